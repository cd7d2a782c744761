using FsCheck;

namespace SmppHub.Protocol.Tests;

/// <summary>Round trips and bounds on generated input.</summary>
public sealed class TextProperties
{
    [FsCheck.NUnit.Property]
    public void Septets_survive_decoding_and_encoding(byte[] septets)
    {
        var text = GsmAlphabet.Decode([.. septets.Select(octet => (byte)(octet & 0x7F)).Where(septet => septet != 0x1B)]);
        var encoded = MessageText.Encode(TextCoding.Gsm7, text);

        Assert.That(MessageText.Decode(TextCoding.Gsm7, encoded), Is.EqualTo(text));
        Assert.That(GsmAlphabet.CountSeptets(text), Is.EqualTo(encoded.Length));
    }

    [FsCheck.NUnit.Property]
    public void Any_text_survives_ucs2(NonNull<string> text) =>
        Assert.That(
            MessageText.Decode(TextCoding.Ucs2, [0xFE, 0xFF, .. MessageText.Encode(TextCoding.Ucs2, text.Get)]),
            Is.EqualTo(text.Get));

    [FsCheck.NUnit.Property]
    public void Any_octets_decode_and_come_back_from_latin_1(byte[] octets)
    {
        Assert.That(MessageText.Encode(TextCoding.Latin1, MessageText.Decode(TextCoding.Latin1, octets)), Is.EqualTo(octets));
        Assert.That(MessageText.Decode(TextCoding.Gsm7, octets), Has.Length.LessThanOrEqualTo(octets.Length));
        Assert.That(MessageText.Decode(TextCoding.Ucs2, octets), Has.Length.LessThanOrEqualTo((octets.Length + 1) / 2));
    }

    [FsCheck.NUnit.Property]
    public void Parts_of_any_text_join_to_it_and_are_counted_right(PositiveInt seed)
    {
        var random = new System.Random(seed.Get);
        var alphabet = random.Next(2) == 0 ? (string[])["a", "€", "@", "~"] : ["ж", "😀", "a", "€"];
        var text = string.Concat(Enumerable.Range(0, random.Next(700)).Select(_ => alphabet[random.Next(alphabet.Length)]));
        var coding = MessageText.Choose(text);
        var encoded = MessageText.Encode(coding, text);
        var parts = MessageParts.Split(coding, encoded);

        Assert.That(parts.SelectMany(part => part), Is.EqualTo(encoded));
        Assert.That(string.Concat(parts.Select(part => MessageText.Decode(coding, part))), Is.EqualTo(text));
        Assert.That(parts, Has.Count.EqualTo(MessageParts.CountFor(text)));
        Assert.That(parts, Has.Count.EqualTo(MessageParts.Count(coding, encoded)));
        Assert.That(parts, Has.All.Property(nameof(Array.Length)).LessThanOrEqualTo(MessageParts.Capacity(coding, parts.Count > 1)));
    }

    [FsCheck.NUnit.Property]
    public void A_concatenation_survives_its_header(ushort reference, byte total, byte number, bool wide)
    {
        var place = new Concatenation(wide ? reference : (byte)reference, total, number, wide);

        Assert.That(UserDataHeader.TryParse(UserDataHeader.ForConcatenation(place), out var udh, out var length), Is.True);
        Assert.That(length, Is.EqualTo(wide ? 7 : 6));
        Assert.That(udh.TryGetConcatenation(out var found), Is.EqualTo(number >= 1 && number <= total));
        Assert.That(found, Is.EqualTo(number >= 1 && number <= total ? place : default));
    }

    [FsCheck.NUnit.Property]
    public void Any_octets_are_a_header_or_none_without_a_throw(byte[] userData)
    {
        var parsed = UserDataHeader.TryParse(userData, out var udh, out var length);
        var octets = 0;
        foreach (var element in udh)
            octets += 2 + element.Data.Length;

        Assert.That(length, Is.EqualTo(parsed ? userData[0] + 1 : 0));
        Assert.That(octets, Is.Zero.Or.EqualTo(length - 1));
    }

    [FsCheck.NUnit.Property]
    public void A_written_moment_reads_back_to_its_tenth(PositiveInt tenths, sbyte quarters)
    {
        var offset = TimeSpan.FromMinutes(15 * (quarters % 49));
        var when = new DateTimeOffset(2026, 1, 1, 0, 0, 0, offset).AddMilliseconds(tenths.Get * 100L);
        var field = new byte[SmppTime.Length];
        SmppTime.FormatAbsolute(when, field);

        Assert.That(SmppTime.TryParse(field, DateTimeOffset.UnixEpoch, out var again), Is.EqualTo(SmppTimeResult.Ok));
        Assert.That(again, Is.EqualTo(when));
        Assert.That(again!.Value.Offset, Is.EqualTo(offset));
    }
}
