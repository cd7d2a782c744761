namespace SmppHub.Protocol.Tests;

public sealed class DataCodingTests
{
    [TestCase(0x00, TextCoding.Gsm7)]
    [TestCase(0x01, TextCoding.Gsm7, Description = "npm smpp sends GSM octets under 1")]
    [TestCase(0x02, TextCoding.Gsm7)]
    [TestCase(0x03, TextCoding.Latin1, Description = "npm smpp sends Latin-1 under 3")]
    [TestCase(0x04, TextCoding.Latin1)]
    [TestCase(0x08, TextCoding.Ucs2)]
    [TestCase(0x0C, TextCoding.Gsm7)]
    [TestCase(0x10, TextCoding.Gsm7)]
    [TestCase(0x13, TextCoding.Gsm7)]
    [TestCase(0x14, TextCoding.Latin1)]
    [TestCase(0x18, TextCoding.Ucs2, Description = "UCS2 with class 0, as jsmpp's GeneralDataCoding writes it")]
    [TestCase(0x3F, TextCoding.Gsm7)]
    [TestCase(0x48, TextCoding.Ucs2)]
    [TestCase(0x80, TextCoding.Gsm7)]
    [TestCase(0xC0, TextCoding.Gsm7)]
    [TestCase(0xDF, TextCoding.Gsm7)]
    [TestCase(0xE0, TextCoding.Ucs2)]
    [TestCase(0xEF, TextCoding.Ucs2)]
    [TestCase(0xF0, TextCoding.Gsm7)]
    [TestCase(0xF4, TextCoding.Binary)]
    [TestCase(0xF8, TextCoding.Gsm7)]
    [TestCase(0xFF, TextCoding.Binary)]
    public void The_octet_names_the_coding(byte dataCoding, TextCoding expected) =>
        Assert.That(DataCoding.Resolve(dataCoding), Is.EqualTo(expected));

    [TestCase(0x00, TextCoding.Latin1)]
    [TestCase(0x01, TextCoding.Latin1)]
    [TestCase(0x0C, TextCoding.Latin1)]
    [TestCase(0x10, TextCoding.Latin1)]
    [TestCase(0x08, TextCoding.Ucs2)]
    [TestCase(0xF0, TextCoding.Gsm7)]
    public void System_type_iso_changes_the_default_alphabet_alone(byte dataCoding, TextCoding expected) =>
        Assert.That(DataCoding.Resolve(dataCoding, latin1Default: true), Is.EqualTo(expected));

    [Test]
    public void Class_0_is_a_flash_message_in_both_groups_that_have_classes()
    {
        byte[] flash = [0x10, 0x14, 0x18, 0x30, 0x50, 0xF0, 0xF4];
        byte[] ordinary = [0x00, 0x04, 0x08, 0x11, 0x12, 0x19, 0x90, 0xC0, 0xD0, 0xE0, 0xF1, 0xF5];

        Assert.That(flash, Has.All.Matches<byte>(DataCoding.IsFlash));
        Assert.That(ordinary, Has.None.Matches<byte>(DataCoding.IsFlash));
    }
}
