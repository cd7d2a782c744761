using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SmppHub.Protocol;

/// <summary>Text to octets and back, in the coding that data_coding names. The user data header is not part of either.</summary>
public static class MessageText
{
    // Everything below 0x20 but tab, line feed, form feed and carriage return; DEL; and the C1 controls.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(octet => (byte)octet).Where(IsControl)]);

    /// <summary>
    /// Decodes octets of any content. Join the parts of a long message before decoding: clients do cut escape and
    /// surrogate pairs. Binary comes out one character an octet.
    /// </summary>
    /// <param name="coding">The coding, as <see cref="DataCoding.Resolve(byte, bool)"/> tells it.</param>
    /// <param name="octets">The octets without a user data header.</param>
    /// <param name="shift">The tables of the GSM alphabet that the header names; other codings have none.</param>
    public static string Decode(TextCoding coding, ReadOnlySpan<byte> octets, GsmShift shift = default) => coding switch
    {
        TextCoding.Gsm7 => shift.IsDefault ? GsmAlphabet.Decode(octets) : NationalAlphabet.Decode(octets, shift),
        TextCoding.Ucs2 => DecodeUcs2(octets),
        _ => Encoding.Latin1.GetString(octets),
    };

    /// <summary>Encodes text. What the coding cannot say becomes <c>?</c>; UCS-2 gets no byte order mark.</summary>
    /// <param name="coding">The coding.</param>
    /// <param name="text">The text; for binary, one character an octet.</param>
    /// <param name="shift">The tables of the GSM alphabet; other codings have none.</param>
    public static byte[] Encode(TextCoding coding, string text, GsmShift shift = default) => coding switch
    {
        TextCoding.Gsm7 => shift.IsDefault ? EncodeGsm(text) : NationalAlphabet.Encode(text, shift),
        TextCoding.Ucs2 => EncodeUcs2(text),
        _ => Encoding.Latin1.GetBytes(text),
    };

    /// <summary>The shortest coding that says all of the text: the GSM alphabet, else UCS-2.</summary>
    /// <param name="text">The text.</param>
    public static TextCoding Choose(string text) => GsmAlphabet.CanEncode(text) ? TextCoding.Gsm7 : TextCoding.Ucs2;

    /// <summary>
    /// Whether octets sent as ISO-8859-1 hold control characters that no text has (seed 3: data_coding 4 is Latin
    /// text or binary data alike). Tab, line feed, form feed and carriage return are text.
    /// </summary>
    /// <param name="latin1Octets">The octets without a user data header.</param>
    public static bool LooksBinary(ReadOnlySpan<byte> latin1Octets) => latin1Octets.ContainsAny(Controls);

    private static bool IsControl(byte octet) =>
        octet is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D) or >= 0x7F and <= 0x9F;

    private static string DecodeUcs2(ReadOnlySpan<byte> octets)
    {
        // Java's "UTF-16" puts a mark before the text, and real clients send it.
        if (octets is [0xFE, 0xFF, .. var bigEndian])
            return FromUnits(bigEndian, littleEndian: false);
        if (octets is [0xFF, 0xFE, .. var littleEndian])
            return FromUnits(littleEndian, littleEndian: true);
        return FromUnits(octets, littleEndian: false);
    }

    private static string FromUnits(ReadOnlySpan<byte> octets, bool littleEndian) =>
        string.Create((octets.Length + 1) / 2, new Units(octets, littleEndian), static (text, units) =>
        {
            var whole = MemoryMarshal.Cast<byte, ushort>(units.Octets);
            var target = MemoryMarshal.Cast<char, ushort>(text);
            if (units.LittleEndian == BitConverter.IsLittleEndian)
                whole.CopyTo(target);
            else
                BinaryPrimitives.ReverseEndianness(whole, target[..whole.Length]);
            if (whole.Length < text.Length)
                text[^1] = '\uFFFD'; // half a character is shown as a fault and not dropped
        });

    private static byte[] EncodeUcs2(string text)
    {
        var octets = new byte[text.Length * 2];
        var source = MemoryMarshal.Cast<char, ushort>(text.AsSpan());
        var target = MemoryMarshal.Cast<byte, ushort>(octets.AsSpan());
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(source, target);
        else
            source.CopyTo(target);
        return octets;
    }

    private static byte[] EncodeGsm(string text)
    {
        var count = GsmAlphabet.CountSeptets(text);
        if (count < 0)
        {
            text = string.Create(text.Length, text, static (clean, original) =>
            {
                for (var i = 0; i < clean.Length; i++)
                    clean[i] = GsmTables.Septet(original[i]) == GsmTables.None ? '?' : original[i];
            });
            count = GsmAlphabet.CountSeptets(text);
        }
        var octets = new byte[count];
        GsmAlphabet.TryEncode(text, octets, out _);
        return octets;
    }

    private readonly ref struct Units(ReadOnlySpan<byte> octets, bool littleEndian)
    {
        internal ReadOnlySpan<byte> Octets { get; } = octets;

        internal bool LittleEndian { get; } = littleEndian;
    }
}
