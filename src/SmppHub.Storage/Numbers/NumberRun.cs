namespace SmppHub.Storage;

/// <summary>The numbers of one sealed segment, sorted by hash: where in the segment's order each stands.</summary>
internal abstract class NumberRun
{
    /// <summary>Adds the sequence numbers of a hash, newest first.</summary>
    public abstract void Find(ulong hash, long firstSequence, List<long> into);

    /// <summary>Sorts by hash, then by place.</summary>
    public static void Sort(Span<ulong> hashes, Span<int> places)
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
