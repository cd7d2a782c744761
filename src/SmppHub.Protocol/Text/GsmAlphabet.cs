using System.Text;

namespace SmppHub.Protocol;

/// <summary>
/// The GSM 7-bit default alphabet with its extension table, one septet an octet as SMPP carries it
/// (3GPP 23.038 §6.2.1). Packing seven bits to the octet belongs to the radio side.
/// </summary>
public static class GsmAlphabet
{
    /// <summary>Decodes septets. Never fails on content: an octet over 0x7F is U+FFFD, an escape at the end a space.</summary>
    /// <param name="septets">One septet an octet.</param>
    /// <param name="destination">As many characters as there are septets are always enough.</param>
    /// <returns>The number of characters written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int GetChars(ReadOnlySpan<byte> septets, Span<char> destination)
    {
        var written = Run(septets.IndexOfAnyExcept(GsmTables.IdenticalOctets), septets.Length);
        Encoding.Latin1.GetChars(septets[..written], destination);
        for (var at = written; at < septets.Length; at++)
        {
            if (written == destination.Length)
                throw new ArgumentException("The destination is too small.", nameof(destination));
            destination[written++] = septets[at] == GsmTables.Escape && at + 1 < septets.Length
                ? GsmTables.ExtendedCharacter(septets[++at])
                : GsmTables.Character(septets[at]);
        }
        return written;
    }

    /// <summary>Decodes septets into a string, by the rules of <see cref="GetChars"/>.</summary>
    /// <param name="unpackedSeptets">One septet an octet.</param>
    public static string Decode(ReadOnlySpan<byte> unpackedSeptets) =>
        string.Create(CountChars(unpackedSeptets), unpackedSeptets, static (text, septets) => GetChars(septets, text));

    /// <summary>Encodes text, one septet an octet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Twice as many octets as there are characters are always enough.</param>
    /// <param name="written">The octets written; 0 when the answer is false.</param>
    /// <returns>False when a character is not in the alphabet or the destination is too small.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        var at = Run(text.IndexOfAnyExcept(GsmTables.IdenticalCharacters), text.Length);
        if (at > destination.Length)
            return false;
        Encoding.Latin1.GetBytes(text[..at], destination);
        foreach (var character in text[at..])
        {
            var septet = GsmTables.Septet(character);
            var extended = (septet & GsmTables.Extended) != 0;
            if (septet == GsmTables.None || destination.Length - at < (extended ? 2 : 1))
                return false;
            if (extended)
                destination[at++] = GsmTables.Escape;
            destination[at++] = (byte)(septet & ~GsmTables.Extended);
        }
        written = at;
        return true;
    }

    /// <summary>The septets that the text takes, two for a character of the extension table.</summary>
    /// <param name="text">The text.</param>
    /// <returns>-1 when a character is not in the alphabet.</returns>
    public static int CountSeptets(ReadOnlySpan<char> text)
    {
        var count = Run(text.IndexOfAnyExcept(GsmTables.IdenticalCharacters), text.Length);
        foreach (var character in text[count..])
        {
            var septet = GsmTables.Septet(character);
            if (septet == GsmTables.None)
                return -1;
            count += (septet & GsmTables.Extended) != 0 ? 2 : 1;
        }
        return count;
    }

    /// <summary>Whether every character is in the alphabet or its extension table.</summary>
    /// <param name="text">The text.</param>
    public static bool CanEncode(ReadOnlySpan<char> text) => CountSeptets(text) >= 0;

    // Most texts are such a run to their end; where one breaks, a table beats searching for the next.
    private static int Run(int firstOther, int length) => firstOther < 0 ? length : firstOther;

    private static int CountChars(ReadOnlySpan<byte> septets)
    {
        var count = septets.Length;
        for (int at; (at = septets.IndexOf(GsmTables.Escape)) >= 0 && at + 1 < septets.Length; septets = septets[(at + 2)..])
            count--;
        return count;
    }
}
