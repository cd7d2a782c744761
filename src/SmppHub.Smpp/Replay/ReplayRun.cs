using System.Diagnostics;
using System.Net;

namespace SmppHub.Smpp.Replay;

/// <summary>Plays fixtures against a hub: every dialogue once, then those made for it in parallel at a rate.</summary>
public sealed class ReplayRun
{
    /// <summary>Differences that a report keeps; the others are only counted.</summary>
    public const int DifferencesKept = 1_000;

    // Starts anywhere in ten million, so that two runs within the duplicate minute do not use the same numbers.
    private static int s_run = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 10 % RunNumbers);
    private const int RunNumbers = 10_000_000;

    private readonly ReplayOptions _options;
    private readonly ReplayTally _tally = new(DifferencesKept);
    private readonly AdminCalls? _admin;

    private ReplayRun(ReplayOptions options)
    {
        _options = options;
        _admin = options.Admin is { } admin ? new AdminCalls(admin, options.AdminToken, options.Timeout) : null;
    }

    /// <summary>Plays everything that the options name.</summary>
    public static async Task<ReplayReport> RunAsync(
        ReplayOptions options, IProgress<ReplayProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var all = FixtureReader.ReadAll(options.Path, out var faults);
        var chosen = all.Where(dialogue => options.Filter is not { } filter || dialogue.File.Contains(filter, StringComparison.OrdinalIgnoreCase));
        var report = await RunAsync(options, [.. chosen], progress, cancellationToken).ConfigureAwait(false);
        return report with { Faults = faults };
    }

    /// <summary>Plays these dialogues.</summary>
    public static async Task<ReplayReport> RunAsync(
        ReplayOptions options, IReadOnlyList<Dialogue> dialogues, IProgress<ReplayProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var run = new ReplayRun(options);
        var started = Stopwatch.GetTimestamp();
        try
        {
            for (var i = 0; i < dialogues.Count; i++)
            {
                var clean = await run.PlayRowsAsync(dialogues[i], cancellationToken).ConfigureAwait(false);
                progress?.Report(new(dialogues[i].File, clean, i + 1, dialogues.Count));
            }

            if (options.Rate is not null || options.Sessions is not null)
                await run.LoadAsync([.. dialogues.Where(dialogue => dialogue.Load)], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            run._admin?.Dispose();
        }

        return run._tally.Report() with { Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    private async Task<bool> PlayRowsAsync(Dialogue dialogue, CancellationToken cancellationToken)
    {
        var lacks = dialogue.NeedsAdmin ? "it changes what the hub knows" : dialogue.NeedsClock && _options.Advance is null ? "it moves the hub's clock" : null;
        if (lacks is not null && _admin is null)
        {
            _tally.Skip(dialogue.File, $"{lacks}, and no admin address is given");
            return true;
        }

        if (dialogue.Listens && !IsHere(_options.Host))
        {
            _tally.Skip(dialogue.File, "the hub is to come to this machine, and it runs on another");
            return true;
        }

        var clean = true;
        foreach (var row in dialogue.Rows)
            clean &= await PlayAsync(dialogue, row, null, cancellationToken).ConfigureAwait(false);
        return clean;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private async Task LoadAsync(IReadOnlyList<Dialogue> dialogues, CancellationToken cancellationToken)
    {
        if (dialogues.Count == 0)
            return;
        var pace = _options.Rate is { } rate ? new Pace(rate) : null;
        var until = Stopwatch.GetTimestamp() + (long)(_options.Duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, _options.Sessions ?? 1).Select(SessionAsync)).ConfigureAwait(false);

        async Task SessionAsync(int first)
        {
            for (var i = first; Stopwatch.GetTimestamp() < until; i++)
            {
                var dialogue = dialogues[i % dialogues.Count];
                await PlayAsync(dialogue, dialogue.Rows[0], pace, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> PlayAsync(
        Dialogue dialogue, IReadOnlyDictionary<string, string> row, Pace? pace, CancellationToken cancellationToken)
    {
        var number = (int)((uint)Interlocked.Increment(ref s_run) % RunNumbers);
        await using var player = new DialoguePlayer(_options, _admin, _tally, pace, dialogue, row, number);
        var differences = await player.PlayAsync(cancellationToken).ConfigureAwait(false);
        _tally.Finished(differences);
        return differences.Count == 0;
    }
}
