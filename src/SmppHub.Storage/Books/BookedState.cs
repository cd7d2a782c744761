namespace SmppHub.Storage;

/// <summary>A sealed segment as the database keeps it, so that a start need not read its bodies.</summary>
internal sealed record SegmentRow(long Generation, long FirstSequence, long NextSequence, int End, long LastTime, byte[] Directory);

/// <summary>What the database knows: the journal is booked up to an offset of a segment.</summary>
/// <param name="Generation">The segment.</param>
/// <param name="Offset">Everything before it is booked.</param>
/// <param name="NextSequence">The number behind the last one booked.</param>
/// <param name="OldestGeneration">Segments before it are recycled.</param>
/// <param name="FirstKept">Retention never goes back behind this.</param>
/// <param name="ChangeNumber">The last number given to a change.</param>
/// <param name="Rows">Sealed segments by generation.</param>
internal sealed record BookedState(
    long Generation, int Offset, long NextSequence, long OldestGeneration, long FirstKept, long ChangeNumber,
    IReadOnlyDictionary<long, SegmentRow> Rows);
