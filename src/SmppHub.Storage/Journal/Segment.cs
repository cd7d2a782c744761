namespace SmppHub.Storage;

/// <summary>
/// One life of a slot: what was appended to it, and what the books know about it. The appender writes the upper part
/// under the journal's lock, the follower the lower one under its own; everyone may read.
/// </summary>
internal sealed class Segment(SegmentHeader header, Slot slot, SparseDirectory directory)
{
    private int _end = SegmentHeader.Size;
    private long _next = header.FirstSequence;
    private long _lastTime;
    private bool _sealed;
    private bool _retired;

    public long Generation => header.Generation;

    public long FirstSequence => header.FirstSequence;

    public uint Salt => header.Salt;

    public int Limit => header.Limit;

    public Slot Slot => slot;

    public SparseDirectory Directory => directory;

    /// <summary>Where the next batch goes; everything before it is whole.</summary>
    public int End => Volatile.Read(ref _end);

    /// <summary>The number behind the last one given here.</summary>
    public long NextSequence => Volatile.Read(ref _next);

    /// <summary>Hub time of the newest batch.</summary>
    public long LastTime => Volatile.Read(ref _lastTime);

    /// <summary>Nothing is appended any more.</summary>
    public bool Sealed
    {
        get => Volatile.Read(ref _sealed);
        set => Volatile.Write(ref _sealed, value);
    }

    /// <summary>The slot may be written by another life: what was read from it must be thrown away.</summary>
    public bool Retired
    {
        get
        {
            Interlocked.MemoryBarrier();
            return Volatile.Read(ref _retired);
        }
        set => Volatile.Write(ref _retired, value);
    }

    /// <summary>What was learned by reading it from the journal's tail.</summary>
    public SegmentBook Book { get; init; } = new();

    /// <summary>Takes note of a batch that was written at <see cref="End"/>.</summary>
    public void Added(long firstSequence, int count, int length, long time)
    {
        if (count > 0)
        {
            directory.Add(firstSequence - header.FirstSequence, _end);
        }

        Volatile.Write(ref _lastTime, Math.Max(_lastTime, time));
        Volatile.Write(ref _next, firstSequence + count);
        Volatile.Write(ref _end, _end + length);
    }

    /// <summary>Takes over what the books say of a sealed segment.</summary>
    public void Restore(int end, long nextSequence, long lastTime) => (_end, _next, _lastTime, _sealed) = (end, nextSequence, lastTime, true);
}
