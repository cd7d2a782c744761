using SmppHub.Verbs;

namespace SmppHub.Tests.Verbs;

[TestFixture]
public sealed class HexTextTests
{
    [TestCase("0001aAfF")]
    [TestCase("00 01 aa ff")]
    [TestCase("00:01:AA:FF")]
    [TestCase("0x00, 0x01, 0xaa, 0xff")]
    [TestCase(@"\x00\x01\xaa\xff")]
    [TestCase("0000  00 01 aa ff                                      ....")]
    [TestCase("00000000: 0001 aaff                                ....")]
    [TestCase("00000000  00 01 aa ff                                       |....|\n")]
    [TestCase("0000  00 01\n0002  aa ff\n")]
    public void Octets_are_read_as_people_have_them(string text)
    {
        Assert.That(HexText.TryRead(text, out var octets, out var wrong), Is.True, wrong);
        Assert.That(octets, Is.EqualTo(new byte[] { 0x00, 0x01, 0xAA, 0xFF }));
    }

    [Test]
    public void A_full_line_of_a_dump_keeps_its_sixteen_octets()
    {
        var line = "0000   00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 07   ab cd ef 01 23 45 67";

        Assert.That(HexText.TryRead(line, out var octets, out _), Is.True);
        Assert.That(Convert.ToHexString(octets), Is.EqualTo("00000010000000150000000000000007"));
    }

    [TestCase("", "no octets were given")]
    [TestCase("0", "1 hex digits are not whole octets")]
    [TestCase("0g", "'g' is no hex digit")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        Assert.That(HexText.TryRead(text, out _, out var wrong), Is.False);
        Assert.That(wrong, Is.EqualTo(expected));
    }
}
