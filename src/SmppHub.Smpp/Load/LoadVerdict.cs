using System.Globalization;
using System.Net;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Load;

/// <summary>Adds a run up and says what makes its figures doubtful.</summary>
internal static class LoadVerdict
{
    private const double Busy = 0.85;
    private const double BusyBesideTheServer = 0.4;
    private const double LateItself = 5;
    private const double ShortOfRate = 0.97;

    public static LoadReport Of(LoadPlan plan, List<LoadSession> sessions, LoadProgress progress, long submitting, double cores)
    {
        var sum = progress.Look(LoadPlan.Now, exactly: true);
        var options = plan.Options;
        var matched = sum.ReceiptTimes.Count;
        var scheduled = (long)Math.Min(submitting / 1e9 * options.Rate, options.Count ?? double.MaxValue);
        var report = new LoadReport
        {
            Target = $"{options.Host}:{options.Port}",
            Sessions = options.Sessions,
            Window = options.Window,
            Rate = options.Rate,
            Submitted = sum.Submitted,
            Answered = sum.Answered,
            Accepted = sum.Accepted,
            Refused = sum.Refused,
            RefusedBy = new Dictionary<string, long>(sum.ByStatus),
            Unanswered = sum.Submitted - sum.Answered,
            // The last millisecond may be due and not yet looked at; that is no stall.
            NeverSent = options.Rate > 0 && scheduled - sum.Submitted > options.Rate / 100 ? scheduled - sum.Submitted : 0,
            Receipts = sum.Receipts,
            ReceiptsMatched = matched,
            ReceiptsMissing = options.Receipts ? sum.Accepted - matched : 0,
            ReceiptStates = States(sum.States),
            Notifications = sum.Notifications,
            Originated = sum.Originated,
            Unexpected = sum.Unexpected,
            LostSessions = [.. sessions.Where(session => session.Lost is not null).Select(session => session.Lost!)],
            Seconds = Math.Round((progress.LastAnswerAt - plan.Started) / 1e9, 3),
            AnsweredPerSecond = Rate(sum.Answered, progress.LastAnswerAt - plan.Started),
            ReceiptsPerSecond = Rate(sum.Receipts, progress.LastReceiptAt - plan.Started),
            Responses = LoadLatency.Of(sum.Responses),
            ReceiptTimes = LoadLatency.Of(sum.ReceiptTimes),
            ClientCores = Math.Round(cores, 2),
            Cores = Environment.ProcessorCount,
            OwnDelay = LoadLatency.Of(sum.OwnDelay),
            Warnings = [],
        };
        return report with { Warnings = [.. Warnings(report, options)] };
    }

    private static IEnumerable<string> Warnings(LoadReport report, LoadOptions options)
    {
        if (report.ClientCores >= Busy * report.Cores)
            yield return Say($"The client was the bottleneck: it used {report.ClientCores} of {report.Cores} cores. The server may be faster than this.");
        else if (report.ClientCores >= BusyBesideTheServer * report.Cores && IsHere(options.Host))
            yield return Say($"The client used {report.ClientCores} of the {report.Cores} cores that it shares with the server: alone the server would be faster.");
        if (report.OwnDelay.P99 > LateItself)
            yield return Say($"The client itself sent {report.OwnDelay.P99} ms late (p99): its machine is overloaded, and the latencies hold that wait.");
        if (report.NeverSent > 0)
            yield return Say($"The rate was not held: {report.NeverSent} submit_sm were due and found no place in the window.");
        else if (report.Rate > 0 && report.AnsweredPerSecond < ShortOfRate * report.Rate && report.Seconds > 1)
            yield return Say($"{report.AnsweredPerSecond} a second were answered, {report.Rate} asked for.");
        if (report.Receipts > report.ReceiptsMatched && options.Receipts)
            yield return Say($"{report.Receipts - report.ReceiptsMatched} receipts came twice, or for messages that this run did not submit.");
    }

    private static Dictionary<string, long> States(long[] states)
    {
        var named = new Dictionary<string, long>();
        for (var i = 0; i < states.Length; i++)
        {
            if (states[i] > 0)
                named[System.Text.Encoding.ASCII.GetString(((MessageState)i).StatText())] = states[i];
        }

        return named;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static double Rate(long count, long nanoseconds) => nanoseconds > 0 ? Math.Round(count * 1e9 / nanoseconds, 1) : 0;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
