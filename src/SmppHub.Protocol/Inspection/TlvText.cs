using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SmppHub.Protocol;

/// <summary>Values of TLVs as people read and write them: numbers in decimal, C-strings as text; octets are hex and nothing else.</summary>
public static class TlvText
{
    /// <summary>The value in words; null when the TLV is unknown or its value is octets.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="value">The value as it came.</param>
    public static string? Read(TlvTag tag, ReadOnlySpan<byte> value) => TlvTable.Find(tag)?.Type switch
    {
        TlvType.Integer when value.Length is >= 1 and <= 4 => Tlv.ReadInteger(value).ToString(CultureInfo.InvariantCulture),
        TlvType.CString => Encoding.Latin1.GetString(value is [.. var text, 0] ? text : value),
        _ => null,
    };

    /// <summary>The octets of a value in words.</summary>
    /// <param name="tag">The tag of a TLV whose value is a number or a C-string.</param>
    /// <param name="text">Decimal digits, or the text of a C-string in Latin-1, without its NUL.</param>
    /// <returns>Null when the TLV is unknown or takes octets, or the value is none of its kind or length.</returns>
    public static byte[]? Write(TlvTag tag, string text)
    {
        if (TlvTable.Find(tag) is not { } known)
            return null;
        byte[]? octets = known.Type switch
        {
            TlvType.Integer => Integer(text, known.MaxLength),
            TlvType.CString when text.All(c => c is > '\0' and <= '\u00ff') => [.. Encoding.Latin1.GetBytes(text), 0],
            _ => null,
        };
        return octets?.Length >= known.MinLength && octets.Length <= known.MaxLength ? octets : null;
    }

    /// <summary>A tag by its name in the specification, or as <c>0x1400</c>; null when it is neither.</summary>
    /// <param name="text">The name or the digits.</param>
    public static TlvTag? ReadTag(string text)
    {
        if (TlvTable.Find(text) is { } known)
            return known.Tag;
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tag)
            ? (TlvTag)tag
            : null;
    }

    private static byte[]? Integer(string text, int size)
    {
        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (ulong)number >> (8 * size) != 0)
            return null;
        var octets = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return octets[^size..];
    }
}
