namespace SmppHub.Storage;

/// <summary>Searches one segment for a number: its run, or the hashes gathered so far.</summary>
internal static class NumberSearch
{
    /// <summary>Adds the sequence numbers found, newest first.</summary>
    public static void Find(Segment segment, ulong hash, Follower follower, List<long> into)
    {
        var book = segment.Book;
        while (true)
        {
            if (book.Run is { } run)
            {
                FindInRun(run, segment, hash, into);
                return;
            }

            if (book.Hashes is { } hashes)
            {
                FindInHashes(hashes.Span, segment.FirstSequence, hash, into);
                return;
            }

            // Neither: the run's file was lost. (Or the run came between the two looks.)
            lock (follower.Gate)
            {
                if (book.Run is null && book.Hashes is null)
                {
                    book.RestoreHashes(follower.HashesOf(segment));
                }
            }
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
