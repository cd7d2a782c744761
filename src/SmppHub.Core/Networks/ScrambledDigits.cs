using System.Globalization;

namespace SmppHub.Core;

/// <summary>Digits that look arbitrary, follow from a number alone, and differ where its last digits differ.</summary>
internal static class ScrambledDigits
{
    // A factor without the factors 2 and 5 permutes the remainders of any power of ten, so no two numbers collide.
    private const ulong Factor = 1_618_033_989;
    private const ulong HeadFactor = 271_828_183;

    // Chosen so that seed 3's subscriber 79232510066 has seed 3's imsi:250023012345678.
    private const ulong Offset = 536_915_123;

    /// <summary>The digits of a text as a number; whatever else it holds is skipped.</summary>
    public static ulong Value(ReadOnlySpan<char> text)
    {
        ulong value = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                value = unchecked((value * 10) + (ulong)(c - '0'));
        }

        return value;
    }

    /// <summary>Exactly so many digits (none where count is not positive; at most 15).</summary>
    public static string Of(ulong value, int count)
    {
        if (count <= 0)
            return "";
        var limit = PowerOfTen(Math.Min(count, 10));
        var (head, tail) = (value / limit, value % limit);
        var scrambled = ((tail * Factor % limit) + (head % 1_000_000_000 * HeadFactor % limit) + Offset) % limit;
        return scrambled.ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
    }

    private static ulong PowerOfTen(int exponent)
    {
        ulong power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
