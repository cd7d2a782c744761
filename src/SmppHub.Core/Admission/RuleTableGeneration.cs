using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SmppHub.Core;

/// <summary>
/// Words of one span of time in one shard: open addressing in native memory, 0 is a free slot. The home slot is made of a
/// word's upper 32 bits, which are fingerprint in both tables; so a table grows from its words alone and in order.
/// </summary>
internal unsafe struct RuleTableGeneration
{
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
        var slot = Words + Home(probe);
        var end = Words + Capacity;
        while (true)
        {
            var word = *slot;
            if (word == 0)
                return slot;
            if (((word ^ probe) & mask) == 0)
            {
                found = true;
                return slot;
            }

            if (++slot == end)
                slot = Words;
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

    public void Grow(uint capacity)
    {
        var words = (ulong*)NativeMemory.AllocZeroed(capacity, sizeof(ulong));
        var old = this;
        Words = words;
        Capacity = capacity;
        for (uint i = 0; i < old.Capacity; i++)
        {
            if (old.Words[i] != 0)
                *Find(old.Words[i], ulong.MaxValue, out _) = old.Words[i];
        }

        NativeMemory.Free(old.Words);
    }

    public void Empty()
    {
        if (Count > 0)
            NativeMemory.Clear(Words, (nuint)Capacity * sizeof(ulong));
        Count = 0;
    }

    public void Free()
    {
        NativeMemory.Free(Words);
        Words = null;
        Capacity = 0;
        Count = 0;
    }

    /// <summary>Needs no gate: fetching ahead from an address that was freed meanwhile does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Prefetch(ulong probe)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Words + Home(probe));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Home(ulong word) => (uint)(((word >> 32) * Capacity) >> 32);
}
