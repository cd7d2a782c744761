using System.Buffers;
using System.Text.RegularExpressions;

namespace SmppHub.Verbs;

/// <summary>Octets as people have them at hand: bare hex, with separators or 0x, or a dump with offsets and characters.</summary>
internal static partial class HexText
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The octets, or what stands where hex should.</summary>
    public static bool TryRead(string text, out byte[] octets, out string wrong)
    {
        octets = [];
        var digits = string.Concat(text.Split('\n').Select(DigitsOf));
        var odd = digits.AsSpan().IndexOfAnyExcept(HexDigits);
        wrong = digits.Length == 0 ? "no octets were given"
            : odd >= 0 ? $"'{digits[odd]}' is no hex digit"
            : digits.Length % 2 != 0 ? $"{digits.Length} hex digits are not whole octets" : "";
        if (wrong.Length > 0)
            return false;
        octets = Convert.FromHexString(digits);
        return true;
    }

    private static string DigitsOf(string line) =>
        DumpLine().Match(line) is { Success: true } dump
            ? Separators().Replace(dump.Groups["octets"].Value, "")
            : Separators().Replace(line, "");

    // As Wireshark, xxd and hexdump -C write it: an offset, up to 16 octets, a gap, the characters.
    [GeneratedRegex(@"^\s*[0-9a-fA-F]{4,8}(:\s+|\s{2,})(?<octets>([0-9a-fA-F]{2,4}(\s{1,2}|$)){1,16})(\s.*)?$")]
    private static partial Regex DumpLine();

    [GeneratedRegex(@"0[xX]|\\x|[\s:,;\-]")]
    private static partial Regex Separators();
}
