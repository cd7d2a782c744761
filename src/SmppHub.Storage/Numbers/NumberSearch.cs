namespace SmppHub.Storage;

/// <summary>Searches one segment for a number: its run, or the hashes gathered so far.</summary>
internal static class NumberSearch
{
    /// <summary>Adds the sequence numbers found, newest first.</summary>
    public static void Find(Segment segment, ulong hash, Follower follower, List<long> into)
    {
        var run = segment.Book.Run;
        if (run is null)
        {
            lock (follower.Gate)
            {
                run = segment.Book.Run;
                if (run is null && !segment.Retired)
                {
                    FindInHashes(follower.HashesOf(segment), segment.FirstSequence, hash, into);
                }
            }
        }

        if (run is not null)
        {
            FindInRun(run, segment, hash, into);
        }
    }

    private static void FindInRun(NumberRun run, Segment segment, ulong hash, List<long> into)
    {
        var before = into.Count;
        try
        {
            run.Find(hash, segment.FirstSequence, into);
        }
        catch (FileNotFoundException) when (segment.Retired)
        {
            // Recycled in the meantime, so all its numbers are past retention.
            into.RemoveRange(before, into.Count - before);
        }
    }

    private static void FindInHashes(ReadOnlySpan<ulong> hashes, long first, ulong hash, List<long> into)
    {
        for (var at = hashes.LastIndexOf(hash); at >= 0; at = hashes[..at].LastIndexOf(hash))
        {
            into.Add(first + at);
        }
    }
}
