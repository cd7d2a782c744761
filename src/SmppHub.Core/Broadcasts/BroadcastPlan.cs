using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// When a broadcast goes out, fixed at acceptance, so that what was sent by any moment is a function of this and the clock.
/// </summary>
/// <param name="StartAt">The first time, Unix milliseconds of the hub's clock.</param>
/// <param name="Interval">Milliseconds from one time to the next.</param>
/// <param name="Times">How many times; 0 is until the validity ends or somebody cancels it (SMPP 5.0 §4.8.4.13).</param>
/// <param name="ExpiresAt">When its validity ends; 0 without one.</param>
/// <param name="Delay">Milliseconds from the last time until every cell has told how it went.</param>
internal readonly record struct BroadcastPlan(long StartAt, long Interval, int Times, long ExpiresAt, long Delay)
{
    /// <summary>The end of the year 9999, the last that a date can say.</summary>
    private const long Forever = 253_402_300_799_999;

    /// <summary>When it ends of itself; <see cref="Forever"/> when it never does.</summary>
    public long EndAt => Math.Min(Times == 0 ? Forever : Done, ExpiresAt == 0 ? Forever : ExpiresAt);

    /// <summary>Whether it ends of itself.</summary>
    public bool HasEnd => EndAt < Forever;

    /// <summary>The state then: what the validity cut short has expired, unless it was to last as long as that.</summary>
    public MessageState EndState => Times > 0 && Done > EndAt ? MessageState.Expired : MessageState.Delivered;

    private long Done => (long)Int128.Min(Forever, StartAt + ((Int128)(Times - 1) * Interval) + Delay);

    /// <summary>The state at a moment.</summary>
    public MessageState At(long now) => now >= EndAt ? EndState : now < StartAt ? MessageState.Scheduled : MessageState.Enroute;

    /// <summary>How many times it has gone out by a moment.</summary>
    public long Made(long now)
    {
        var until = ExpiresAt == 0 ? now : Math.Min(now, ExpiresAt - 1);
        return until < StartAt ? 0 : Math.Min(Times == 0 ? long.MaxValue : Times, 1 + ((until - StartAt) / Interval));
    }
}
