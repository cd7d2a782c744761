namespace SmppHub.Protocol;

/// <summary>The times of schedule_delivery_time, validity_period and final_date (SMPP 3.4 §7.1.1).</summary>
public static class SmppTime
{
    /// <summary>The octets of a time, without its NUL.</summary>
    public const int Length = 16;

    /// <summary>Reads <c>YYMMDDhhmmsstnn</c> with <c>+</c> or <c>-</c>, or <c>YYMMDDhhmmss000R</c>, which counts from now.</summary>
    /// <param name="field">The field without its NUL, 0 or 16 octets.</param>
    /// <param name="now">The moment that a relative time is added to, by its calendar and in its zone.</param>
    /// <param name="when">The moment, in the zone it was given; null when the field is empty or wrong.</param>
    public static SmppTimeResult TryParse(ReadOnlySpan<byte> field, DateTimeOffset now, out DateTimeOffset? when)
    {
        when = null;
        if (field.IsEmpty)
            return SmppTimeResult.Ok;
        if (field.Length != Length)
            return SmppTimeResult.WrongLength;
        if (field[..15].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return SmppTimeResult.WrongCharacter;
        switch (field[15])
        {
            case (byte)'R':
                when = Relative(field, now);
                break;
            case (byte)'+':
            case (byte)'-':
                when = Absolute(field);
                break;
            default:
                return SmppTimeResult.WrongCharacter;
        }
        return when is null ? SmppTimeResult.OutOfRange : SmppTimeResult.Ok;
    }

    /// <summary>Writes a moment as an absolute time, without its NUL.</summary>
    /// <param name="when">The moment. An offset that quarter hours up to twelve hours cannot say is turned into UTC.</param>
    /// <param name="destination">At least 16 octets.</param>
    /// <returns>16.</returns>
    public static int FormatAbsolute(DateTimeOffset when, Span<byte> destination)
    {
        destination = destination[..Length];
        if (when.Offset.Ticks % (15 * TimeSpan.TicksPerMinute) != 0 || when.Offset.Duration() > TimeSpan.FromHours(12))
            when = when.ToUniversalTime();
        Put(destination, 0, when.Year % 100);
        Put(destination, 2, when.Month);
        Put(destination, 4, when.Day);
        Put(destination, 6, when.Hour);
        Put(destination, 8, when.Minute);
        Put(destination, 10, when.Second);
        destination[12] = (byte)('0' + when.Millisecond / 100);
        Put(destination, 13, (int)when.Offset.Duration().TotalMinutes / 15);
        destination[15] = when.Offset < TimeSpan.Zero ? (byte)'-' : (byte)'+';
        return Length;
    }

    private static DateTimeOffset? Absolute(ReadOnlySpan<byte> field)
    {
        int year = 2000 + Two(field, 0), month = Two(field, 2), day = Two(field, 4);
        int hour = Two(field, 6), minute = Two(field, 8), second = Two(field, 10);
        var quarters = Two(field, 13);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59 || quarters > 48)
            return null;
        var offset = TimeSpan.FromMinutes(15 * (field[15] == '-' ? -quarters : quarters));
        return new DateTimeOffset(year, month, day, hour, minute, second, (field[12] - '0') * 100, offset);
    }

    // Any two digits count here: 48 hours or 90 minutes are clear enough, and clients send them.
    private static DateTimeOffset? Relative(ReadOnlySpan<byte> field, DateTimeOffset now)
    {
        const int longestYears = 109; // 99 years and 99 months, days and hours
        if (!field[12..15].SequenceEqual("000"u8) || now.Year > DateTimeOffset.MaxValue.Year - longestYears)
            return null;
        return now.AddMonths(12 * Two(field, 0) + Two(field, 2))
            .AddDays(Two(field, 4))
            .Add(new TimeSpan(Two(field, 6), Two(field, 8), Two(field, 10)));
    }

    private static int Two(ReadOnlySpan<byte> field, int at) => (field[at] - '0') * 10 + (field[at + 1] - '0');

    private static void Put(Span<byte> destination, int at, int value)
    {
        destination[at] = (byte)('0' + value / 10);
        destination[at + 1] = (byte)('0' + value % 10);
    }
}
