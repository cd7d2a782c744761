using System.Text;

namespace SmppHub.Protocol;

/// <summary>Octets for people.</summary>
internal static class Describe
{
    public static string Hex(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(octets);

    public static string Status(CommandStatus status)
    {
        var name = status.SpecName();
        return name.StartsWith("0x", StringComparison.Ordinal) ? name : $"0x{(uint)status:X8} {name}";
    }

    /// <summary>A string in quotes, with what cannot be printed as \xNN.</summary>
    public static string Quoted(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length + 2).Append('"');
        foreach (var octet in octets)
        {
            if (octet is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)octet);
            else if (octet is >= 0x20 and < 0x7F)
                text.Append((char)octet);
            else
                text.Append($"\\x{octet:x2}");
        }

        return text.Append('"').ToString();
    }
}
