namespace SmppHub.Core;

/// <summary>The faults at work: an immutable picture that a session holds for a read, with what they counted.</summary>
public sealed class FaultSet
{
    private readonly long[] _hits;
    private readonly bool _strikesHttp;
    private readonly bool _strikesSmpp;
    private int _sessions;

    internal FaultSet(string? preset, long seed, DateTimeOffset? expiresAt, IReadOnlyList<Fault> faults)
    {
        (Preset, Seed, ExpiresAt, Faults) = (preset, seed, expiresAt, faults);
        _hits = new long[faults.Count];
        _strikesHttp = faults.Any(static f => f.Operation == FaultOperation.Http);
        _strikesSmpp = faults.Any(static f => f.Operation != FaultOperation.Http);
    }

    /// <summary>The preset that it is; null for one's own.</summary>
    public string? Preset { get; }

    /// <summary>What chance is drawn by.</summary>
    public long Seed { get; }

    /// <summary>When they end, by the wall clock; null does not end.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The faults, in the order they are asked.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Whether any is for the providers' doors.</summary>
    public bool StrikesHttp => _strikesHttp;

    /// <summary>Whether any is for SMPP.</summary>
    public bool StrikesSmpp => _strikesSmpp;

    /// <summary>How often a fault struck.</summary>
    public long HitsOf(int fault) => Volatile.Read(ref _hits[fault]);

    /// <summary>The next place among the sessions that meet these faults: chance is drawn by it, since it repeats and a session's number does not.</summary>
    public int NextSession() => Interlocked.Increment(ref _sessions);

    /// <summary>The first fault that strikes; chance follows from the seed and the two places.</summary>
    /// <param name="operation">What is struck.</param>
    /// <param name="account">Whose.</param>
    /// <param name="session">Number of the session, 0 for none.</param>
    /// <param name="place">See <see cref="NextSession"/>.</param>
    /// <param name="ordinal">Which request of that session.</param>
    /// <param name="struck">What happens.</param>
    /// <param name="door">Where it came in.</param>
    public bool TryStrike(FaultOperation operation, string account, int session, long place, long ordinal, out Struck struck, Door door = Door.Smpp)
    {
        for (var i = 0; i < Faults.Count; i++)
        {
            var fault = Faults[i];
            if (Concerns(fault, operation, account, session) && (fault.Door is null || fault.Door == door)
                && (fault.Probability >= 1 || Draw.Unit(Seed, place, ordinal, i) < fault.Probability)
                && TryCount(fault, ref _hits[i]))
            {
                struck = new Struck(fault, DelayOf(fault, place, ordinal, i));
                return true;
            }
        }

        struck = default;
        return false;
    }

    private static bool Concerns(Fault fault, FaultOperation operation, string account, int session) =>
        (fault.Operation is { } only ? only == operation : operation is not (FaultOperation.DeliverSm or FaultOperation.Http))
        && (fault.Account is null || fault.Account == account) && (fault.Session is null || fault.Session == session);

    private static bool TryCount(Fault fault, ref long hits)
    {
        if (Interlocked.Increment(ref hits) <= (fault.MaxHits ?? long.MaxValue))
        {
            return true;
        }

        Interlocked.Decrement(ref hits);
        return false;
    }

    private TimeSpan DelayOf(Fault fault, long place, long ordinal, int index) => fault.DelayTo is { } to
        ? fault.Delay + ((to - fault.Delay) * Draw.Unit(~Seed, place, ordinal, index))
        : fault.Delay;
}

/// <summary>A fault that strikes now.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Delay">As drawn.</param>
public readonly record struct Struck(Fault Fault, TimeSpan Delay)
{
    /// <summary>What the trace says, so that nobody looks for a fault that was ordered.</summary>
    public string Mark => $"fault {Fault.Id}: {FaultWords.Of(Fault.Action)}";
}
