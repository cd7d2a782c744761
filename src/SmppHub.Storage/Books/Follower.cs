using System.Buffers.Binary;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>A change with its place in the order of all changes.</summary>
internal readonly record struct NumberedChange(long Number, Change Change);

/// <summary>
/// Reads the journal behind the appender and keeps what is not a message body: hashes of numbers, open records, changes.
/// A background thread does it all the time; who needs a complete answer calls <see cref="CatchUp"/> first.
/// </summary>
internal sealed class Follower(Journal journal, Retention retention, long changeNumber, IEnumerable<long> kept)
{
    private const int PieceBytes = 1 << 20;
    private readonly BatchCursor _cursor = new(256 << 10);
    private readonly PendingChanges _changes = new();
    private readonly List<long> _answeredKept = [];
    private readonly SortedSet<long> _kept = [.. kept];
    private long _changeNumber = changeNumber;
    private ulong[]? _spareHashes;
    private long _position;
    private long _next;

    public Lock Gate { get; } = new();

    /// <summary>Everything before it has been read (<see cref="Journal.Position"/>).</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The number behind the last one read.</summary>
    public long NextSequence => Volatile.Read(ref _next);

    public long ChangeNumber => _changeNumber;

    /// <summary>Changes that the database has not got yet. Under the gate.</summary>
    public PendingChanges Changes => _changes;

    /// <summary>Records that outlived their segment and were answered since the last booking. Under the gate.</summary>
    public List<long> AnsweredKept => _answeredKept;

    /// <summary>Open records that outlived their segment. Under the gate.</summary>
    public SortedSet<long> Kept => _kept;

    /// <summary>Reads everything appended before the call.</summary>
    public void CatchUp()
    {
        var active = journal.Segments[^1];
        var goal = Journal.Position(active, active.End);
        while (Position < goal)
        {
            lock (Gate)
            {
                FollowPiece();
            }
        }
    }

    /// <summary>Hashes of a segment in their order; read again when there are none (its run was lost). Under the gate.</summary>
    public ReadOnlySpan<ulong> HashesOf(Segment segment)
    {
        if (!segment.Book.HasHashes)
        {
            segment.Book.RestoreHashes(ReadHashes(segment));
        }

        return segment.Book.Hashes;
    }

    /// <summary>The run takes the place of the hashes; their array serves the next segment.</summary>
    public void Sorted(Segment segment, NumberRun run)
    {
        lock (Gate)
        {
            segment.Book.Run = run;
            var hashes = segment.Book.TakeHashes();
            _spareHashes = hashes.Length > 0 ? hashes : _spareHashes;
        }
    }

    private ulong[] ReadHashes(Segment segment)
    {
        var hashes = new ulong[segment.NextSequence - segment.FirstSequence];
        _cursor.Start(segment.Slot, SegmentHeader.Size, segment.End);
        while (_cursor.MoveNext())
        {
            foreach (var record in RecordsOf(_cursor))
            {
                if (record.Sequence != 0)
                {
                    hashes[record.Sequence - segment.FirstSequence] = record.Header.ToHash;
                }
            }
        }

        return hashes;
    }

    private static Records RecordsOf(BatchCursor cursor) =>
        new(new RecordBatch.Enumerator(BatchHeader.RecordsOf(cursor.Bytes), cursor.Header.FirstSequence));

    private void FollowPiece()
    {
        // The array first, the ends after it: all but the last segment in it are sealed, so that the order is kept.
        foreach (var segment in journal.Segments)
        {
            var end = segment.End;
            if (segment.Book.Followed < end)
            {
                FollowPiece(segment, end);
                return;
            }

            Reached(segment);
        }
    }

    private void FollowPiece(Segment segment, int end)
    {
        var from = segment.Book.Followed;
        _cursor.Start(segment.Slot, from, end);
        while (_cursor.Next - from < PieceBytes && _cursor.MoveNext())
        {
            Follow(segment);
        }

        // A header that was good when it was written and is not any more: go on behind it all, the reader of it will see.
        segment.Book.Followed = _cursor.Next == from ? end : _cursor.Next;
        Reached(segment);
    }

    private void Reached(Segment segment)
    {
        var followed = segment.Book.Followed;
        if (followed == segment.End)
        {
            Volatile.Write(ref _next, Math.Max(_next, segment.NextSequence));
        }

        Volatile.Write(ref _position, Math.Max(_position, Journal.Position(segment, followed)));
    }

    private void Follow(Segment segment)
    {
        var book = segment.Book;
        var booked = _cursor.Offset < book.BookedUpTo;
        var hashes = book.AddHashes(_cursor.Header.FirstSequence - segment.FirstSequence, _cursor.Header.Count, ref _spareHashes);
        var n = 0;
        foreach (var record in RecordsOf(_cursor))
        {
            if (record.Sequence != 0)
            {
                hashes[n++] = record.Header.ToHash;
                if (record.Header.IsOpen && !booked)
                {
                    book.SetOpen(record.Sequence - segment.FirstSequence);
                }
            }
            else if (!booked)
            {
                Apply(record);
            }
        }

        Volatile.Write(ref _next, _cursor.Header.FirstSequence + _cursor.Header.Count);
    }

    private void Apply(RecordBatch.Record record)
    {
        var payload = record.Payload;
        switch (record.Header.Kind)
        {
            case RecordKind.Answered:
                for (; payload.Length >= sizeof(long); payload = payload[sizeof(long)..])
                {
                    Close(BinaryPrimitives.ReadInt64LittleEndian(payload));
                }

                break;
            case RecordKind.Change:
                Add(Change.Read(payload));
                break;
            case RecordKind.Cleared:
                Clear(BinaryPrimitives.ReadInt64LittleEndian(payload));
                break;
        }
    }

    private void Close(long sequence)
    {
        var segments = journal.Segments;
        var at = Journal.Find(segments, sequence);
        if (at >= 0)
        {
            segments[at].Book.Close(sequence - segments[at].FirstSequence);
        }
        else if (_kept.Remove(sequence))
        {
            _answeredKept.Add(sequence);
        }
    }

    private void Add(Change change)
    {
        var segments = journal.Segments;
        var at = Journal.Find(segments, change.Sequence);
        if (at >= 0)
        {
            segments[at].Book.MarkChange(change.Sequence - segments[at].FirstSequence);
        }

        if (at >= 0 || _kept.Contains(change.Sequence))
        {
            _changes.Add(new NumberedChange(++_changeNumber, change));
        }
    }

    private void Clear(long upTo)
    {
        upTo = Math.Min(upTo, _cursor.Header.FirstSequence + _cursor.Header.Count - 1);
        retention.Clear(upTo);
        foreach (var segment in journal.Segments)
        {
            segment.Book.CloseUpTo(upTo - segment.FirstSequence);
        }

        while (_kept.Count > 0 && _kept.Min <= upTo)
        {
            _answeredKept.Add(_kept.Min);
            _kept.Remove(_kept.Min);
        }
    }

    private readonly ref struct Records(RecordBatch.Enumerator records)
    {
        private readonly RecordBatch.Enumerator _records = records;

        public RecordBatch.Enumerator GetEnumerator() => _records;
    }
}
