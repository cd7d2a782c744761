namespace SmppHub.Core;

/// <summary>
/// Business time: delivery, validity, schedules, both rules, retries. It runs with the wall clock, shifted by what was
/// advanced, and can be frozen; sockets never use it. Never runs backwards.
/// </summary>
public sealed class HubClock(TimeProvider real) : TimeProvider
{
    private readonly Lock _gate = new();
    private long _offset;
    private long _frozenAt = long.MinValue;

    /// <summary>Raised when it was stopped, let go or moved.</summary>
    public event Action? Changed;

    /// <summary>Unix milliseconds.</summary>
    public long Now
    {
        get
        {
            var frozen = Volatile.Read(ref _frozenAt);
            return frozen != long.MinValue ? frozen : RealNow + Volatile.Read(ref _offset);
        }
    }

    /// <summary>Whether it stands still.</summary>
    public bool IsFrozen => Volatile.Read(ref _frozenAt) != long.MinValue;

    /// <summary>Hub time less wall time.</summary>
    public TimeSpan Offset => TimeSpan.FromMilliseconds(Now - RealNow);

    private long RealNow => real.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    /// <summary>Stops time.</summary>
    public void Freeze()
    {
        lock (_gate)
        {
            if (!IsFrozen)
            {
                Volatile.Write(ref _frozenAt, Now);
            }
        }

        Tell();
    }

    /// <summary>Lets time run on from where it stands.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (IsFrozen)
            {
                _offset = _frozenAt - RealNow;
                Volatile.Write(ref _frozenAt, long.MinValue);
            }
        }

        Tell();
    }

    /// <summary>Raises <see cref="Changed"/>.</summary>
    internal void Tell() => Changed?.Invoke();

    /// <summary>Moves time forward to a moment, if that is ahead; <see cref="Delivery"/> fires what comes due on the way.</summary>
    internal void MoveTo(long moment)
    {
        lock (_gate)
        {
            if (IsFrozen)
            {
                Volatile.Write(ref _frozenAt, Math.Max(_frozenAt, moment));
            }
            else
            {
                Volatile.Write(ref _offset, Math.Max(_offset, moment - RealNow));
            }
        }
    }
}
