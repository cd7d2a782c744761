namespace SmppHub.Smpp.Replay;

/// <summary>Collects what the sessions of one run find; safe to use by all of them.</summary>
internal sealed class ReplayTally(int kept)
{
    private readonly Lock _lock = new();
    private readonly List<Difference> _differences = [];
    private readonly List<SkippedDialogue> _skipped = [];
    private long _played;
    private long _clean;
    private long _sent;
    private long _received;

    public void CountSent(int pdus) => Interlocked.Add(ref _sent, pdus);

    public void CountReceived() => Interlocked.Increment(ref _received);

    public void Skip(string file, string reason)
    {
        var skipped = new SkippedDialogue(file, reason);
        lock (_lock)
        {
            if (!_skipped.Contains(skipped))
                _skipped.Add(skipped);
        }
    }

    public void Finished(IReadOnlyList<Difference> differences)
    {
        lock (_lock)
        {
            _played++;
            _clean += differences.Count == 0 ? 1 : 0;
            _differences.AddRange(differences.Take(kept - _differences.Count));
        }
    }

    public ReplayReport Report() => new()
    {
        Differences = _differences,
        Skipped = _skipped,
        Played = _played,
        Clean = _clean,
        Sent = _sent,
        Received = _received,
    };
}
