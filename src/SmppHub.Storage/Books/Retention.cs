namespace SmppHub.Storage;

/// <summary>What is still kept: the newest so many, not older than so long, and nothing that was cleared.</summary>
internal sealed class Retention(StoreOptions options, Func<long> now, Journal journal, long floor)
{
    private readonly long _age = (long)options.RetentionAge.TotalMilliseconds;
    private readonly Lock _gate = new();
    private long _floor = floor;
    private long _cleared;
    private long _oldestTime = long.MinValue;

    public long FirstKept
    {
        get
        {
            var last = journal.Last;
            var cutoff = now() - _age;
            if (cutoff > Volatile.Read(ref _oldestTime))
            {
                Expire(cutoff, last);
            }

            return Math.Max(Volatile.Read(ref _floor), last - options.RetentionMessages + 1);
        }
    }

    /// <summary>Everything up to here was deleted; what was still open too.</summary>
    public long Cleared => Volatile.Read(ref _cleared);

    public void Clear(long upTo)
    {
        lock (_gate)
        {
            Volatile.Write(ref _cleared, Math.Max(_cleared, upTo));
            Raise(upTo + 1);
        }
    }

    private void Raise(long floor) => Volatile.Write(ref _floor, Math.Max(_floor, floor));

    private void Expire(long cutoff, long last)
    {
        lock (_gate)
        {
            foreach (var segment in journal.Segments)
            {
                if (segment.LastTime >= cutoff && BatchReader.TryFindTime(segment, cutoff, out var sequence, out var time))
                {
                    Raise(sequence);
                    Volatile.Write(ref _oldestTime, time);
                    return;
                }
            }

            Raise(last + 1);
            Volatile.Write(ref _oldestTime, cutoff);
        }
    }
}
