namespace SmppHub.Protocol.Tests;

public sealed class GsmAlphabetTests
{
    [TestCase("hi @ €", "68692000201b65", Description = "measured from npm smpp")]
    [TestCase("user@host {€}", "7573657200686f7374201b281b651b29")]
    [TestCase("_$", "1102")]
    [TestCase("^{}\\[~]|€\f", "1b141b281b291b2f1b3c1b3d1b3e1b401b651b0a")]
    [TestCase("\n~~~\n", "0a1b3d1b3d1b3d0a", Description = "seed 3: the mark before a comment")]
    [TestCase("__MMS__: ", "11114d4d5311113a20")]
    [TestCase("ΔΦΓΛΩΠΨΣΘΞ", "101213141516171819" + "1a")]
    [TestCase("", "")]
    public void Text_and_septets_are_each_other(string text, string septets)
    {
        var encoded = new byte[GsmAlphabet.CountSeptets(text)];

        Assert.That(GsmAlphabet.TryEncode(text, encoded, out var written), Is.True);
        Assert.That(written, Is.EqualTo(encoded.Length));
        Assert.That(Convert.ToHexStringLower(encoded), Is.EqualTo(septets));
        Assert.That(GsmAlphabet.Decode(Convert.FromHexString(septets)), Is.EqualTo(text));
    }

    [Test]
    public void Every_septet_but_the_escape_comes_back_from_its_character()
    {
        var septets = Enumerable.Range(0, 128).Where(septet => septet != 0x1B).Select(septet => (byte)septet).ToArray();
        var text = GsmAlphabet.Decode(septets);
        var again = new byte[septets.Length];

        Assert.That(text.Distinct().Count(), Is.EqualTo(127));
        Assert.That(GsmAlphabet.TryEncode(text, again, out _), Is.True);
        Assert.That(again, Is.EqualTo(septets));
    }

    // The columns of the table in 3GPP 23.038 §6.2.1, written out once more from it and not from the code.
    [TestCase(0x00, '@')]
    [TestCase(0x07, 'ì')]
    [TestCase(0x09, 'Ç')]
    [TestCase(0x0B, 'Ø')]
    [TestCase(0x0C, 'ø')]
    [TestCase(0x0F, 'å')]
    [TestCase(0x1C, 'Æ')]
    [TestCase(0x1F, 'É')]
    [TestCase(0x24, '¤')]
    [TestCase(0x40, '¡')]
    [TestCase(0x5B, 'Ä')]
    [TestCase(0x5E, 'Ü')]
    [TestCase(0x5F, '§')]
    [TestCase(0x60, '¿')]
    [TestCase(0x7F, 'à')]
    public void The_basic_table_has_its_characters(byte septet, char character) =>
        Assert.That(GsmAlphabet.Decode([septet]), Is.EqualTo(character.ToString()));

    [Test]
    public void An_unknown_extension_shows_the_basic_character() =>
        Assert.That(GsmAlphabet.Decode([0x1B, 0x41, 0x1B, 0x00]), Is.EqualTo("A@"));

    [Test]
    public void An_escape_that_leads_nowhere_is_a_space()
    {
        Assert.That(GsmAlphabet.Decode([0x41, 0x1B]), Is.EqualTo("A "));
        Assert.That(GsmAlphabet.Decode([0x1B, 0x1B, 0x65]), Is.EqualTo(" e"));
    }

    [Test]
    public void Octets_that_are_no_septets_show_as_faults() =>
        Assert.That(GsmAlphabet.Decode([0x41, 0x80, 0xFF, 0x1B, 0xC0, 0x42]), Is.EqualTo("A\uFFFD\uFFFD\uFFFDB"));

    [TestCase("Привет")]
    [TestCase("ç")]
    [TestCase("`")]
    [TestCase("\u001b")]
    [TestCase("\t")]
    [TestCase("ok 😀")]
    public void What_the_alphabet_lacks_cannot_be_encoded(string text)
    {
        Assert.That(GsmAlphabet.CanEncode(text), Is.False);
        Assert.That(GsmAlphabet.CountSeptets(text), Is.EqualTo(-1));
        Assert.That(GsmAlphabet.TryEncode(text, new byte[64], out var written), Is.False);
        Assert.That(written, Is.Zero);
    }

    [TestCase("abc", 2)]
    [TestCase("@@", 1)]
    [TestCase("€", 1)]
    public void A_destination_that_is_too_small_is_refused(string text, int room) =>
        Assert.That(GsmAlphabet.TryEncode(text, new byte[room], out _), Is.False);

    [Test]
    public void Characters_land_in_a_destination_of_the_same_length()
    {
        var characters = new char[3];

        Assert.That(GsmAlphabet.GetChars([0x1B, 0x65, 0x00], characters), Is.EqualTo(2));
        Assert.That(new string(characters, 0, 2), Is.EqualTo("€@"));
        Assert.That(() => GsmAlphabet.GetChars([0x00, 0x00], new char[1]), Throws.ArgumentException);
        Assert.That(() => GsmAlphabet.GetChars([0x41, 0x41], new char[1]), Throws.ArgumentException);
    }
}
