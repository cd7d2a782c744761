namespace SmppHub.Gateways.Bulk;

/// <summary>When a callback that was not taken goes out again (seed 0: part 2): 300 s ×3, 900 s ×7, then hourly, for 24 h.</summary>
internal static class NotificationLadder
{
    private static readonly TimeSpan Whole = TimeSpan.FromHours(24);

    /// <summary>The pause before the next try, or null when the 24 hours would be over by then.</summary>
    /// <param name="failed">Tries that failed.</param>
    /// <param name="sinceFirst">From the first try to the last.</param>
    public static TimeSpan? Next(int failed, TimeSpan sinceFirst)
    {
        var pause = TimeSpan.FromSeconds(failed switch { <= 3 => 300, <= 10 => 900, _ => 3600 });
        return sinceFirst + pause <= Whole ? pause : null;
    }
}
