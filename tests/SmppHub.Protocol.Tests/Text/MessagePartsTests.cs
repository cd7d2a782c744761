namespace SmppHub.Protocol.Tests;

public sealed class MessagePartsTests
{
    [TestCase(TextCoding.Gsm7, 0, 8, 1)]
    [TestCase(TextCoding.Gsm7, 160, 8, 1)]
    [TestCase(TextCoding.Gsm7, 161, 8, 2)]
    [TestCase(TextCoding.Gsm7, 306, 8, 2)]
    [TestCase(TextCoding.Gsm7, 307, 8, 3)]
    [TestCase(TextCoding.Gsm7, 304, 16, 2)]
    [TestCase(TextCoding.Gsm7, 305, 16, 3)]
    [TestCase(TextCoding.Ucs2, 140, 8, 1)]
    [TestCase(TextCoding.Ucs2, 142, 8, 2)]
    [TestCase(TextCoding.Ucs2, 268, 8, 2)]
    [TestCase(TextCoding.Ucs2, 270, 8, 3)]
    [TestCase(TextCoding.Ucs2, 264, 16, 2)]
    [TestCase(TextCoding.Ucs2, 266, 16, 3)]
    [TestCase(TextCoding.Binary, 140, 8, 1)]
    [TestCase(TextCoding.Binary, 268, 8, 2)]
    [TestCase(TextCoding.Latin1, 269, 8, 3)]
    [TestCase(TextCoding.Binary, 266, 16, 2)]
    public void Units_make_parts(TextCoding coding, int units, int referenceBits, int parts) =>
        Assert.That(MessageParts.Count(coding, units, referenceBits), Is.EqualTo(parts));

    [TestCase('a', 160, 1)]
    [TestCase('a', 161, 2)]
    [TestCase('€', 80, 1)]
    [TestCase('€', 81, 2)]
    [TestCase('€', 152, 2)]
    [TestCase('€', 153, 3, Description = "306 septets, but only 76 pairs fit into 153")]
    [TestCase('ж', 70, 1)]
    [TestCase('ж', 71, 2)]
    [TestCase('ж', 134, 2)]
    [TestCase('ж', 135, 3)]
    public void A_text_makes_parts(char character, int count, int parts) =>
        Assert.That(MessageParts.CountFor(new string(character, count)), Is.EqualTo(parts));

    [Test]
    public void An_escape_pair_moves_whole_to_the_next_part()
    {
        var septets = MessageText.Encode(TextCoding.Gsm7, new string('a', 152) + "€" + new string('b', 20));

        var parts = MessageParts.Split(TextCoding.Gsm7, septets);

        Assert.That(parts.Select(part => part.Length), Is.EqualTo(new[] { 152, 22 }));
        Assert.That(GsmAlphabet.Decode(parts[1]), Does.StartWith("€b"));
    }

    [Test]
    public void A_run_of_escapes_is_cut_between_its_pairs()
    {
        byte[] septets = [.. Enumerable.Repeat((byte)0x41, 149), 0x1B, 0x1B, 0x1B, 0x1B, 0x65, .. new byte[20]];

        Assert.That(MessageParts.Split(TextCoding.Gsm7, septets)[0], Has.Length.EqualTo(153));
        Assert.That(MessageParts.Split(TextCoding.Gsm7, [0x41, .. septets])[0], Has.Length.EqualTo(152));
    }

    [TestCase(66, 132)]
    [TestCase(65, 134)]
    public void A_surrogate_pair_is_not_cut(int before, int firstPart)
    {
        var octets = MessageText.Encode(TextCoding.Ucs2, new string('ж', before) + "😀" + new string('ж', 10));

        var parts = MessageParts.Split(TextCoding.Ucs2, octets);

        Assert.That(parts[0], Has.Length.EqualTo(firstPart));
        Assert.That(string.Concat(parts.Select(part => MessageText.Decode(TextCoding.Ucs2, part))), Does.Contain("😀"));
    }

    [Test]
    public void Half_a_surrogate_pair_is_no_reason_to_cut_early()
    {
        var octets = MessageText.Encode(TextCoding.Ucs2, new string('ж', 66) + "\uD83D" + new string('ж', 10));

        Assert.That(MessageParts.Split(TextCoding.Ucs2, octets)[0], Has.Length.EqualTo(134));
    }

    [Test]
    public void Halves_that_a_client_did_cut_join_before_they_are_decoded()
    {
        byte[] first = [0x41, 0x1B], second = [0x65, 0x42];

        Assert.That(MessageText.Decode(TextCoding.Gsm7, [.. first, .. second]), Is.EqualTo("A€B"));
        Assert.That(MessageText.Decode(TextCoding.Ucs2, [0x04, 0x1F, 0xD8, .. (byte[])[0x3D, 0xDE, 0x00]]), Is.EqualTo("П😀"));
    }

    [Test]
    public void Wide_references_leave_152_septets_and_132_octets()
    {
        Assert.That(MessageParts.Split(TextCoding.Gsm7, new byte[200], 16)[0], Has.Length.EqualTo(152));
        Assert.That(MessageParts.Split(TextCoding.Ucs2, new byte[200], 16)[0], Has.Length.EqualTo(132));
        Assert.That(MessageParts.Split(TextCoding.Binary, new byte[200], 16)[0], Has.Length.EqualTo(133));
    }

    [Test]
    public void An_empty_message_is_one_empty_part() =>
        Assert.That(MessageParts.Split(TextCoding.Gsm7, []), Is.EqualTo(new[] { Array.Empty<byte>() }));
}
