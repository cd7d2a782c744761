using System.Numerics;

namespace SmppHub.Core;

/// <summary>How long clients waited for their responses, from the read that brought the request: counted in classes, once a read.</summary>
public sealed class ResponseTimes
{
    // Four classes to each doubling: a percentile is right to a fifth.
    private const int PerDoubling = 4;
    private const int Doublings = 28;
    private const int FirstDoubling = 3;
    private const int LastDoubling = 20;
    private readonly long[] _classes = new long[Doublings * PerDoubling];
    private long _sum;

    /// <summary>Counts responses that took so long.</summary>
    public void Note(TimeSpan took, int count)
    {
        var microseconds = Math.Max(0, took.Ticks / TimeSpan.TicksPerMicrosecond);
        Interlocked.Add(ref _classes[ClassOf((ulong)microseconds)], count);
        Interlocked.Add(ref _sum, microseconds * count);
    }

    /// <summary>The counts so far, by class.</summary>
    public long[] Read() => [.. _classes];

    /// <summary>In seconds and in coarser classes, one a doubling from 60 microseconds to 8 seconds.</summary>
    public Spread Spread()
    {
        var counts = new long[LastDoubling - FirstDoubling + 2];
        for (var i = 0; i < _classes.Length; i++)
        {
            counts[Math.Clamp((i / PerDoubling) - FirstDoubling, 0, counts.Length - 1)] += Volatile.Read(ref _classes[i]);
        }

        double[] bounds = [.. Enumerable.Range(FirstDoubling, counts.Length - 1).Select(d => UpperOf((d * PerDoubling) + PerDoubling - 1) / 1e6)];
        return new Spread(bounds, counts, Volatile.Read(ref _sum) / 1e6);
    }

    /// <summary>Milliseconds within which this share of the responses counted between two readings went out; null without any.</summary>
    public static double? Percentile(long[] before, long[] after, double share)
    {
        long all = 0;
        for (var i = 0; i < after.Length; i++)
        {
            all += after[i] - before[i];
        }

        if (all == 0)
        {
            return null;
        }

        var rank = (long)Math.Ceiling(all * share);
        var at = 0;
        for (long seen = after[0] - before[0]; seen < rank; seen += after[at] - before[at])
        {
            at++;
        }

        return UpperOf(at) / 1000.0;
    }

    private static int ClassOf(ulong microseconds)
    {
        var value = microseconds + PerDoubling;
        var doubling = BitOperations.Log2(value) - 2;
        return Math.Min((doubling * PerDoubling) + (int)((value >> doubling) & (PerDoubling - 1)), (Doublings * PerDoubling) - 1);
    }

    /// <summary>The upper bound of a class, microseconds.</summary>
    private static double UpperOf(int at) => ((ulong)(PerDoubling + (at % PerDoubling) + 1) << (at / PerDoubling)) - PerDoubling;
}
