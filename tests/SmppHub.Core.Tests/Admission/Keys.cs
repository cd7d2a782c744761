namespace SmppHub.Core.Tests.Admission;

internal static class Keys
{
    /// <summary>A well mixed key for a small number (SplitMix64), as the hub's hashes are.</summary>
    public static ulong Of(long number)
    {
        var z = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Steps of a clock that meet the edges of a window: still, by a few ms, around it, over two, over hours.</summary>
    public static long Step(Random random, int window) => random.Next(40) switch
    {
        < 14 => 0,
        < 30 => random.Next(1 + (window / 50)),
        < 35 => random.Next(window),
        35 => window - 1,
        36 => window,
        37 => window + 1,
        38 => random.Next(2 * window),
        _ => random.Next(10) * 3_600_000L,
    };
}
