using System.Security.Cryptography;
using System.Text;

namespace SmppHub.Protocol.Tests;

/// <summary>
/// The shift tables of 3GPP 23.038 Annex A. How they were checked (2026-11): all 128 places of all 25 tables against two
/// independent transcriptions, ndf-zz/gsmcodecs (of Release 18) and warthog618/sms (Go). They differ in these
/// places, which were settled by two more, Android's GsmAlphabet and CyberChef (of V16.0.0):
/// 0x2C of the Indic and Urdu locking tables is a comma (gsmcodecs: an apostrophe, which would leave no comma);
/// Hindi 0x00–0x02 is Devanagari (Go: Bengali); Kannada 0x24 is U+0CA1 (gsmcodecs and CyberChef keep the print's U+0CAA);
/// Telugu's single shift 0x65 is the euro (gsmcodecs: nothing); 0x0D of the single shift tables is the reserved control
/// CR2 and stays empty (Go: CR or LF). The digests below are of the tables so
/// checked.
/// </summary>
public sealed class NationalAlphabetTests
{
    private static readonly NationalLanguage[] Languages = [.. Enum.GetValues<NationalLanguage>()];

    [TestCase("Locking", NationalLanguage.Turkish, "355d6ec893a1034d")]
    [TestCase("Single", NationalLanguage.Turkish, "269ba000570fac55")]
    [TestCase("Single", NationalLanguage.Spanish, "ca2bf609f518265c")]
    [TestCase("Locking", NationalLanguage.Portuguese, "478491cd31324efa")]
    [TestCase("Single", NationalLanguage.Portuguese, "eb77bc11bdd1130d")]
    [TestCase("Locking", NationalLanguage.Bengali, "9a34c2d6045ff83f")]
    [TestCase("Single", NationalLanguage.Bengali, "03a219a350639216")]
    [TestCase("Locking", NationalLanguage.Gujarati, "1b4b0b175e8f9a95")]
    [TestCase("Single", NationalLanguage.Gujarati, "01bd4f45a1e48e8b")]
    [TestCase("Locking", NationalLanguage.Hindi, "120440c6c8591bc6")]
    [TestCase("Single", NationalLanguage.Hindi, "5e234327ee9a8e64")]
    [TestCase("Locking", NationalLanguage.Kannada, "151e6cbffe3064b3")]
    [TestCase("Single", NationalLanguage.Kannada, "96ecbdee2ae5ee78")]
    [TestCase("Locking", NationalLanguage.Malayalam, "47c9f226af69240d")]
    [TestCase("Single", NationalLanguage.Malayalam, "1aa346e11843cde5")]
    [TestCase("Locking", NationalLanguage.Oriya, "9e96b76a00c67445")]
    [TestCase("Single", NationalLanguage.Oriya, "0118a3326c36497b")]
    [TestCase("Locking", NationalLanguage.Punjabi, "99eb9998cc044d95")]
    [TestCase("Single", NationalLanguage.Punjabi, "8874e66aa9cec01a")]
    [TestCase("Locking", NationalLanguage.Tamil, "9d4c6df33a107a42")]
    [TestCase("Single", NationalLanguage.Tamil, "4e47fa47724ee4c3")]
    [TestCase("Locking", NationalLanguage.Telugu, "e2fe46708dc7362a")]
    [TestCase("Single", NationalLanguage.Telugu, "a7ec0bc4f1c0eef1")]
    [TestCase("Locking", NationalLanguage.Urdu, "544601b8f5f7d76f")]
    [TestCase("Single", NationalLanguage.Urdu, "faee3d99737e7c54")]
    public void A_table_is_the_one_that_was_compared(string kind, NationalLanguage language, string digest)
    {
        var octets = Encoding.BigEndianUnicode.GetBytes(kind == "Single" ? Places(language) : LockingPlaces(language));

        Assert.That(Convert.ToHexStringLower(SHA256.HashData(octets))[..16], Is.EqualTo(digest));
    }

    // Made of what the tables decode to: what a single shift table leaves empty shows as the locking table has it,
    // so an empty place is one that reads the same under two locking tables and not the same character after an escape.
    private static string Places(NationalLanguage single) => string.Concat(Enumerable.Range(0, 128).Select(octet =>
    {
        var latin = NationalAlphabet.Decode([0x1B, (byte)octet], new(single, NationalLanguage.None));
        var urdu = NationalAlphabet.Decode([0x1B, (byte)octet], new(single, NationalLanguage.Urdu));
        var isEmpty = latin == NationalAlphabet.Decode([(byte)octet], default) && urdu == NationalAlphabet.Decode([(byte)octet], new(default, NationalLanguage.Urdu));
        return isEmpty ? "\0" : latin;
    }));

