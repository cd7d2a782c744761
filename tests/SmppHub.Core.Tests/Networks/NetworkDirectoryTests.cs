namespace SmppHub.Core.Tests.Networks;

public sealed class NetworkDirectoryTests
{
    private static readonly NetworkDirectory Directory = NetworkDirectory.Shared;

    [Test]
    public void The_seed_s_number_is_a_MegaFon_subscriber()
    {
        var network = Directory.FindByNumber("79232510066");

        Assert.That(network, Is.EqualTo(new Network("250", "02", "Russian Federation", "MegaFON open Joint Stock Company")));
    }

    // Russia: the federal numbering plan's 9xx codes; Ukraine, Belarus, Kazakhstan: the operators' published codes.
    [TestCase("79101234567", "250", "01", "Russian Federation")]
    [TestCase("79161234567", "250", "01", "Russian Federation")]
    [TestCase("79191234567", "250", "01", "Russian Federation")]
    [TestCase("79851234567", "250", "01", "Russian Federation")]
    [TestCase("79201234567", "250", "02", "Russian Federation")]
    [TestCase("79261234567", "250", "02", "Russian Federation")]
    [TestCase("79371234567", "250", "02", "Russian Federation")]
    [TestCase("79391234567", "250", "02", "Russian Federation")]
    [TestCase("79031234567", "250", "99", "Russian Federation")]
    [TestCase("79051234567", "250", "99", "Russian Federation")]
    [TestCase("79651234567", "250", "99", "Russian Federation")]
    [TestCase("79521234567", "250", "20", "Russian Federation")]
    [TestCase("79771234567", "250", "20", "Russian Federation")]
    [TestCase("79000123456", "250", "20", "Russian Federation")]
    [TestCase("380671234567", "255", "03", "Ukraine")]
    [TestCase("380971234567", "255", "03", "Ukraine")]
    [TestCase("380501234567", "255", "01", "Ukraine")]
    [TestCase("380991234567", "255", "01", "Ukraine")]
    [TestCase("380631234567", "255", "06", "Ukraine")]
    [TestCase("380931234567", "255", "06", "Ukraine")]
    [TestCase("375291234567", "257", "01", "Belarus")]
    [TestCase("375296123456", "257", "01", "Belarus")]
    [TestCase("375441234567", "257", "01", "Belarus")]
    [TestCase("375292123456", "257", "02", "Belarus")]
    [TestCase("375331234567", "257", "02", "Belarus")]
    [TestCase("375251234567", "257", "04", "Belarus")]
    [TestCase("77051234567", "401", "01", "Kazakhstan")]
    [TestCase("77771234567", "401", "01", "Kazakhstan")]
    [TestCase("77011234567", "401", "02", "Kazakhstan")]
    [TestCase("77781234567", "401", "02", "Kazakhstan")]
    [TestCase("77071234567", "401", "77", "Kazakhstan")]
    [TestCase("77471234567", "401", "77", "Kazakhstan")]
    [TestCase("77081234567", "401", "07", "Kazakhstan")]
    [TestCase("4915112345678", "262", "01", "Germany")]
    [TestCase("48501234567", "260", "03", "Poland")]
    [TestCase("998901234567", "434", "04", "Uzbekistan")]
    public void A_well_known_range_has_its_network(string msisdn, string mcc, string mnc, string country)
    {
        var network = Directory.FindByNumber(msisdn);

        Assert.That((network?.Mcc, network?.Mnc, network?.Country), Is.EqualTo((mcc, mnc, country)));
    }

    [TestCase("12125551234", "US")]
    [TestCase("14165551234", "CA")]
    [TestCase("18765551234", "JM")]
    [TestCase("74951234567", "RU")]
    [TestCase("77172123456", "KZ")]
    [TestCase("447400123456", "GB")]
    [TestCase("447797123456", "JE")]
    [TestCase("441481123456", "GG")]
    [TestCase("447624123456", "IM")]
    [TestCase("4740612345", "NO")]
    [TestCase("4779123456", "SJ")]
    [TestCase("262692123456", "RE")]
    [TestCase("262639123456", "YT")]
    [TestCase("590690001234", "GP")]
    [TestCase("59995181234", "CW")]
    [TestCase("5993181234", "BQ")]
    [TestCase("393123456789", "IT")]
    [TestCase("390669812345", "VA")]
    [TestCase("358181234567", "AX")]
    [TestCase("61891621234", "CC")]
    public void A_calling_code_that_countries_share_is_told_by_its_longer_prefixes(string msisdn, string iso) =>
        Assert.That(Directory.FindCountry(msisdn)?.Iso, Is.EqualTo(iso));

