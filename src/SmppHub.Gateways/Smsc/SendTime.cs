using System.Globalization;

namespace SmppHub.Gateways.Smsc;

/// <summary>When a message goes and how long it may take: `time` with `tz`, and `valid` (gateway-facts 2.4).</summary>
internal static class SendTime
{
    private const int MostMinutesAhead = 366 * 24 * 60;

    /// <summary>Reads `time`; false when it is none. <paramref name="at"/> is null for "now", as for a time that has passed.</summary>
    /// <param name="time">DDMMYYhhmm, DD.MM.YY hh:mm, h1-h2 (hours of the day to send in), 0ts (Unix seconds), +m (minutes), or nothing.</param>
    /// <param name="local">Now, as the account's clock shows it.</param>
    /// <param name="zone">`tz`: hours between the client's clock and the account's.</param>
    /// <param name="at">The moment.</param>
    public static bool TryRead(string time, DateTimeOffset local, int zone, out DateTimeOffset? at)
    {
        at = null;
        if (zone is < -24 or > 24)
        {
            return false;
        }

        local = local.ToOffset(Clamp(local.Offset + TimeSpan.FromHours(zone)));
        switch (time)
        {
            case "" or "0":
                return true;
            case ['+', ..]:
                var ahead = int.TryParse(time.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= MostMinutesAhead;
                at = ahead && minutes > 0 ? local.AddMinutes(minutes) : null;
                return ahead;
            case ['0', ..] when time.Length == 11 && long.TryParse(time.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds):
                at = Ahead(DateTimeOffset.FromUnixTimeSeconds(seconds), local);
                return true;
        }

        if (DateTime.TryParseExact(time, ["ddMMyyHHmm", "dd.MM.yy HH:mm", "dd.MM.yyyy HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            at = Ahead(new DateTimeOffset(moment, local.Offset), local);
            return true;
        }

        return TryHours(time, local, out at);
    }

    /// <summary>Reads `valid`: whole hours 1 to 24, or hh:mm from 00:01 to 24:00; null span where there is none.</summary>
    public static bool TryValid(string valid, out TimeSpan? span)
    {
        span = null;
        if (valid is "" or "0")
        {
            return true;
        }

        var colon = valid.IndexOf(':');
        var minutes = 0;
        if (!int.TryParse(colon < 0 ? valid : valid.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || (colon >= 0 && (!int.TryParse(valid.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes > 59)))
        {
            return false;
        }

        span = new TimeSpan(Math.Min(hours, 100), minutes, 0);
        return span >= TimeSpan.FromMinutes(1) && span <= TimeSpan.FromHours(24);
    }

    private static bool TryHours(string time, DateTimeOffset local, out DateTimeOffset? at)
    {
        at = null;
        if (time.IndexOf('-') is not (> 0 and var dash)
            || !int.TryParse(time.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(time.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || from > 24 || to > 24)
        {
            return false;
        }

        // From 22 to 6 goes over midnight.
        var inside = from < to ? local.Hour >= from && local.Hour < to : from > to && (local.Hour >= from || local.Hour < to);
        if (!inside && from != to)
        {
            var start = new DateTimeOffset(local.Date, local.Offset).AddHours(from);
            at = start > local ? start : start.AddDays(1);
        }

        return true;
    }

    private static DateTimeOffset? Ahead(DateTimeOffset moment, DateTimeOffset now) => moment > now ? moment : null;

    private static TimeSpan Clamp(TimeSpan offset) => TimeSpan.FromMinutes(Math.Clamp(offset.TotalMinutes, -14 * 60, 14 * 60));
}
