using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmppHub.Core;

/// <summary>
/// Words of one span of time in one shard: open addressing in native memory, 0 is a free slot. A word's home is a cache line
/// of eight slots, searched at once; most searches end there. Which line is made of the word's upper 32 bits, fingerprint
/// in both tables: so it grows from its words alone, and in order.
/// </summary>
internal unsafe struct RuleTableGeneration
{
    public const int LineSlots = 8;

    public ulong* Words;
    public uint Capacity;
    public uint Count;

    /// <summary>Unix milliseconds that the times in the words count from.</summary>
    public long Start;

    /// <summary>A fifth stays free: below that a miss costs many probes, above it memory.</summary>
    public readonly bool HasRoom => Count < Capacity - (Capacity / 5);

    /// <summary>The slot of the word that equals <paramref name="probe"/> under <paramref name="mask"/>, else the free slot for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong* Find(ulong probe, ulong mask, out bool found)
    {
        found = false;
        if (Capacity == 0)
            return null;
        var line = Words + Home(probe);
        while (true)
        {
            var low = Vector256.LoadAligned(line);
            var high = Vector256.LoadAligned(line + 4);
            var free = Bits(Vector256.IsZero(low), Vector256.IsZero(high));
            var equal = Bits(
                Vector256.Equals(low & Vector256.Create(mask), Vector256.Create(probe)),
                Vector256.Equals(high & Vector256.Create(mask), Vector256.Create(probe))) & ~free;
            if (equal != 0)
            {
                found = true;
                return line + BitOperations.TrailingZeroCount(equal);
            }

            if (free != 0)
                return line + BitOperations.TrailingZeroCount(free);
            line += LineSlots;
            if (line == Words + Capacity)
                line = Words;
        }
    }

    /// <summary>Frees a slot and draws up those behind it, so that no marker of a removed word is needed.</summary>
    public void Remove(ulong* slot)
    {
        var hole = (uint)(slot - Words);
        var next = hole;
        while (true)
        {
            next = next + 1 == Capacity ? 0 : next + 1;
            var word = Words[next];
            if (word == 0)
                break;
            var home = Home(word);
            var staysPut = hole < next ? hole < home && home <= next : hole < home || home <= next;
            if (staysPut)
                continue;
            Words[hole] = word;
            hole = next;
        }

        Words[hole] = 0;
        Count--;
    }

    /// <summary>Moves into as many slots, a multiple of a line's.</summary>
    public void Grow(uint capacity)
    {
        var old = this;
        Words = TableBlocks.Take(capacity);
        Capacity = capacity;
        for (uint i = 0; i < old.Capacity; i++)
        {
            if (old.Words[i] != 0)
                *Find(old.Words[i], ulong.MaxValue, out _) = old.Words[i];
        }

        TableBlocks.Return(old.Words, old.Capacity);
    }

    public void Empty()
    {
        if (Count > 0)
            NativeMemory.Clear(Words, (nuint)Capacity * sizeof(ulong));
        Count = 0;
    }

    public void Free()
    {
        TableBlocks.Return(Words, Capacity);
        Words = null;
        Capacity = 0;
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Home(ulong word) => Home(word, Capacity);

    /// <summary>The first slot of a word's line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Home(ulong word, uint capacity) => (uint)(((word >> 32) * (capacity / LineSlots)) >> 32) * LineSlots;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<ulong> low, Vector256<ulong> high) =>
        low.ExtractMostSignificantBits() | (high.ExtractMostSignificantBits() << 4);
}
