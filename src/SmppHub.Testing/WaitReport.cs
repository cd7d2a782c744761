using System.Globalization;
using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Testing;

/// <summary>Why a wait came to nothing, for whoever reads the report of a failed test.</summary>
internal static class WaitReport
{
    private const int RefusalsTold = 5;

    public static string Of(Hub hub, MessageFilter filter, string result, TimeSpan patience)
    {
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"{result} within {patience.TotalSeconds} s ({Asked(filter)}).");
        foreach (var (message, why) in NearMiss.Of(hub, filter))
        {
            report.AppendLine().Append(CultureInfo.InvariantCulture, $"  near miss {message.Id}, {message.From} to {message.To}, {message.State}, \"{message.Text ?? message.Data}\": {string.Join("; ", why)}");
        }

        foreach (var entry in hub.Trace.Ring.Newest(RefusalsTold, static pdu => !pdu.IsIn && pdu.Header.Id.IsResponse() && pdu.Header.Status != CommandStatus.Ok))
        {
            report.AppendLine().Append(CultureInfo.InvariantCulture, $"  refused: {WireTraceText.Line(entry.Item)}");
        }

        return report.AppendLine().Append("  ").Append(Hint(hub, filter)).ToString();
    }

    private static string Asked(MessageFilter filter)
    {
        List<string> asked = [];
        Add("to", filter.To);
        Add("from", filter.From);
        Add("account", filter.Account);
        Add("door", filter.Door);
        Add("channel", filter.Channel);
        Add("state", filter.States is null ? null : string.Join(" or ", filter.States));
        Add("text", filter.Text is null ? null : $"\"{filter.Text}\"");
        Add("comment", filter.Comment is null ? null : $"\"{filter.Comment}\"");
        Add("since", filter.Since?.ToString("O", CultureInfo.InvariantCulture));
        return asked.Count == 0 ? "any message" : string.Join(", ", asked);

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                asked.Add($"{name} {value}");
            }
        }
    }

    private static string Hint(Hub hub, MessageFilter filter) =>
        hub.Store.Statistics.Messages == 0 ? "The hub has taken in no message at all: TraceText() shows what clients said to the SMPP door, and Log what the hub did."
        : filter.States is not null && hub.Clock.IsFrozen ? "The hub's clock is frozen, so no state changes by itself: Clock.Advance or Clock.Resume."
        : "TraceText() shows what went over the wire.";
}
