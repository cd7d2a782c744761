namespace SmppHub.Protocol;

/// <summary>
/// The GSM 7-bit alphabet with national language shift tables, one septet an octet as SMPP carries it
/// (3GPP 23.038 §6.2.1.2). Without a language it is <see cref="GsmAlphabet"/>, only slower.
/// </summary>
public static class NationalAlphabet
{
    /// <summary>
    /// Decodes septets. Never fails on content: an octet over 0x7F and a septet that the locking table leaves empty are
    /// U+FFFD, an escape at the end is a space, and what the single shift table leaves empty is the character that the
    /// octet has without an escape (3GPP 23.038 §6.2.1.2.2).
    /// </summary>
    /// <param name="septets">One septet an octet.</param>
    /// <param name="shift">The tables.</param>
    public static string Decode(ReadOnlySpan<byte> septets, GsmShift shift)
    {
        var table = ShiftTable.Of(shift);
        var text = new char[septets.Length];
        var written = 0;
        for (var at = 0; at < septets.Length; at++)
        {
            text[written++] = septets[at] == GsmTables.Escape && at + 1 < septets.Length
                ? table.ExtendedCharacter(septets[++at])
                : table.Character(septets[at]);
        }
        return new string(text, 0, written);
    }

    /// <summary>Encodes text, one septet an octet, by the locking table where it has the character, else by the single shift.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shift">The tables.</param>
    /// <returns>Null when a character is in neither table.</returns>
    public static byte[]? TryEncode(ReadOnlySpan<char> text, GsmShift shift)
    {
        var count = CountSeptets(text, shift);
        return count < 0 ? null : Encode(text, shift, count);
    }

    /// <summary>Encodes text; what the tables cannot say becomes <c>?</c>, which every table has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shift">The tables.</param>
    public static byte[] Encode(string text, GsmShift shift)
    {
        var table = ShiftTable.Of(shift);
        var clean = string.Create(text.Length, (text, table), static (clean, state) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = state.table.Septet(state.text[i]) < 0 ? '?' : state.text[i];
        });
        return Encode(clean, shift, CountSeptets(clean, shift));
    }

    /// <summary>The septets that the text takes, two for a character of the single shift table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shift">The tables.</param>
    /// <returns>-1 when a character is in neither table.</returns>
    public static int CountSeptets(ReadOnlySpan<char> text, GsmShift shift)
    {
        var table = ShiftTable.Of(shift);
        var count = 0;
        foreach (var character in text)
        {
            var septet = table.Septet(character);
            if (septet < 0)
                return -1;
            count += septet > 0x7F ? 2 : 1;
        }
        return count;
    }

    private static byte[] Encode(ReadOnlySpan<char> text, GsmShift shift, int count)
    {
        var table = ShiftTable.Of(shift);
        var octets = new byte[count];
        var at = 0;
        foreach (var character in text)
        {
            var septet = table.Septet(character);
            if (septet > 0x7F)
                octets[at++] = GsmTables.Escape;
            octets[at++] = (byte)(septet & 0x7F);
        }
        return octets;
    }
}
