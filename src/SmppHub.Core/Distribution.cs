namespace SmppHub.Core;

/// <summary>How values spread: their counts by class and their sum, what a histogram of Prometheus is made of.</summary>
/// <param name="Bounds">Upper bounds of the classes, rising; one more class is above them all.</param>
/// <param name="Counts">How many fell into each class and no lower one.</param>
/// <param name="Sum">All values together.</param>
public sealed record Spread(IReadOnlyList<double> Bounds, IReadOnlyList<long> Counts, double Sum);

/// <summary>
/// Counts values by class, a batch at a time: two additions, nothing allocated. The classes are fixed, and so is the memory.
/// </summary>
public sealed class Distribution
{
    private readonly long[] _bounds;
    private readonly double _unit;
    private readonly long[] _counts;
    private long _sum;

    private Distribution(double unit, params long[] bounds) => (_unit, _bounds, _counts) = (unit, bounds, new long[bounds.Length + 1]);

    /// <summary>Of short times, noted in microseconds and read in seconds.</summary>
    public static Distribution OfMicroseconds() =>
        new(1e6, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000, 30_000_000);

    /// <summary>Of waits, noted in milliseconds and read in seconds.</summary>
    public static Distribution OfMilliseconds() =>
        new(1e3, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 3_600_000, 86_400_000);

    /// <summary>Of numbers of things.</summary>
    public static Distribution OfNumbers() => new(1, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000);

    /// <summary>Counts so many values of this size.</summary>
    public void Note(long value, int count = 1)
    {
        if (count == 0)
        {
            return;
        }

        var at = 0;
        while (at < _bounds.Length && value > _bounds[at])
        {
            at++;
        }

        Interlocked.Add(ref _counts[at], count);
        Interlocked.Add(ref _sum, Math.Max(0, value) * count);
    }

    /// <summary>The counts so far.</summary>
    public Spread Read() => new([.. _bounds.Select(b => b / _unit)], [.. _counts], Volatile.Read(ref _sum) / _unit);
}
