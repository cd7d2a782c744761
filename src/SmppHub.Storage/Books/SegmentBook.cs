namespace SmppHub.Storage;

/// <summary>What the follower knows about a segment: hashes of its numbers, which records are open, where changes are.</summary>
internal sealed class SegmentBook
{
    private const int ChangeBlock = 13;
    private ulong[]? _hashes = [];
    private int _hashed;
    private ulong[] _open = [];
    private NumberRun? _run;
    private long _changes;
    private long _restored;
    private ulong[] _changed = [];
    private int _followed = SegmentHeader.Size;

    /// <summary>How far the segment has been read.</summary>
    public int Followed
    {
        get => Volatile.Read(ref _followed);
        set => Volatile.Write(ref _followed, value);
    }

    /// <summary>What stands before this offset is in the database already: only its numbers are to be learned again.</summary>
    public int BookedUpTo { get; set; }

    /// <summary>The open bits or the change marks differ from what the database has.</summary>
    public bool Dirty { get; set; }

    /// <summary>The database has the segment's row.</summary>
    public bool Rowed { get; set; }

    /// <summary>The sorted numbers, once the segment is sealed and read to its end.</summary>
    public NumberRun? Run
    {
        get => Volatile.Read(ref _run);
        set => Volatile.Write(ref _run, value);
    }

    /// <summary>A bit for every 8192 numbers (the last bit for all above) that a change was written for.</summary>
    public long ChangeMarks => Volatile.Read(ref _changes);

    public ReadOnlySpan<ulong> OpenBits => _open;

    /// <summary>Whether the hashes are at hand. Under the follower's gate, as all about hashes.</summary>
    public bool HasHashes => _hashes is not null;

    /// <summary>Hashes of the numbers in their order, until there is a run.</summary>
    public ReadOnlySpan<ulong> Hashes => _hashes.AsSpan(0, _hashed);

    /// <summary>Takes over what the database has.</summary>
    public void Restore(ReadOnlySpan<byte> openBits, long changeMarks)
    {
        _open = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(openBits).ToArray();
        _changes = _restored = changeMarks;
    }

    /// <summary>The hashes are needed no more (or never were read): gives their array back.</summary>
    public ulong[] TakeHashes()
    {
        var hashes = _hashes ?? [];
        (_hashes, _hashed) = (null, 0);
        return hashes;
    }

    public void RestoreHashes(ulong[] hashes) => (_hashed, _hashes) = (hashes.Length, hashes);

    /// <summary>
    /// Room for a batch's hashes at their places; those of batches that could not be read stay 0.
    /// <paramref name="spare"/> is used (and set to null) if there is no array yet.
    /// </summary>
    public Span<ulong> AddHashes(long place, int count, ref ulong[]? spare)
    {
        var end = (int)place + count;
        if (_hashes is { Length: 0 } && spare is not null)
        {
            (_hashes, spare) = (spare, null);
        }

        if (end > _hashes!.Length)
        {
            Array.Resize(ref _hashes, Math.Max(Math.Max(end, 256), _hashes.Length * 2));
        }

        _hashes.AsSpan(_hashed, (int)place - _hashed).Clear();
        _hashed = end;
        return _hashes.AsSpan((int)place, count);
    }

    public bool IsOpen(long delta) =>
        delta >> 6 < _open.Length && (Volatile.Read(ref _open[delta >> 6]) & (1UL << (int)(delta & 63))) != 0;

    public void SetOpen(long delta)
    {
        var word = (int)(delta >> 6);
        if (word >= _open.Length)
        {
            Array.Resize(ref _open, Math.Max(word + 1, _open.Length * 2));
        }

        _open[word] |= 1UL << (int)(delta & 63);
        Dirty = true;
    }

    public void Close(long delta)
    {
        if (IsOpen(delta))
        {
            _open[delta >> 6] &= ~(1UL << (int)(delta & 63));
            Dirty = true;
        }
    }

    /// <summary>Closes everything up to a number.</summary>
    public void CloseUpTo(long delta)
    {
        for (var word = 0; word < _open.Length && (long)word << 6 <= delta; word++)
        {
            var last = delta - ((long)word << 6);
            _open[word] &= last >= 63 ? 0 : ~((2UL << (int)last) - 1);
            Dirty = true;
        }
    }

    /// <summary>How many records are open.</summary>
    public int CountOpen()
    {
        var open = 0;
        foreach (var word in _open)
        {
            open += System.Numerics.BitOperations.PopCount(word);
        }

        return open;
    }

    /// <summary>Adds the open numbers to a list, oldest first.</summary>
    public void OpenInto(long firstSequence, List<long> into)
    {
        for (var word = 0; word < _open.Length; word++)
        {
            for (var bits = _open[word]; bits != 0; bits &= bits - 1)
            {
                into.Add(firstSequence + ((long)word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits));
            }
        }
    }

    public void MarkChange(long delta)
    {
        var (word, changed) = ((int)(delta >> 6), _changed);
        if (word >= changed.Length)
        {
            Array.Resize(ref changed, Math.Max(word + 1, changed.Length * 2));
        }

        // The bit before the array, and both before the mark that leads readers here.
        changed[word] |= 1UL << (int)(delta & 63);
        Volatile.Write(ref _changed, changed);
        Volatile.Write(ref _changes, _changes | Mark(delta));
        Dirty = true;
    }

    /// <summary>Whether a change may have been written for a number in the range.</summary>
    public bool MayHaveChanges(long firstDelta, long lastDelta)
    {
        var upTo = Mark(lastDelta);
        var mask = (upTo | (upTo - 1)) & ~(Mark(firstDelta) - 1);
        return (ChangeMarks & mask) != 0 && ((_restored & mask) != 0 || IsAnyChanged(firstDelta, lastDelta));
    }

    /// <summary>To the number, of what was followed since the start; the database keeps the marks alone.</summary>
    private bool IsAnyChanged(long firstDelta, long lastDelta)
    {
        var changed = Volatile.Read(ref _changed);
        var (from, to) = ((int)(firstDelta >> 6), (int)Math.Min(lastDelta >> 6, changed.Length - 1L));
        for (var word = from; word <= to; word++)
        {
            var bits = changed[word];
            bits = word == from ? bits & (ulong.MaxValue << (int)(firstDelta & 63)) : bits;
            bits = word == lastDelta >> 6 ? bits & (ulong.MaxValue >> (63 - (int)(lastDelta & 63))) : bits;
            if (bits != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static long Mark(long delta) => 1L << (int)Math.Clamp(delta >> ChangeBlock, 0, 63);
}
