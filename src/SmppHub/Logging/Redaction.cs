using System.Globalization;
using System.Text.RegularExpressions;
using NLog;

namespace SmppHub.Logging;

/// <summary>
/// Takes out of log lines what is about people: the middle of what looks like a phone number, and what stands behind the
/// question mark of an address. The last gate, whatever a line was made of: texts and passwords are given to no log call at all.
/// </summary>
internal static partial class Redaction
{
    /// <summary>The message of a line. What was given to it as a number (a message's id, a sequence_number) is no phone and stays.</summary>
    public static string Message(LogEventInfo line)
    {
        var text = line.FormattedMessage ?? "";
        return Phone().IsMatch(text) || text.Contains('?', StringComparison.Ordinal) ? Text(text, line) : text;
    }

    /// <summary>Any other text.</summary>
    public static string Text(string text, LogEventInfo? line = null) =>
        Phone().Replace(Query().Replace(text, "$1?***"), match => line is not null && IsNumber(line, match.Value) ? match.Value : Shortened(match.Value));

    private static string Shortened(string number) => string.Concat(number.AsSpan(0, 4), "***", number.AsSpan(number.Length - 4));

    private static bool IsNumber(LogEventInfo line, string digits) =>
        line.HasProperties && line.Properties.Values.Any(value => value is long or int or uint or ulong && string.Equals(digits, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), StringComparison.Ordinal));

    // Eleven digits are usual; shorter runs are ports, counts and milliseconds. Digits inside of a word are a connection's id.
    [GeneratedRegex(@"(?<![\p{L}\d])\d{10,20}(?![\p{L}\d])")]
    private static partial Regex Phone();

    [GeneratedRegex(@"(https?://[^\s?""]*)\?[^\s""]+")]
    private static partial Regex Query();
}
