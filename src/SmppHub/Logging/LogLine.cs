using System.Globalization;
using NLog;

namespace SmppHub.Logging;

/// <summary>
/// A line of the log. Connection, session and sequence stand at the head of the messages that have them.
/// Written out here and not as NLog's layout texts, whose parser costs a start some 15 ms.
/// </summary>
internal static class LogLine
{
    /// <summary>For people who watch: one line, whatever happened.</summary>
    public static string Brief(LogEventInfo line)
    {
        var fault = line.Exception is { } exception ? $" | {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{line.TimeStamp:HH:mm:ss.fff} {Rest(line)}{fault}");
    }

    /// <summary>For later: with the date, the zone and the whole of an exception.</summary>
    public static string Full(LogEventInfo line)
    {
        var fault = line.Exception is { } exception ? $"{Environment.NewLine}{exception}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{line.TimeStamp:yyyy-MM-dd HH:mm:ss.fffzzz} {Rest(line)}{fault}");
    }

    /// <summary>The file that a line belongs to.</summary>
    public static string FileOf(LogEventInfo line) =>
        string.Create(CultureInfo.InvariantCulture, $"smpphub-{line.TimeStamp:yyyyMMdd}.log");

    private static string Rest(LogEventInfo line)
    {
        var logger = line.LoggerName ?? "";
        return $"{Word(line.Level),-5} {logger[(logger.LastIndexOf('.') + 1)..]}: {line.FormattedMessage}";
    }

    private static string Word(NLog.LogLevel level) => level.Name.ToUpperInvariant();
}