    private static string LockingPlaces(NationalLanguage locking) => string.Concat(Enumerable.Range(0, 128)
        .Select(octet => NationalAlphabet.Decode([(byte)octet], new(default, locking)).Replace('\uFFFD', '\0')));

    [Test]
    public void Every_character_of_every_pair_of_tables_comes_back([ValueSource(nameof(Languages))] NationalLanguage single, [ValueSource(nameof(Languages))] NationalLanguage locking)
    {
        var shift = new GsmShift(single, locking);
        byte[] all = [.. Enumerable.Range(0, 128).Where(octet => octet != 0x1B).SelectMany(octet => (byte[])[(byte)octet, 0x1B, (byte)octet])];
        var text = NationalAlphabet.Decode(all, shift).Replace("\uFFFD", "", StringComparison.Ordinal);
        var encoded = NationalAlphabet.TryEncode(text, shift);

        Assert.That(text.Length, Is.GreaterThan(200));
        Assert.That(encoded, Is.Not.Null);
        Assert.That(encoded, Has.Length.EqualTo(NationalAlphabet.CountSeptets(text, shift)));
        Assert.That(NationalAlphabet.Decode(encoded, shift), Is.EqualTo(text));
    }

    [FsCheck.NUnit.Property]
    public void Any_septets_decode_under_any_tables_and_come_back(byte[] octets, byte single, byte locking)
    {
        var shift = new GsmShift((NationalLanguage)(single % 14), (NationalLanguage)(locking % 14));
        var text = NationalAlphabet.Decode(octets, shift);
        var sayable = text.Replace("\uFFFD", "", StringComparison.Ordinal);

        Assert.That(text, Has.Length.LessThanOrEqualTo(octets.Length));
        Assert.That(NationalAlphabet.Decode(MessageText.Encode(TextCoding.Gsm7, sayable, shift), shift), Is.EqualTo(sayable));
    }

    [FsCheck.NUnit.Property]
    public void Without_a_language_it_is_the_default_alphabet(byte[] octets) =>
        Assert.That(NationalAlphabet.Decode(octets, default), Is.EqualTo(GsmAlphabet.Decode(octets)));

    [TestCase(NationalLanguage.Turkish, NationalLanguage.None, "ığŞİ", "1b691b671b531b49")]
    [TestCase(NationalLanguage.None, NationalLanguage.Turkish, "ışğİŞĞ€", "071d0c401c0b04")]
    [TestCase(NationalLanguage.Spanish, NationalLanguage.None, "aÁíóúç", "611b411b691b6f1b751b09")]
    [TestCase(NationalLanguage.Portuguese, NationalLanguage.None, "ãõâêÔ", "1b7b1b7c1b7f1b051b0b")]
    [TestCase(NationalLanguage.Portuguese, NationalLanguage.Portuguese, "São €{", "537b6f20181b28")]
    [TestCase(NationalLanguage.Hindi, NationalLanguage.Hindi, "नमस्ते, A1", "2f424c5f27592c201b4131")]
    [TestCase(NationalLanguage.None, NationalLanguage.Urdu, "hello ت", "68656c6c6f2007")]
    [TestCase(NationalLanguage.None, NationalLanguage.Kannada, "ಂಃಅ", "010203")]
    public void A_text_has_these_septets(NationalLanguage single, NationalLanguage locking, string text, string octets)
    {
        var shift = new GsmShift(single, locking);

        Assert.That(Convert.ToHexStringLower(NationalAlphabet.TryEncode(text, shift)!), Is.EqualTo(octets));
        Assert.That(MessageText.Decode(TextCoding.Gsm7, Convert.FromHexString(octets), shift), Is.EqualTo(text));
    }

    [Test]
    public void What_no_table_has_is_a_question_mark_and_no_text()
    {
        var shift = new GsmShift(NationalLanguage.Turkish, NationalLanguage.Turkish);

        Assert.That(NationalAlphabet.TryEncode("aж", shift), Is.Null);
        Assert.That(NationalAlphabet.CountSeptets("aж", shift), Is.EqualTo(-1));
        Assert.That(MessageText.Encode(TextCoding.Gsm7, "aж", shift), Is.EqualTo("a?"u8.ToArray()));
    }

    [Test]
    public void An_empty_place_after_an_escape_is_the_locking_tables_character() =>
        Assert.That(NationalAlphabet.Decode([0x1B, 0x61, 0x1B, 0x07], new(NationalLanguage.Turkish, NationalLanguage.Turkish)), Is.EqualTo("aı"));
}