    [TestCase("")]
    [TestCase("+")]
    [TestCase("0")]
    [TestCase("1000")]
    [TestCase("123456", Description = "shorter than any international number")]
    [TestCase("08005550100", Description = "no country's code begins with 0")]
    [TestCase("99912345678", Description = "reserved by E.164")]
    [TestCase("21012345678", Description = "spare")]
    [TestCase("7923251006612345", Description = "16 digits")]
    [TestCase("7923251006X")]
    [TestCase("++79232510066")]
    [TestCase("٧٩٢٣٢٥١٠٠٦٦", Description = "digits, but not of E.164")]
    public void What_is_no_subscriber_s_number_has_no_network(string msisdn)
    {
        Assert.That(Directory.FindByNumber(msisdn), Is.Null);
        Assert.That(Directory.FindCountry(msisdn), Is.Null);
    }

    [Test]
    public void A_leading_plus_is_ignored() =>
        Assert.That(Directory.FindByNumber("+79232510066"), Is.SameAs(Directory.FindByNumber("79232510066")));

    [Test]
    public void A_network_of_several_countries_has_the_number_s_own()
    {
        Assert.That(Directory.FindByNumber("447797123456"), Is.EqualTo(Directory.FindByCode("234", "50")! with { Country = "Jersey" }));
        Assert.That(Directory.FindByNumber("447797123456"), Is.SameAs(Directory.FindByNumber("447797654321")));
    }

    [TestCase("250", "02", "MegaFON open Joint Stock Company")]
    [TestCase("401", "77", "Mobile Telecom-Service LLP")]
    [TestCase("310", "410", "AT&T Mobility")]
    public void A_network_is_found_by_its_code(string mcc, string mnc, string name) =>
        Assert.That(Directory.FindByCode(mcc, mnc)?.Name, Is.EqualTo(name));

    [TestCase("250", "002")]
    [TestCase("250", "2")]
    [TestCase("250", "")]
    [TestCase("", "")]
    [TestCase("25", "002")]
    [TestCase("25002", "")]
    [TestCase("000", "00")]
    [TestCase("25x", "002")]
    [TestCase("2500", "2")]
    public void A_code_that_is_not_exact_finds_nothing(string mcc, string mnc) =>
        Assert.That(Directory.FindByCode(mcc, mnc), Is.Null);

    [Test]
    public void Every_network_is_found_by_its_code_and_has_a_country_and_a_name()
    {
        Assert.That(Directory.Networks, Has.Count.GreaterThan(2_500));
        foreach (var network in Directory.Networks)
        {
            Assert.That(Directory.FindByCode(network.Mcc, network.Mnc), Is.SameAs(network));
            Assert.That(network.Mcc, Does.Match("^[2-7][0-9]{2}$|^995$"));
            Assert.That(network.Mnc, Does.Match("^[0-9]{2,3}$"));
            Assert.That(network.Name, Is.Not.Empty.And.Not.Contains("\""));
            Assert.That(Directory.Countries.Any(c => c.Name == network.Country), network.Country);
        }
    }

    [Test]
    public void Every_country_has_a_calling_code_and_an_mcc_and_each_of_its_codes_leads_back_to_it()
    {
        Assert.That(Directory.Countries, Has.Count.GreaterThan(235));
        Assert.That(Directory.Countries, Is.Ordered.By(nameof(Country.Iso)).Using((System.Collections.IComparer)StringComparer.Ordinal));
        foreach (var country in Directory.Countries)
        {
            Assert.That(country.CallingCodes, Is.Not.Empty, country.Iso);
            Assert.That(country.Mccs, Is.Not.Empty, country.Iso);
            Assert.That(country.Home.Mcc, Is.EqualTo(country.Mccs[0]), country.Iso);
            Assert.That(country.NumberLength, Is.InRange(7, 15), country.Iso);
            foreach (var code in country.CallingCodes)
            {
                var number = code.PadRight(country.NumberLength, '0');
                Assert.That(Directory.FindCountry(number), Is.SameAs(country), number);
                Assert.That(Directory.FindByNumber(number)?.Country, Is.EqualTo(country.Name), number);
            }
        }
    }

    [Test]
    public void Looking_up_allocates_nothing()
    {
        string[] numbers = ["79232510066", "447797123456", "12125551234", "0", "99912345678"];
        foreach (var number in numbers)
            Directory.FindByNumber(number);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            foreach (var number in numbers)
                Directory.FindByNumber(number);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
