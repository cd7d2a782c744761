namespace SmppHub.Protocol;

/// <summary>
/// How many short messages a text takes on the air, and where it is cut. A short message holds 140 octets or 160
/// septets (3GPP 23.040 §9.2.3.16, §9.2.3.24); in a long one each part gives 6 octets, or 7 with 16-bit references, to
/// its header, and what other elements it has comes on top: 149 septets a part with one language, 155 in a message of one.
/// </summary>
public static class MessageParts
{
    private const int Octets = 140;

    /// <summary>Whatever a header leaves, a surrogate pair fits, or an escape with its septet: or a cut would come nowhere.</summary>
    private const int Least = 4;

    /// <summary>What one part holds, in septets for the GSM alphabet and octets otherwise.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="many">The message has more than one part.</param>
    /// <param name="referenceBits">8 or 16, the width of the concatenation reference.</param>
    /// <param name="elementOctets">The octets of the other elements of each part's header, languages and ports among them.</param>
    public static int Capacity(TextCoding coding, bool many, int referenceBits = 8, int elementOctets = 0)
    {
        var header = (many ? referenceBits == 16 ? 6 : 5 : 0) + elementOctets;
        var room = header == 0 ? Octets : Math.Max(Least, Octets - 1 - header);
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
    /// <param name="elementOctets">The octets of the other elements of each part's header, languages and ports among them.</param>
    public static int Count(TextCoding coding, int units, int referenceBits = 8, int elementOctets = 0)
    {
        if (units <= Capacity(coding, many: false, referenceBits, elementOctets))
            return 1;
        var capacity = Capacity(coding, many: true, referenceBits, elementOctets);
        return (units + capacity - 1) / capacity;
    }

    /// <summary>The parts of an encoded message exactly as <see cref="Split"/> cuts it, pairs kept whole.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="encoded">The octets without a user data header; UCS-2 big-endian.</param>
    /// <param name="referenceBits">8 or 16.</param>
    /// <param name="elementOctets">The octets of the other elements of each part's header, languages and ports among them.</param>
    public static int Count(TextCoding coding, ReadOnlySpan<byte> encoded, int referenceBits = 8, int elementOctets = 0)
    {
        if (encoded.Length <= Capacity(coding, many: false, referenceBits, elementOctets))
            return 1;
        var capacity = Capacity(coding, many: true, referenceBits, elementOctets);
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
    /// <param name="elementOctets">The octets of the other elements of each part's header, languages and ports among them.</param>
    /// <returns>
    /// At least one part, without headers. The count is not limited here; a header numbers at most 255 of them.
    /// </returns>
    public static IReadOnlyList<byte[]> Split(TextCoding coding, ReadOnlySpan<byte> encoded, int referenceBits = 8, int elementOctets = 0)
    {
        if (encoded.Length <= Capacity(coding, many: false, referenceBits, elementOctets))
            return [encoded.ToArray()];
        var capacity = Capacity(coding, many: true, referenceBits, elementOctets);
        var parts = new List<byte[]>(encoded.Length / capacity + 1);
        while (!encoded.IsEmpty)
        {
            var cut = Cut(coding, encoded, capacity);
            parts.Add(encoded[..cut].ToArray());
            encoded = encoded[cut..];
        }
        return parts;
    }

    /// <summary>
    /// Cuts an encoded message into user data ready to send: each part with its header, the given elements before the
    /// concatenation. A message of one part has a header only when there are elements.
    /// </summary>
    /// <param name="coding">The coding.</param>
    /// <param name="encoded">The octets without a user data header; UCS-2 big-endian.</param>
    /// <param name="reference">The message's reference.</param>
    /// <param name="elements">Whole elements that every part carries: languages, ports.</param>
    /// <param name="referenceBits">8 or 16.</param>
    /// <exception cref="ArgumentException">More than 255 parts, or no room beside the elements.</exception>
    public static IReadOnlyList<byte[]> SplitWithHeaders(
        TextCoding coding, ReadOnlySpan<byte> encoded, ushort reference, ReadOnlySpan<byte> elements = default, int referenceBits = 8)
    {
        if (elements.Length > Octets - 16)
            throw new ArgumentException("The header leaves no room for the text.", nameof(elements));
        var texts = Split(coding, encoded, referenceBits, elements.Length);
        if (texts.Count > byte.MaxValue)
            throw new ArgumentException("A header numbers at most 255 parts.", nameof(encoded));
        if (texts.Count == 1)
            return elements.IsEmpty ? texts : [[.. UserDataHeader.Of(elements), .. texts[0]]];
        var parts = new byte[texts.Count][];
        for (var i = 0; i < parts.Length; i++)
        {
            var place = new Concatenation(reference, (byte)parts.Length, (byte)(i + 1), referenceBits == 16);
            parts[i] = [.. UserDataHeader.Of(elements, place), .. texts[i]];
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
