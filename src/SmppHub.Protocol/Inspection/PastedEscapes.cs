using System.Globalization;
using System.Text.RegularExpressions;

namespace SmppHub.Protocol;

/// <summary>Octets written as a string with escapes: Wireshark's escaped string, C, Python, Ruby, JavaScript.</summary>
internal static partial class PastedEscapes
{
    /// <summary>The octets; none when the text has no \x escape.</summary>
    public static byte[] Read(string text)
    {
        if (!text.Contains(@"\x", StringComparison.Ordinal))
            return [];
        // A log may have other words in quotes; octets always have an unprintable one among them, in the header.
        var quoted = Quoted().Matches(text).Select(match => match.Groups["text"].Value).Where(value => value.Contains(@"\x", StringComparison.Ordinal)).ToArray();
        return quoted.Length > 0 ? [.. quoted.SelectMany(Octets)] : [.. Hex().Matches(text).Select(match => Octet(match.ValueSpan[2..]))];
    }

    private static List<byte> Octets(string text)
    {
        var octets = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                octets.Add((byte)text[at]);
                continue;
            }

            var kind = text[++at];
            if (kind == 'x' && Hex().Match(text, at - 1) is { Success: true } hex && hex.Index == at - 1)
            {
                octets.Add(Octet(hex.ValueSpan[2..]));
                at += hex.Length - 2;
                continue;
            }

            octets.Add(kind switch
            {
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                'a' => (byte)'\a',
                'b' => (byte)'\b',
                'f' => (byte)'\f',
                'v' => (byte)'\v',
                'e' => 0x1B,
                '0' => 0,
                _ => (byte)kind,
            });
        }

        return octets;
    }

    private static byte Octet(ReadOnlySpan<char> digits) => byte.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\x[0-9a-fA-F]{2}")]
    private static partial Regex Hex();

    [GeneratedRegex("""(?<quote>["'])(?<text>(\\.|(?!\k<quote>).)*)\k<quote>""", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
