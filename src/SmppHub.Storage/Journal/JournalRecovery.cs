using Microsoft.Extensions.Logging;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>
/// Finds the segments again. What the books have a row for is taken from there; everything else is read and checked,
/// batch by batch, up to the first that is not whole.
/// </summary>
internal sealed class JournalRecovery(IMedium medium, StoreOptions options, long nextSequence, ILogger log)
{
    /// <summary>The first segment of a new store is small, so that its zeroing delays nobody.</summary>
    private const int FirstSegmentBytes = 4 << 20;

    /// <summary>The segments, oldest first, never empty; false when the books do not fit what is there.</summary>
    public bool TryRecover(BookedState? booked, out List<Segment> segments, out List<Slot> spares)
    {
        (segments, spares) = ([], []);
        var found = Headers(medium, booked?.OldestGeneration ?? 0, spares);
        for (var i = 0; i < found.Count; i++)
        {
            var limit = i + 1 < found.Count ? found[i + 1].Header.FirstSequence : long.MaxValue;
            segments.Add(Restored(found[i].Header, found[i].Slot, booked) ?? Scanned(found[i].Header, found[i].Slot, limit));
        }

        if (booked is not null && !Fits(booked, segments))
        {
            return false;
        }

        for (var i = 0; i + 1 < segments.Count; i++)
        {
            segments[i].Sealed = true;
            if (segments[i].NextSequence < segments[i + 1].FirstSequence)
            {
                log.Gap(segments[i].Generation, segments[i].End, segments[i].NextSequence, segments[i + 1].FirstSequence - 1);
            }
        }

        if (segments.Count == 0)
        {
            segments.Add(First(nextSequence, 1 + (booked?.Generation ?? 0)));
        }
        else if (segments[^1].Sealed)
        {
            segments.Add(First(segments[^1].NextSequence, segments[^1].Generation + 1));
        }
        else
        {
            CleanTail(segments[^1], booked);
        }

        return true;
    }

    /// <summary>Whether what the database booked is really there: after a loss of power it may be ahead of the journal.</summary>
    private static bool Fits(BookedState booked, List<Segment> segments)
    {
        var at = segments.Find(segment => segment.Generation == booked.Generation);
        return at is null
            ? booked.Rows.Count == 0 && (segments.Count == 0 || (segments[0].Generation > booked.Generation && segments[0].FirstSequence >= booked.NextSequence))
            : at.End >= booked.Offset && booked.Rows.Values.All(row => segments.Exists(segment => segment.Generation == row.Generation));
    }

    private static Segment? Restored(SegmentHeader header, Slot slot, BookedState? booked)
    {
        if (booked is null || !booked.Rows.TryGetValue(header.Generation, out var row) || row.FirstSequence != header.FirstSequence)
        {
            return null;
        }

        var segment = new Segment(header, slot, SparseDirectory.FromBlob(row.Directory));
        segment.Restore(row.End, row.NextSequence, row.LastTime);
        segment.Book.Rowed = true;
        segment.Book.Followed = row.End;
        _ = segment.Book.TakeHashes();
        return segment;
    }

    /// <summary>Reads a segment up to its first batch that is not whole, or reaches <paramref name="limit"/>.</summary>
    internal static Segment Scanned(SegmentHeader header, Slot slot, long limit, Action<BatchCursor>? each = null)
    {
        var segment = new Segment(header, slot, new SparseDirectory());
        var cursor = new BatchCursor();
        cursor.Start(slot, SegmentHeader.Size, (int)Math.Min(slot.Size, int.MaxValue));
        while (cursor.MoveNext() && IsNext(segment, cursor) && cursor.Header.FirstSequence + cursor.Header.Count <= limit)
        {
            segment.Added(cursor.Header.FirstSequence, cursor.Header.Count, cursor.Header.Length, cursor.Header.Time);
            each?.Invoke(cursor);
        }

        return segment;
    }

    /// <summary>Octets of a batch whose header fits behind the segment's end but whose body is not whole; 0 when there is none.</summary>
    internal static int TornOctets(Segment segment)
    {
        Span<byte> head = stackalloc byte[RecordBatch.HeaderSize];
        return segment.Slot.Read(head, segment.End) == head.Length && BatchHeader.TryRead(head, out var torn)
            && torn.FirstSequence == segment.NextSequence ? torn.Length : 0;
    }

    private static bool IsNext(Segment segment, BatchCursor cursor) =>
        cursor.Header.FirstSequence == segment.NextSequence
        && (PayloadCheck.Of(cursor.Bytes) ^ segment.Salt) == cursor.Header.PayloadCheck;

    /// <summary>Slots by generation that hold a segment; the others are spare.</summary>
    internal static List<(SegmentHeader Header, Slot Slot)> Headers(IMedium medium, long oldest, List<Slot> spares)
    {
        var found = new List<(SegmentHeader Header, Slot Slot)>();
        Span<byte> head = stackalloc byte[SegmentHeader.Size];
        foreach (var slot in medium.Existing)
        {
            var read = slot.Read(head, 0);
            if (SegmentHeader.TryRead(head[..read], out var header) && header.Generation >= oldest)
            {
                found.Add((header, slot));
            }
            else
            {
                spares.Add(slot);
            }
        }

        found.Sort(static (a, b) => a.Header.Generation.CompareTo(b.Header.Generation));
        return found;
    }

    private Segment First(long sequence, long generation)
    {
        var limit = Math.Min(FirstSegmentBytes, options.SegmentBytes);
        var slot = medium.Create(limit);
        if (options.Provider == StoreProvider.Sqlite)
        {
            slot.Reserve(limit);
        }

        return Journal.Begin(slot, generation, sequence, limit);
    }

    /// <summary>
    /// After a crash, octets of batches that were never acknowledged may lie behind the end, in this very life of the
    /// segment: a later start could take one of them for a batch that follows.
    /// </summary>
    private void CleanTail(Segment active, BookedState? booked)
    {
        if (booked is not null && booked.Generation == active.Generation && booked.Offset == active.End)
        {
            return;
        }

        if (TornOctets(active) > 0)
        {
            log.TornTail(active.Generation, active.End);
        }

        active.Slot.Zero(active.End, active.Slot.Size);
    }
}
