namespace SmppHub.Core;

/// <summary>
/// Waits on real time for what becomes true of messages. Nothing runs while nobody waits, and a wait looks again only when
/// something was appended (or, where a state is asked for, time has passed), and never takes more than a tenth of a core.
/// </summary>
/// <param name="hub">Whose messages.</param>
/// <param name="stopping">Ends all waits.</param>
public sealed class MessageWatch(Hub hub, CancellationToken stopping)
{
    private const int PollMilliseconds = 25;
    private const int Share = 10;

    /// <summary>Looks until the look is satisfied or time is over; false when it is over.</summary>
    /// <param name="look">Cheap when little matches.</param>
    /// <param name="byState">Whether time alone may change what is seen.</param>
    /// <param name="timeout">Real time.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    public async ValueTask<bool> UntilAsync(Func<bool> look, bool byState, TimeSpan timeout, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        var end = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            var seen = Sight(byState);
            var began = Environment.TickCount64;
            if (look())
            {
                return true;
            }

            var pause = Math.Max(PollMilliseconds, (Environment.TickCount64 - began) * (Share - 1));
            do
            {
                var left = end - Environment.TickCount64;
                if (left <= 0)
                {
                    return Sight(byState) != seen && look();
                }

                await Task.Delay((int)Math.Min(pause, left), either.Token).ConfigureAwait(false);
            }
            while (Sight(byState) == seen);
        }
    }

    private (long Appends, long Now) Sight(bool byState) => (hub.Store.Statistics.Appends, byState ? hub.Clock.Now : 0);
}
