namespace SmppHub.Core;

/// <summary>Where faults are put and taken away. They live as long as the process: a hub that starts is healthy.</summary>
public sealed class FaultBench
{
    private readonly TimeProvider _real;
    private readonly EventStream _events;
    private readonly long[] _injected = new long[Enum.GetValues<FaultAction>().Length];
    private volatile FaultSet? _current;
    private long _requests;

    internal FaultBench(TimeProvider real, EventStream events) => (_real, _events) = (real, events);

    /// <summary>The faults at work; null when there are none, which is all that a session looks at then, once a read.</summary>
    public FaultSet? Current => _current is { } set ? Unexpired(set) : null;

    /// <summary>How often an action was done since the start.</summary>
    public long InjectedBy(FaultAction action) => Volatile.Read(ref _injected[(int)action]);

    /// <summary>Puts faults in the place of those there are; none is healthy.</summary>
    public void Put(string? preset, long seed, DateTimeOffset? expiresAt, IReadOnlyList<Fault> faults) =>
        _current = faults.Count == 0 ? null : new FaultSet(preset, seed, expiresAt, faults);

    /// <summary>Takes all away.</summary>
    public void Clear() => _current = null;

    /// <summary>A fault strikes a request at a provider's door.</summary>
    public bool TryStrikeHttp(FaultSet set, Door door, out Struck struck)
    {
        if (!set.StrikesHttp || !set.TryStrike(FaultOperation.Http, "", 0, 0, Interlocked.Increment(ref _requests), out struck, door))
        {
            struck = default;
            return false;
        }

        Note(struck, FaultOperation.Http, 0, "", 0, door);
        return true;
    }

    /// <summary>Counts and tells a fault that strikes.</summary>
    public void Note(in Struck struck, FaultOperation operation, int session, string account, uint sequence, Door door = Door.Smpp)
    {
        Interlocked.Increment(ref _injected[(int)struck.Fault.Action]);
        if (_events.IsOn)
        {
            _events.Raise(new FaultInjected(_real.GetUtcNow().ToUnixTimeMilliseconds(), struck.Fault.Id, struck.Fault.Action, operation, session, sequence) { Account = account, Door = door });
        }
    }

    private FaultSet? Unexpired(FaultSet set)
    {
        if (set.ExpiresAt is not { } end || _real.GetUtcNow() < end)
        {
            return set;
        }

        Interlocked.CompareExchange(ref _current, null, set);
        return null;
    }
}
