namespace SmppHub.Protocol.Tests;

public sealed class MessageTextTests
{
    private const string Hello = "041f04400438043204350442";

    [Test]
    public void Ucs2_is_big_endian_without_a_mark()
    {
        Assert.That(Convert.ToHexStringLower(MessageText.Encode(TextCoding.Ucs2, "Привет")), Is.EqualTo(Hello));
        Assert.That(MessageText.Decode(TextCoding.Ucs2, Convert.FromHexString(Hello)), Is.EqualTo("Привет"));
    }

    [TestCase("feff" + Hello)]
    [TestCase("fffe1f0440043804320435044204")]
    public void A_byte_order_mark_is_obeyed_and_stripped(string octets) =>
        Assert.That(MessageText.Decode(TextCoding.Ucs2, Convert.FromHexString(octets)), Is.EqualTo("Привет"));

    [TestCase("feff")]
    [TestCase("fffe")]
    [TestCase("")]
    public void A_mark_alone_is_no_text(string octets) =>
        Assert.That(MessageText.Decode(TextCoding.Ucs2, Convert.FromHexString(octets)), Is.Empty);

    [TestCase("041f04", "П\uFFFD")]
    [TestCase("04", "\uFFFD")]
    [TestCase("fffe1f0404", "П\uFFFD")]
    public void An_odd_last_octet_shows_as_a_fault(string octets, string text) =>
        Assert.That(MessageText.Decode(TextCoding.Ucs2, Convert.FromHexString(octets)), Is.EqualTo(text));

    [Test]
    public void Surrogates_pass_whole_or_alone()
    {
        Assert.That(Convert.ToHexStringLower(MessageText.Encode(TextCoding.Ucs2, "😀")), Is.EqualTo("d83dde00"));
        Assert.That(MessageText.Decode(TextCoding.Ucs2, [0xD8, 0x3D, 0xDE, 0x00]), Is.EqualTo("😀"));
        Assert.That(MessageText.Decode(TextCoding.Ucs2, [0xD8, 0x3D])[0], Is.EqualTo('\uD83D'));
    }

    [Test]
    public void The_default_alphabet_and_latin_1_read_the_same_octets_differently()
    {
        byte[] octets = [0x40, 0x00, 0x5F, 0x24];

        Assert.That(MessageText.Decode(TextCoding.Gsm7, octets), Is.EqualTo("¡@§¤"));
        Assert.That(MessageText.Decode(TextCoding.Latin1, octets), Is.EqualTo("@\0_$"));
    }

    [TestCase(TextCoding.Gsm7, "a€ж", "611b653f")]
    [TestCase(TextCoding.Latin1, "aéж", "61e93f")]
    public void What_the_coding_cannot_say_becomes_a_question_mark(TextCoding coding, string text, string octets) =>
        Assert.That(Convert.ToHexStringLower(MessageText.Encode(coding, text)), Is.EqualTo(octets));

    [TestCase("hi @ €", TextCoding.Gsm7)]
    [TestCase("", TextCoding.Gsm7)]
    [TestCase("Привет", TextCoding.Ucs2)]
    [TestCase("ç", TextCoding.Ucs2)]
    public void The_shortest_coding_is_chosen(string text, TextCoding coding) =>
        Assert.That(MessageText.Choose(text), Is.EqualTo(coding));

    [TestCase("74657374", false)]
    [TestCase("61090a0d0c62", false)]
    [TestCase("e9a0ff", false)]
    [TestCase("", false)]
    [TestCase("6100", true)]
    [TestCase("0b", true)]
    [TestCase("1b", true)]
    [TestCase("7f", true)]
    [TestCase("80", true)]
    [TestCase("9f", true)]
    public void Control_characters_tell_binary_from_text(string octets, bool binary) =>
        Assert.That(MessageText.LooksBinary(Convert.FromHexString(octets)), Is.EqualTo(binary));
}
