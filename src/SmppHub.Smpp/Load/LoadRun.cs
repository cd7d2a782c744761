using System.Diagnostics;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Load;

/// <summary>
/// A load run from the binds to the report. With a rate the schedule is fixed beforehand (open loop): what is sent late, because
/// the window was full or the server stood still, counts its latency from when it was due, so a stall is not left out.
/// </summary>
public static class LoadRun
{
    private const int BindsAtOnce = 64;
    private static readonly TimeSpan s_unbindPatience = TimeSpan.FromSeconds(2);

    /// <summary>Runs; cancelling ends the submitting in order, and the report comes all the same.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="second">Told about once a second.</param>
    /// <param name="cancellationToken">Ends the submitting.</param>
    /// <exception cref="IOException">A session could not be bound.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody listens there.</exception>
    public static async Task<LoadReport> RunAsync(LoadOptions options, Action<LoadSecond>? second, CancellationToken cancellationToken)
    {
        var plan = new LoadPlan(options);
        var sessions = new List<LoadSession>();
        try
        {
            await BindAllAsync(plan, sessions, cancellationToken).ConfigureAwait(false);
            using var self = Process.GetCurrentProcess();
            var cpu = self.TotalProcessorTime;
            plan.Started = LoadPlan.Now;
            if (options.Duration is { } duration)
                plan.Deadline = plan.Started + (long)duration.TotalNanoseconds;
            var progress = new LoadProgress(plan, sessions, second);
            foreach (var session in sessions)
                session.Start();

            // A thread of its own: a pool that is busy with answers would wake the pacer late.
            await Task.Factory.StartNew(
                () => Submit(plan, sessions, progress, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
            var submitting = LoadPlan.Now - plan.Started;
            foreach (var session in sessions)
                session.Stop();
            await DrainAsync(options, progress).ConfigureAwait(false);
            self.Refresh();
            var cores = (self.TotalProcessorTime - cpu).TotalNanoseconds / Math.Max(1, LoadPlan.Now - plan.Started);
            await Task.WhenAll(sessions.Select(session => session.UnbindAsync(s_unbindPatience))).ConfigureAwait(false);
            return LoadVerdict.Of(plan, sessions, progress, submitting, cores);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task BindAllAsync(LoadPlan plan, List<LoadSession> sessions, CancellationToken cancellationToken)
    {
        var options = plan.Options;
        // Receivers first: a receipt must find one.
        var binds = Enumerable.Range(0, options.Pairs ? options.Sessions : 0).Select(index => (Index: index, Kind: BindKind.Receiver))
            .Concat(Enumerable.Range(0, options.Sessions).Select(index => (Index: index, options.Kind)));
        foreach (var some in binds.Chunk(BindsAtOnce))
        {
            var bound = some.Select(bind => LoadSession.BindAsync(plan, bind.Index, bind.Kind, cancellationToken)).ToArray();
            try
            {
                await Task.WhenAll(bound).ConfigureAwait(false);
            }
            finally
            {
                sessions.AddRange(bound.Where(task => task.IsCompletedSuccessfully).Select(task => task.Result));
            }
        }
    }

    /// <summary>Until the deadline, the count, the user or the last session ends it.</summary>
    private static void Submit(LoadPlan plan, List<LoadSession> sessions, LoadProgress progress, CancellationToken cancellationToken)
    {
        const long seldom = 20_000_000;
        var checkedAt = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = LoadPlan.Now;
            if (now > plan.Deadline)
                return;
            if (now - checkedAt >= seldom)
            {
                if (sessions.TrueForAll(session => session.IsDone))
                    return;
                progress.Look(now);
                checkedAt = now;
            }

            var next = now + seldom;
            if (plan.IsPaced)
            {
                foreach (var session in sessions)
                {
                    if (session.NextDue <= now)
                        session.Kick();
                    next = Math.Min(next, session.NextDue);
                }
            }

            ShortPause.Sleep(TimeSpan.FromMicroseconds((next - LoadPlan.Now) / 1_000.0));
        }
    }

    /// <summary>Waits for what is missing as long as something still comes.</summary>
    private static async Task DrainAsync(LoadOptions options, LoadProgress progress)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var (last, since) = (-1L, LoadPlan.Now);
        while (true)
        {
            var now = LoadPlan.Now;
            var seen = progress.Look(now);
            var matched = options.Receipts ? seen.ReceiptTimes.Count : 0;
            if (seen.Answered >= seen.Submitted && (!options.Receipts || matched >= seen.Accepted))
                return;
            if (seen.Answered + seen.Receipts != last)
                (last, since) = (seen.Answered + seen.Receipts, now);
            else if (now - since > options.Patience.TotalNanoseconds || progress.AllLost)
                return;
            await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
