namespace SmppHub.Core;

/// <summary>
/// An account's rate: as many takes at once as the burst, and after it as many a second as the rate. The whole state is the
/// time at which the bucket will be full again, one word without a lock (the generic cell rate algorithm).
/// </summary>
public sealed class TokenBucket
{
    // Finer than a nanosecond, so that a rate of a million is kept to 1/64000; the range is then four years from the first take.
    private const double UnitsPerMillisecond = 64_000_000;
    private readonly long _token;
    private readonly long _depth;
    private long _origin = long.MinValue;
    private long _fullAt;

    /// <summary>A full bucket.</summary>
    /// <param name="ratePerSecond">Takes a second, above 0 (0.001 to 10 million are kept exactly enough).</param>
    /// <param name="burst">Takes at once, at least 1; 0 is one second's worth.</param>
    public TokenBucket(double ratePerSecond, double burst = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratePerSecond, 0.001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ratePerSecond, 1e7);
        if (burst == 0)
            burst = Math.Max(1, ratePerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(burst / ratePerSecond, 86_400, nameof(burst));
        _token = (long)(1000 * UnitsPerMillisecond / ratePerSecond);
        _depth = (long)(_token * burst);
    }

    /// <summary>Takes one token; false, and nothing changes, if there is none.</summary>
    /// <param name="nowMilliseconds">Real monotonic time such as Environment.TickCount64, not the hub's clock.</param>
    public bool TryTake(long nowMilliseconds)
    {
        if (Volatile.Read(ref _origin) == long.MinValue)
            Interlocked.CompareExchange(ref _origin, nowMilliseconds, long.MinValue);
        var now = (nowMilliseconds - _origin) * (long)UnitsPerMillisecond;
        var seen = Volatile.Read(ref _fullAt);
        while (true)
        {
            var fullAt = Math.Max(seen, now) + _token;
            if (fullAt - now > _depth)
                return false;
            var before = Interlocked.CompareExchange(ref _fullAt, fullAt, seen);
            if (before == seen)
                return true;
            seen = before;
        }
    }
}
