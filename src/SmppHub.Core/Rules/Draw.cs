namespace SmppHub.Core;

/// <summary>Chance that repeats: a number from 0 up to 1 that follows from a seed and the places it is drawn for (splitmix64).</summary>
public static class Draw
{
    /// <summary>Draws.</summary>
    public static double Unit(long seed, long first, long second = 0, long third = 0)
    {
        var mixed = Mix(Mix(Mix(Mix((ulong)seed) + (ulong)first) + (ulong)second) + (ulong)third);
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
