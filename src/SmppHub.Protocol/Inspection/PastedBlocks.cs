using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SmppHub.Protocol;

/// <summary>Octets that belong together in a pasted text.</summary>
/// <param name="Octets">They.</param>
/// <param name="IsLine">Whether they are out of a line with other words, and so may be none at all.</param>
internal readonly record struct PastedBlock(byte[] Octets, bool IsLine);

/// <summary>Takes a pasted text apart into blocks of octets.</summary>
internal static partial class PastedBlocks
{
    /// <summary>tshark's title over a PDU that came in several segments.</summary>
    public const string Reassembled = "Reassembled TCP";

    private const int DumpDigits = 32;
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static IReadOnlyList<PastedBlock>? Read(string text, out string wrong)
    {
        wrong = "";
        text = Comments().Replace(text, " ");
        var escaped = PastedEscapes.Read(text);
        if (escaped.Length > 0)
            return [new(escaped, IsLine: false)];
        var arrays = Arrays(text);
        if (arrays.Count > 0)
            return arrays;
        var lines = text.Split('\n');
        var dumps = Dumps(lines);
        if (dumps.Count > 0)
            return dumps;
        wrong = WhatIsWrong(text);
        if (wrong.Length == 0)
            return [new(Convert.FromHexString(Separators().Replace(text, "")), IsLine: false)];
        var runs = lines.Select(HexRun).OfType<byte[]>().Select(octets => new PastedBlock(octets, IsLine: true)).ToArray();
        return runs.Length > 0 ? runs : null;
    }

    /// <summary>What keeps a text from being hex; empty when nothing does.</summary>
    public static string WhatIsWrong(string text)
    {
        var digits = Separators().Replace(text, "");
        var odd = digits.AsSpan().IndexOfAnyExcept(s_digits);
        return digits.Length == 0 ? "no octets were given"
            : odd >= 0 ? $"'{digits[odd]}' is no hex digit"
            : digits.Length % 2 != 0 ? $"{digits.Length} hex digits are not whole octets" : "";
    }

    private static List<PastedBlock> Arrays(string text) =>
    [
        .. Braces().Matches(text)
            .Select(braces => Octet().Matches(braces.Value))
            .Where(octets => octets.Count > 0)
            .Select(octets => new PastedBlock([.. octets.Select(octet => byte.Parse(octet.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))], IsLine: false)),
    ];

    private static List<PastedBlock> Dumps(string[] lines)
    {
        var blocks = new List<List<byte>>();
        long expected = -1;
        foreach (var line in lines)
        {
            if (DumpLine().Match(line) is not { Success: true } dump)
                continue;
            var digits = Separators().Replace(dump.Groups["octets"].Value, "");
            // The characters of a full line may look like more octets.
            digits = digits[..Math.Min(digits.Length & ~1, DumpDigits)];
            var offset = long.Parse(dump.Groups["offset"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (blocks.Count == 0 || offset != expected)
                blocks.Add([]);
            blocks[^1].AddRange(Convert.FromHexString(digits));
            expected = offset + (digits.Length / 2);
        }

        return [.. blocks.Select(octets => new PastedBlock([.. octets], IsLine: false))];
    }

    /// <summary>The longest run of hex in a line that has room for a header.</summary>
    private static byte[]? HexRun(string line)
    {
        var longest = Runs().Matches(line).Select(run => Separators().Replace(run.Value, "")).MaxBy(digits => digits.Length);
        return longest is null || longest.Length < 2 * PduHeader.Size ? null : Convert.FromHexString(longest);
    }

    // As Wireshark, tcpdump, xxd and hexdump -C write it: an offset, up to 16 octets, a gap, the characters.
    [GeneratedRegex(@"^\s*(0x)?(?<offset>[0-9a-fA-F]{4,8})(:\s+|\s{2,})(?<octets>([0-9a-fA-F]{2,4}(\s{1,2}|$)){1,16})(\s.*)?$")]
    private static partial Regex DumpLine();

    [GeneratedRegex(@"0[xX]|\\x|[\s:,;\-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"0[xX][0-9a-fA-F]{1,2}\b")]
    private static partial Regex Octet();

    // Whole octets only, so that a date in front of them shifts nothing by half of one.
    [GeneratedRegex(@"(?<![0-9a-zA-Z])(0[xX])?([0-9a-fA-F]{2})+([ :,\-]{1,2}(0[xX])?([0-9a-fA-F]{2})+)*(?![0-9a-zA-Z])")]
    private static partial Regex Runs();
}
