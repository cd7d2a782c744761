namespace SmppHub.Protocol;

/// <summary>
/// How many short messages a text takes on the air, and where it is cut. A short message holds 140 octets or 160
/// septets (3GPP 23.040 §9.2.3.16, §9.2.3.24); in a long one each part gives 6 octets, or 7 with 16-bit references, to
/// its header.
/// </summary>
public static class MessageParts
{
    private const int Octets = 140;

    /// <summary>What one part holds, in septets for the GSM alphabet and octets otherwise.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="many">The message has more than one part.</param>
    /// <param name="referenceBits">8 or 16, the width of the concatenation reference.</param>
    public static int Capacity(TextCoding coding, bool many, int referenceBits = 8)
    {
        var room = many ? Octets - (referenceBits == 16 ? 7 : 6) : Octets;
        return coding switch
        {
            TextCoding.Gsm7 => room * 8 / 7,
            TextCoding.Ucs2 => room & ~1,
            _ => room,
        };
    }

    /// <summary>The parts of so many units when no pair falls on a border; an empty message is one part.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="units">Septets for the GSM alphabet, octets otherwise.</param>
    /// <param name="referenceBits">8 or 16.</param>
    public static int Count(TextCoding coding, int units, int referenceBits = 8)
    {
        if (units <= Capacity(coding, many: false))
            return 1;
        var capacity = Capacity(coding, many: true, referenceBits);
        return (units + capacity - 1) / capacity;
    }

    /// <summary>The parts of an encoded message exactly as <see cref="Split"/> cuts it, pairs kept whole.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="encoded">The octets without a user data header; UCS-2 big-endian.</param>
    /// <param name="referenceBits">8 or 16.</param>
    public static int Count(TextCoding coding, ReadOnlySpan<byte> encoded, int referenceBits = 8)
    {
        if (encoded.Length <= Capacity(coding, many: false))
            return 1;
        var capacity = Capacity(coding, many: true, referenceBits);
        var parts = 0;
        for (; !encoded.IsEmpty; parts++)
            encoded = encoded[Cut(coding, encoded, capacity)..];
        return parts;
    }

    /// <summary>The parts of a text in the coding that <see cref="MessageText.Choose"/> picks, pairs kept whole.</summary>
    /// <param name="text">The text.</param>
    public static int CountFor(string text)
    {
        var septets = GsmAlphabet.CountSeptets(text);
        if (septets < 0)
            return text.Length * 2 <= Octets ? 1 : Count(TextCoding.Ucs2, MessageText.Encode(TextCoding.Ucs2, text));
        return septets == text.Length || septets <= Capacity(TextCoding.Gsm7, many: false)
            ? Count(TextCoding.Gsm7, septets)
            : Count(TextCoding.Gsm7, MessageText.Encode(TextCoding.Gsm7, text));
    }

    /// <summary>Cuts an encoded message into the octets of its parts, never inside an escape or a surrogate pair.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="encoded">The octets without a user data header; UCS-2 big-endian.</param>
    /// <param name="referenceBits">8 or 16, the width of the reference that the parts' headers will carry.</param>
    /// <returns>
    /// At least one part, without headers. The count is not limited here; a header numbers at most 255 of them.
    /// </returns>
    public static IReadOnlyList<byte[]> Split(TextCoding coding, ReadOnlySpan<byte> encoded, int referenceBits = 8)
    {
        if (encoded.Length <= Capacity(coding, many: false))
            return [encoded.ToArray()];
        var capacity = Capacity(coding, many: true, referenceBits);
        var parts = new List<byte[]>(encoded.Length / capacity + 1);
        while (!encoded.IsEmpty)
        {
            var cut = Cut(coding, encoded, capacity);
            parts.Add(encoded[..cut].ToArray());
            encoded = encoded[cut..];
        }
        return parts;
    }

    private static int Cut(TextCoding coding, ReadOnlySpan<byte> rest, int capacity)
    {
        if (rest.Length <= capacity)
            return rest.Length;
        return coding switch
        {
            TextCoding.Gsm7 => EndsInsideEscape(rest[..capacity]) ? capacity - 1 : capacity,
            TextCoding.Ucs2 => EndsInsideSurrogates(rest, capacity) ? capacity - 2 : capacity,
            _ => capacity,
        };
    }

    // Of a run of escapes each second one is the second half of a pair.
    private static bool EndsInsideEscape(ReadOnlySpan<byte> part) =>
        (part.Length - 1 - part.LastIndexOfAnyExcept(GsmTables.Escape)) % 2 == 1;

    private static bool EndsInsideSurrogates(ReadOnlySpan<byte> rest, int capacity) =>
        (rest[capacity - 2] & 0xFC) == 0xD8 && (rest[capacity] & 0xFC) == 0xDC;
}
