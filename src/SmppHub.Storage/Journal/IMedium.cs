namespace SmppHub.Storage;

/// <summary>What the journal is written on. Two of them: files, and memory.</summary>
internal interface IMedium : IDisposable
{
    /// <summary>The slots found at the start, in no order.</summary>
    IReadOnlyList<Slot> Existing { get; }

    /// <summary>Octets of all slots and runs.</summary>
    long Bytes { get; }

    /// <summary>Makes a slot for about <paramref name="size"/> octets; nothing of it is zeroed yet.</summary>
    Slot Create(int size);

    /// <summary>Gives a slot's room back.</summary>
    void Delete(Slot slot);

    /// <summary>Keeps the sorted numbers of a segment.</summary>
    NumberRun SaveRun(long generation, ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> places);

    /// <summary>The sorted numbers saved of that segment, or null.</summary>
    NumberRun? LoadRun(long generation, long count);

    /// <summary>Forgets the sorted numbers of a segment that is about to be recycled.</summary>
    void DropRun(long generation);

    /// <summary>Forgets the sorted numbers of all segments but these.</summary>
    void DropRunsExcept(IReadOnlySet<long> generations);
}
