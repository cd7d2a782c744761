using System.Globalization;
using System.Text;
using SmppHub.Smpp.Load;

namespace SmppHub.Verbs;

/// <summary>The report of `load` for people.</summary>
internal static class LoadText
{
    public static string Of(LoadReport report)
    {
        var text = new StringBuilder();
        Line(text, $"target      {report.Target}, {report.Sessions} sessions, window {report.Window}, {(report.Rate > 0 ? report.Rate.ToString("n0", CultureInfo.InvariantCulture) + "/s asked for" : "as fast as answered")}");
        Line(text, $"submit_sm   {report.Submitted:n0} sent, {report.Answered:n0} answered, {report.Unanswered:n0} not; {report.AnsweredPerSecond:n0}/s over {report.Seconds:0.0} s");
        Line(text, $"status      {report.Accepted:n0} ESME_ROK{string.Concat(report.RefusedBy.Select(pair => string.Create(CultureInfo.InvariantCulture, $", {pair.Value:n0} {pair.Key}")))}");
        if (report.Receipts + report.ReceiptsMissing > 0)
        {
            Line(text, $"receipts    {report.Receipts:n0} came ({string.Join(", ", report.ReceiptStates.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:n0} {pair.Key}")))}), {report.ReceiptsMatched:n0} matched, {report.ReceiptsMissing:n0} missing; {report.ReceiptsPerSecond:n0}/s");
        }

        if (report.Notifications + report.Originated + report.Unexpected > 0)
            Line(text, $"also came   {report.Notifications:n0} notifications, {report.Originated:n0} messages from handsets, {report.Unexpected:n0} PDUs that answer nothing");
        Line(text, $"latency ms        p50       p90       p95       p99     p99.9       max");
        Latency(text, "response", report.Responses);
        if (report.ReceiptTimes.Count > 0)
            Latency(text, "receipt", report.ReceiptTimes);
        if (report.OwnDelay.Count > 0)
            Latency(text, "sent late", report.OwnDelay);
        Line(text, $"client      {report.ClientCores:0.00} of {report.Cores} cores");
        foreach (var lost in report.LostSessions.GroupBy(reason => reason))
            Line(text, $"lost        {lost.Count()} sessions: {lost.Key}");
        foreach (var warning in report.Warnings)
            Line(text, $"warning     {warning}");
        return text.ToString().TrimEnd();
    }

    private static void Latency(StringBuilder text, string name, LoadLatency of) =>
        Line(text, $"  {name,-9}{of.P50,10:0.000}{of.P90,10:0.000}{of.P95,10:0.000}{of.P99,10:0.000}{of.P999,10:0.000}{of.Max,10:0.000}");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
