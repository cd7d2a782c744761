using System.Globalization;
using NLog;

namespace SmppHub.Logging;

/// <summary>
/// A line of the log. Connection, session and sequence stand at the head of the messages that have them.
/// Written out here and not as NLog's layout texts, whose parser costs a start some 15 ms.
/// </summary>
internal sealed class LogLine(bool redacts)
{
    /// <summary>For people who watch: one line, whatever happened.</summary>
    public string Brief(LogEventInfo line)
    {
        var fault = line.Exception is { } exception ? $" | {exception.GetType().Name}: {Shown(exception.Message).ReplaceLineEndings(" ")}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{line.TimeStamp:HH:mm:ss.fff} {Rest(line)}{fault}");
    }

    /// <summary>For later: with the date, the zone and the whole of an exception.</summary>
    public string Full(LogEventInfo line)
    {
        var fault = line.Exception is { } exception ? $"{Environment.NewLine}{Shown(exception.ToString())}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{line.TimeStamp:yyyy-MM-dd HH:mm:ss.fffzzz} {Rest(line)}{fault}");
    }

    /// <summary>The file that a line belongs to.</summary>
    public static string FileOf(LogEventInfo line, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"smpphub-{line.TimeStamp:yyyyMMdd}.{extension}");

    /// <summary>The part of the hub that says it: the logger without its namespace.</summary>
    public static string PartOf(LogEventInfo line)
    {
        var logger = line.LoggerName ?? "";
        return logger[(logger.LastIndexOf('.') + 1)..];
    }

    private string Rest(LogEventInfo line) => $"{Word(line.Level),-5} {PartOf(line)}: {(redacts ? Redaction.Message(line) : line.FormattedMessage)}";

    private string Shown(string text) => redacts ? Redaction.Text(text) : text;

    private static string Word(NLog.LogLevel level) => level.Name.ToUpperInvariant();
}
