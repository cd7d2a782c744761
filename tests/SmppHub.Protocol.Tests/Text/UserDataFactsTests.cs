namespace SmppHub.Protocol.Tests;

/// <summary>What headers and data_coding tell beside the text.</summary>
public sealed class UserDataFactsTests
{
    [TestCase("03240101", NationalLanguage.Turkish, NationalLanguage.None)]
    [TestCase("0325010d", NationalLanguage.None, NationalLanguage.Urdu)]
    [TestCase("06240103250103", NationalLanguage.Portuguese, NationalLanguage.Portuguese)]
    [TestCase("0b240106250104000342 0201", NationalLanguage.Hindi, NationalLanguage.Bengali)]
    [TestCase("06240101240102", NationalLanguage.Spanish, NationalLanguage.None, Description = "the last of two counts")]
    [TestCase("03250102", NationalLanguage.None, NationalLanguage.None, Description = "Spanish has no locking table")]
    [TestCase("0324010e", NationalLanguage.None, NationalLanguage.None, Description = "reserved")]
    [TestCase("0424020101", NationalLanguage.None, NationalLanguage.None, Description = "another length")]
    [TestCase("050003420201", NationalLanguage.None, NationalLanguage.None)]
    public void A_header_names_the_tables(string header, NationalLanguage single, NationalLanguage locking)
    {
        Assert.That(UserDataHeader.TryParse([.. Convert.FromHexString(header.Replace(" ", "", StringComparison.Ordinal))], out var udh, out _), Is.True);
        Assert.That(udh.Shift, Is.EqualTo(new GsmShift(single, locking)));
    }

    [TestCase("060504158a0000", 0x158A, 0, true)]
    [TestCase("0404021007", 0x10, 7, false)]
    [TestCase("0b0504158a23f40003420201", 0x158A, 0x23F4, true)]
    public void A_header_names_the_ports(string header, int to, int from, bool wide)
    {
        Assert.That(UserDataHeader.TryParse(Convert.FromHexString(header), out var udh, out _), Is.True);
        Assert.That(udh.Ports, Is.EqualTo(new ApplicationPorts((ushort)to, (ushort)from, wide)));
    }

    [Test]
    public void A_header_without_ports_has_none()
    {
        Assert.That(UserDataHeader.TryParse(Convert.FromHexString("050003420201"), out var udh, out _), Is.True);
        Assert.That(udh.Ports, Is.Null);
        Assert.That(udh.OtherElementOctets, Is.Zero);
    }

    [TestCase(0xC0, WaitingKind.Voicemail, false, false)]
    [TestCase(0xC8, WaitingKind.Voicemail, true, false)]
    [TestCase(0xD9, WaitingKind.Fax, true, true)]
    [TestCase(0xEA, WaitingKind.Email, true, true)]
    [TestCase(0xE3, WaitingKind.Other, false, true)]
    public void Data_coding_tells_that_messages_wait(byte dataCoding, WaitingKind kind, bool active, bool store) =>
        Assert.That(MessageWaiting.OfDataCoding(dataCoding), Is.EqualTo(new MessageWaiting(kind, active, store, null)));

    [TestCase(0x00)]
    [TestCase(0x18)]
    [TestCase(0xBF)]
    [TestCase(0xF0)]
    public void Other_data_codings_tell_of_no_waiting(byte dataCoding) =>
        Assert.That(MessageWaiting.OfDataCoding(dataCoding), Is.Null);

    [TestCase("0401028003", WaitingKind.Voicemail, true, true, 3)]
    [TestCase("0401020200", WaitingKind.Email, false, false, 0)]
    public void A_header_tells_how_many_wait(string header, WaitingKind kind, bool active, bool store, byte count)
    {
        Assert.That(UserDataHeader.TryParse(Convert.FromHexString(header), out var udh, out _), Is.True);
        foreach (var element in udh)
            Assert.That(MessageWaiting.OfElement(element), Is.EqualTo(new MessageWaiting(kind, active, store, count)));
    }

    [TestCase(0x00, null)]
    [TestCase(0x10, 0)]
    [TestCase(0x18, 0)]
    [TestCase(0x11, 1)]
    [TestCase(0x53, 3)]
    [TestCase(0x08, null)]
    [TestCase(0xC8, null)]
    [TestCase(0xF0, 0)]
    [TestCase(0xF6, 2)]
    public void Data_coding_tells_the_class(byte dataCoding, int? messageClass) =>
        Assert.That(DataCoding.MessageClass(dataCoding), Is.EqualTo(messageClass));
}
