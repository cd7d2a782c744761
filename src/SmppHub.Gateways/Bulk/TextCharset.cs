using System.Buffers.Binary;
using System.Text;

namespace SmppHub.Gateways.Bulk;

/// <summary>The charsets of seed 0, decoded strictly: what is not a text in them is null.</summary>
internal sealed class TextCharset
{
    private static readonly TextCharset Cp1251 = new(octets => Charsets.Windows1251.GetString(octets));
    private static readonly TextCharset Utf16 = new(FromUtf16);
    private readonly Decoder _decode;

    private TextCharset(Decoder decode) => _decode = decode;

    private delegate string? Decoder(ReadOnlySpan<byte> octets);

    /// <summary>What holds where a request names none.</summary>
    public static TextCharset Utf8 { get; } = new(FromUtf8);

    /// <summary>By the names of the document; null for any other.</summary>
    public static TextCharset? Find(string name) => name.ToUpperInvariant() switch
    {
        "" or "UTF8" or "UTF-8" => Utf8,
        "UTF-16BE" or "UCS-2" => Utf16,
        "CP1251" => Cp1251,
        _ => null,
    };

    /// <summary>The text, or null when the octets are none.</summary>
    public string? Decode(ReadOnlySpan<byte> octets) => _decode(octets);

    private static string? FromUtf8(ReadOnlySpan<byte> octets)
    {
        octets = octets.StartsWith(Encoding.UTF8.Preamble) ? octets[3..] : octets;
        return System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : null;
    }

    private static string? FromUtf16(ReadOnlySpan<byte> octets)
    {
        octets = octets is [0xFE, 0xFF, ..] ? octets[2..] : octets;
        if (octets.Length % 2 != 0)
        {
            return null;
        }

        var text = new char[octets.Length / 2];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(2 * i)..]);
        }

        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return null;
            }

            i += consumed;
        }

        return new string(text);
    }
}
