using SmppHub.Core;

namespace SmppHub.Testing;

/// <summary>
/// The hub's business time: deliveries, validity, schedules, the duplicate minute, retries. A <see cref="TimeProvider"/>, so
/// that the code under test can live in the same time; sockets and timeouts of tests stay in real time.
/// </summary>
public sealed class BusinessClock : TimeProvider
{
    private readonly Hub _hub;

    internal BusinessClock(Hub hub) => _hub = hub;

    /// <summary>Unix milliseconds.</summary>
    public long Now => _hub.Clock.Now;

    /// <summary>Whether it stands still.</summary>
    public bool IsFrozen => _hub.Clock.IsFrozen;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _hub.Clock.GetUtcNow();

    /// <summary>Stops time.</summary>
    public void Freeze() => _hub.Clock.Freeze();

    /// <summary>Lets time run on from where it stands.</summary>
    public void Resume() => _hub.Clock.Resume();

    /// <summary>
    /// Moves time forward, running or frozen. What comes due on the way has fired in time order when it returns: states, receipts
    /// written to bound receivers, callbacks tried once.
    /// </summary>
    /// <param name="span">How far; not negative.</param>
    public void Advance(TimeSpan span) => AdvanceAsync(span).GetAwaiter().GetResult();

    /// <summary>As <see cref="Advance"/>, without holding a thread while callbacks are tried.</summary>
    /// <param name="span">How far; not negative.</param>
    public async Task AdvanceAsync(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        await _hub.Delivery.AdvanceAsync(span).ConfigureAwait(false);
    }
}
