namespace SmppHub.Core.Tests.Networks;

/// <summary>IMSI and MSC: made up, yet the same in every run.</summary>
public sealed class SubscriberIdentityTests
{
    private static readonly NetworkDirectory Directory = NetworkDirectory.Shared;
    private static readonly Network MegaFon = Directory.FindByCode("250", "02")!;

    [Test]
    public void The_seed_s_subscriber_has_the_seed_s_imsi() =>
        Assert.That(Directory.Imsi("79232510066", MegaFon), Is.EqualTo("250023012345678"));

    // Written down once: a change of these breaks what testers have noted.
    [TestCase("79161234567", "250013047410167", "79169015391")]
    [TestCase("380671234567", "255034864083840", "380679249291")]
    [TestCase("12125551234", "310410771745745", "15248251318")]
    public void Imsi_and_msc_are_the_same_in_every_run(string msisdn, string imsi, string msc)
    {
        var home = Directory.FindByNumber(msisdn)!;

        Assert.That((Directory.Imsi(msisdn, home), Directory.Msc(msisdn, home)), Is.EqualTo((imsi, msc)));
        Assert.That((Directory.Imsi("+" + msisdn, home), Directory.Msc("+" + msisdn, home)), Is.EqualTo((imsi, msc)));
    }

    [Test]
    public void An_imsi_has_15_digits_and_begins_with_every_home_network_s_code()
    {
        foreach (var network in Directory.Networks)
            Assert.That(Directory.Imsi("79232510066", network), Does.Match($"^{network.Mcc}{network.Mnc}[0-9]+$").And.Length.EqualTo(15));
    }

    [Test]
    public void Neighbouring_numbers_share_no_imsi()
    {
        var seen = new HashSet<string>();
        for (var number = 79232500000; number < 79232520000; number++)
            Assert.That(seen.Add(Directory.Imsi(number.ToString(), MegaFon)), number.ToString());
    }

    [Test]
    public void The_switch_of_a_number_has_a_number_of_the_same_network()
    {
        foreach (var country in Directory.Countries)
        {
            var number = country.CallingCodes[^1].PadRight(country.NumberLength, '5');
            var home = Directory.FindByNumber(number)!;
            var msc = Directory.Msc(number, home);

            Assert.That(msc, Does.Match("^[1-9][0-9]{6,14}$"), country.Iso);
            Assert.That(Directory.FindByNumber(msc)?.Mcc, Is.EqualTo(home.Mcc), $"{country.Iso} {number} {msc}");
        }
    }

    [TestCase("250", "01")]
    [TestCase("250", "02")]
    [TestCase("250", "20")]
    [TestCase("250", "99")]
    [TestCase("255", "03")]
    [TestCase("257", "04")]
    [TestCase("401", "02")]
    [TestCase("262", "01")]
    public void A_number_that_moved_to_another_network_is_served_by_that_network_s_switch(string mcc, string mnc)
    {
        var home = Directory.FindByCode(mcc, mnc)!;

        var served = Directory.FindByNumber(Directory.Msc("79031234567", home));

        Assert.That((served?.Mcc, served?.Mnc), Is.EqualTo((mcc, mnc)));
    }

    [Test]
    public void Numbers_of_one_block_share_a_switch_and_far_ones_do_not()
    {
        var msc = Directory.Msc("79232510066", MegaFon);

        Assert.That(Directory.Msc("79232510067", MegaFon), Is.EqualTo(msc));
        Assert.That(Directory.Msc("79233510066", MegaFon), Is.Not.EqualTo(msc));
        Assert.That(msc, Does.StartWith("7923").And.Length.EqualTo(11));
    }

    [TestCase("")]
    [TestCase("1000")]
    [TestCase("not a number")]
    public void A_number_of_no_country_still_has_a_well_formed_identity(string msisdn)
    {
        Assert.That(Directory.Imsi(msisdn, MegaFon), Does.Match("^25002[0-9]{10}$"));
        Assert.That(Directory.Msc(msisdn, MegaFon), Does.Match("^7[0-9]{10}$"));
    }

    [Test]
    public void A_network_that_the_tables_lack_still_gives_a_well_formed_identity()
    {
        var test = new Network("001", "01", "Test", "Test");

        Assert.That(Directory.Imsi("79232510066", test), Does.Match("^00101[0-9]{10}$"));
        Assert.That(Directory.Msc("79232510066", test), Does.Match("^7923251[0-9]{8}$"));
    }
}
