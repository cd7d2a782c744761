namespace SmppHub.Storage;

/// <summary>The numbers of one sealed segment, sorted by hash: where in the segment's order each stands.</summary>
internal abstract class NumberRun
{
    /// <summary>Adds the sequence numbers of a hash, newest first.</summary>
    public abstract void Find(ulong hash, long firstSequence, List<long> into);

    /// <summary>Sorts by hash, then by place; the places come in ascending order.</summary>
    /// <param name="hashes">What to sort.</param>
    /// <param name="places">Go with them.</param>
    /// <param name="otherHashes">As long, to sort in.</param>
    /// <param name="otherPlaces">As long, to sort in.</param>
    /// <remarks>
    /// By the upper half an octet at a time, which keeps the order of equals: a third of what comparing costs, and it ran beside
    /// the traffic. Of a segment's hashes few share an upper half without being the same number.
    /// </remarks>
    public static void Sort(Span<ulong> hashes, Span<int> places, Span<ulong> otherHashes, Span<int> otherPlaces)
    {
        for (var shift = 32; shift < 64; shift += 16)
        {
            Distribute(hashes, places, otherHashes, otherPlaces, shift);
            Distribute(otherHashes, otherPlaces, hashes, places, shift + 8);
        }

        for (var from = 0; from < hashes.Length;)
        {
            var to = from + 1;
            var ascending = true;
            for (; to < hashes.Length && hashes[to] >> 32 == hashes[from] >> 32; to++)
            {
                ascending &= hashes[to - 1] <= hashes[to];
            }

            if (!ascending)
            {
                SortByComparing(hashes[from..to], places[from..to]);
            }

            from = to;
        }
    }

    private static void Distribute(ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> places, Span<ulong> toHashes, Span<int> toPlaces, int shift)
    {
        Span<int> next = stackalloc int[257];
        next.Clear();
        foreach (var hash in hashes)
        {
            next[(byte)(hash >> shift) + 1]++;
        }

        for (var digit = 1; digit < next.Length; digit++)
        {
            next[digit] += next[digit - 1];
        }

        for (var i = 0; i < hashes.Length; i++)
        {
            var at = next[(byte)(hashes[i] >> shift)]++;
            toHashes[at] = hashes[i];
            toPlaces[at] = places[i];
        }
    }

    private static void SortByComparing(Span<ulong> hashes, Span<int> places)
    {
        hashes.Sort(places);
        for (var from = 0; from < hashes.Length;)
        {
            var to = from + 1;
            while (to < hashes.Length && hashes[to] == hashes[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                places[from..to].Sort();
            }

            from = to;
        }
    }
}

/// <summary>A run in memory.</summary>
internal sealed class ArrayRun(ulong[] hashes, int[] places) : NumberRun
{
    public override void Find(ulong hash, long firstSequence, List<long> into)
    {
        var from = LowerBound(hashes, hash);
        var to = from;
        while (to < hashes.Length && hashes[to] == hash)
        {
            to++;
        }

        while (to > from)
        {
            into.Add(firstSequence + places[--to]);
        }
    }

    /// <summary>The first place that is not less than <paramref name="hash"/>.</summary>
    internal static int LowerBound(ReadOnlySpan<ulong> sorted, ulong hash)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
