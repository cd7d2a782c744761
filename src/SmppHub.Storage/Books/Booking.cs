namespace SmppHub.Storage;

/// <summary>What one transaction of the books writes: everything that was learned up to a place in the journal.</summary>
internal sealed record Booking(
    long Generation, int Offset, long NextSequence, long FirstKept, long ChangeNumber,
    IReadOnlyList<NumberedChange> Changes,
    IReadOnlyList<long> AnsweredKept,
    IReadOnlyList<Segment> Sealed,
    IReadOnlyList<DirtySegment> Dirty);

/// <summary>The marks of a segment as they stood at the booking.</summary>
internal sealed record DirtySegment(Segment Segment, byte[] Open, long ChangeMarks);
