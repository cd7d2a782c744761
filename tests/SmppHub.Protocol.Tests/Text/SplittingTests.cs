namespace SmppHub.Protocol.Tests;

/// <summary>Long messages with headers of all kinds, as operators count and send them (3GPP 23.040 §9.2.3.24).</summary>
public sealed class SplittingTests
{
    private static readonly string[] Texts = ["a", "€", "{", "ğ", "@", "\n"];

    [TestCase(0, 160, 153, 152)]
    [TestCase(3, 155, 149, 148, Description = "one language")]
    [TestCase(6, 152, 146, 145, Description = "two languages, or 16-bit ports")]
    [TestCase(4, 154, 148, 147, Description = "8-bit ports")]
    public void Elements_take_their_room_from_the_septets(int elements, int one, int many, int wide)
    {
        Assert.That(MessageParts.Capacity(TextCoding.Gsm7, many: false, 8, elements), Is.EqualTo(one));
        Assert.That(MessageParts.Capacity(TextCoding.Gsm7, many: true, 8, elements), Is.EqualTo(many));
        Assert.That(MessageParts.Capacity(TextCoding.Gsm7, many: true, 16, elements), Is.EqualTo(wide));
    }

    [TestCase(0, 140, 134)]
    [TestCase(6, 133, 128)]
    public void Elements_take_their_room_from_the_octets(int elements, int one, int many)
    {
        Assert.That(MessageParts.Capacity(TextCoding.Binary, many: false, 8, elements), Is.EqualTo(one));
        Assert.That(MessageParts.Capacity(TextCoding.Binary, many: true, 8, elements), Is.EqualTo(many));
        Assert.That(MessageParts.Capacity(TextCoding.Ucs2, many: true, 8, elements), Is.EqualTo(many & ~1));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Any_text_with_any_elements_splits_into_whole_parts_and_joins_again(int seed)
    {
        var random = new System.Random(seed);
        var shift = random.Next(2) == 0 ? new GsmShift(NationalLanguage.Turkish, (NationalLanguage)random.Next(2)) : default;
        byte[] ports = random.Next(2) == 0 ? [5, 4, 0x15, 0x8A, 0, 0] : [];
        byte[] foreign = [0x70, (byte)random.Next(20)];
        foreign = random.Next(2) == 0 ? [.. foreign, .. new byte[foreign[1]]] : [];
        byte[] elements = [.. ports, .. shift.ToElements(), .. foreign];
        var bits = random.Next(2) == 0 ? 8 : 16;
        var coding = shift.IsDefault && random.Next(2) == 0 ? TextCoding.Ucs2 : TextCoding.Gsm7;
        var alphabet = coding == TextCoding.Ucs2 ? (string[])["ж", "😀"] : [.. Texts.Where(text => !shift.IsDefault || text != "ğ")];
        var text = string.Concat(Enumerable.Range(0, random.Next(900)).Select(_ => alphabet[random.Next(alphabet.Length)]));
        var encoded = MessageText.Encode(coding, text, shift);

        var parts = MessageParts.SplitWithHeaders(coding, encoded, 0x1234, elements, bits);

        Assert.That(parts, Has.Count.EqualTo(MessageParts.Count(coding, encoded, bits, elements.Length)));
        var joined = "";
        for (var i = 0; i < parts.Count; i++)
        {
            var length = 0;
            if (parts.Count > 1 || elements.Length > 0)
            {
                Assert.That(UserDataHeader.TryParse(parts[i], out var udh, out length), Is.True);
                Assert.That(udh.TryGetConcatenation(out var place), Is.EqualTo(parts.Count > 1));
                if (parts.Count > 1)
                    Assert.That(place, Is.EqualTo(new Concatenation((ushort)(bits == 8 ? 0x34 : 0x1234), (byte)parts.Count, (byte)(i + 1), bits == 16)));
                Assert.That(udh.Shift, Is.EqualTo(shift));
                Assert.That(udh.Ports.HasValue, Is.EqualTo(ports.Length > 0));
                Assert.That(udh.OtherElementOctets, Is.EqualTo(elements.Length));
            }

            var body = parts[i].AsSpan(length);
            var onAir = length + (coding == TextCoding.Gsm7 ? (body.Length * 7 + 7) / 8 : body.Length);
            Assert.That(onAir, Is.LessThanOrEqualTo(140));
            joined += MessageText.Decode(coding, body, shift);
        }

        Assert.That(joined, Is.EqualTo(text), "each part is a text of its own: nothing was cut inside a character");
    }

    [Test]
    public void A_message_of_256_parts_cannot_be_numbered() =>
        Assert.That(() => MessageParts.SplitWithHeaders(TextCoding.Binary, new byte[134 * 255 + 1], 1), Throws.ArgumentException);

    [Test]
    public void Elements_that_leave_no_room_are_refused() =>
        Assert.That(() => MessageParts.SplitWithHeaders(TextCoding.Binary, new byte[10], 1, new byte[125]), Throws.ArgumentException);

    [Test]
    [CancelAfter(10_000)]
    public void Pairs_are_cut_to_an_end_whatever_room_a_header_leaves(
        [Values(TextCoding.Gsm7, TextCoding.Ucs2, TextCoding.Binary)] TextCoding coding, [Values(120, 134, 137, 138, 139, 255)] int elementOctets, CancellationToken patience)
    {
        // A surrogate pair, and an escape: a client may put either behind a header that fills the message.
        byte[] pairs = coding == TextCoding.Gsm7 ? [0x41, 0x1B, 0x65, 0x1B, 0x65] : [0xD8, 0x3D, 0xDE, 0x00];
        byte[] encoded = [.. Enumerable.Repeat(pairs, 60).SelectMany(p => p)];
        var cutting = Task.Run(() => MessageParts.Split(coding, encoded, elementOctets: elementOctets), patience);
        Assert.That(cutting.Wait(TimeSpan.FromSeconds(5), patience), Is.True);
        Assert.That(cutting.Result.SelectMany(part => part), Is.EqualTo(encoded));
        Assert.That(MessageParts.Count(coding, encoded, elementOctets: elementOctets), Is.EqualTo(cutting.Result.Count));
    }
}
