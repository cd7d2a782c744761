namespace SmppHub.Core;

/// <summary>
/// How many messages are kept, which every look at the list asks. Counting them all again took a quarter of a second of a
/// core at a million, beside the traffic: runs of numbers in which nothing can change any more by itself are counted once.
/// </summary>
internal sealed class MessageCount(IMessageStore store, MessageReader reader)
{
    private const int Run = 8192;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _plain = [];

    /// <summary>Those that are neither deleted nor parts of another.</summary>
    public long All()
    {
        long count = 0;
        var batch = new RecordBatch();
        var (first, last) = (store.FirstKept, store.LastSequence);
        Forget(first / Run);
        for (var run = first / Run; run <= last / Run; run++)
        {
            var (from, to) = (Math.Max(first, run * Run), Math.Min(last, (run * Run) + Run - 1));
            var isWhole = to - from == Run - 1;
            if (isWhole && Known(run) is { } known && store.ChangesIn(from, to).Count == 0)
            {
                count += known;
                continue;
            }

            var counted = CountRun(from, to, batch, out var isPlain);
            count += counted;
            if (isWhole && isPlain)
            {
                lock (_gate)
                {
                    _plain[run] = counted;
                }
            }
        }

        return count;
    }

    /// <summary>Plain: no message of it is changed or in parts.</summary>
    private int CountRun(long from, long to, RecordBatch batch, out bool isPlain)
    {
        var changes = store.ChangesIn(from, to);
        isPlain = changes.Count == 0;
        var count = 0;
        for (var next = to; next >= from && store.TryRead(next, batch); next = batch.FirstSequence - 1)
        {
            foreach (var record in batch)
            {
                if (!record.Header.Kind.IsMessage() || record.Sequence < from || record.Sequence > to)
                {
                    continue;
                }

                var isPart = (record.Header.Flags & RecordFlags.Part) != 0;
                isPlain &= !isPart;
                if (!isPart && changes.Count == 0)
                {
                    count++;
                    continue;
                }

                var departure = changes.Count == 0 ? null : Departure.Fold(record.Header, changes, record.Sequence);
                count += departure?.Hidden != true && reader.HeadOf(record, departure) == record.Sequence ? 1 : 0;
            }
        }

        return count;
    }

    private int? Known(long run)
    {
        lock (_gate)
        {
            return _plain.TryGetValue(run, out var count) ? count : null;
        }
    }

    // What retention has dropped does not come back.
    private void Forget(long firstRun)
    {
        lock (_gate)
        {
            foreach (var run in _plain.Keys)
            {
                if (run < firstRun)
                {
                    _plain.Remove(run);
                }
            }
        }
    }
}
