using System.Diagnostics;

namespace SmppHub.Smpp.Replay;

/// <summary>Spreads PDUs evenly over real time. A sender that comes late finds its places taken and is not hurried after them.</summary>
internal sealed class Pace(int perSecond)
{
    private readonly Lock _lock = new();
    private long _next = Stopwatch.GetTimestamp();

    public Task WaitAsync(int pdus, CancellationToken cancellationToken)
    {
        var now = Stopwatch.GetTimestamp();
        long start;
        lock (_lock)
        {
            start = Math.Max(_next, now);
            _next = start + (Stopwatch.Frequency * pdus / perSecond);
        }

        // A timer is no finer than a millisecond; less than that is sent at once and the mean stays right.
        var wait = Stopwatch.GetElapsedTime(now, start);
        return wait.TotalMilliseconds < 1 ? Task.CompletedTask : Task.Delay(wait, cancellationToken);
    }
}
