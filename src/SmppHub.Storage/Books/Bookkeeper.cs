using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>
/// The background thread behind the journal: follows it, sorts the numbers of sealed segments, books into SQLite four
/// times a second, recycles what is past retention, and does the checkpoints. No append ever waits for it.
/// </summary>
internal sealed class Bookkeeper : IDisposable
{
    private const int FewOpen = 1000;
    private const int MostWaiting = 16;
    private const int BusyPause = 20;
    private const int IdlePause = 250;
    private const int BookingInterval = 250;
    private const int CheckpointInterval = 2000;
    private readonly Journal _journal;
    private readonly Follower _follower;
    private readonly Retention _retention;
    private readonly BookTables _tables;
    private readonly Database _database;
    private readonly IMedium _medium;
    private readonly ILogger _log;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private readonly Lock _turn = new();
    private readonly RecordBatch _read = new();
    private readonly RecordBatch _single = new();
    private ulong[] _hashes = [];
    private int[] _places = [];
    private ulong[] _otherHashes = [];
    private int[] _otherPlaces = [];
    private long _booked;
    private long _bookedAt;
    private long _checkpointAt;
    private bool _failing;
    private bool _readHeld;

    public Bookkeeper(Journal journal, Follower follower, Retention retention, Database database, IMedium medium, ILogger log)
    {
        (_journal, _follower, _retention, _database, _medium, _log) = (journal, follower, retention, database, medium, log);
        _tables = new BookTables(database);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal books" };
    }

    public void Start() => _thread.Start();

    /// <summary>Books everything there is, recycles what can be: what the thread does in its own time.</summary>
    public void Settle()
    {
        lock (_turn)
        {
            _follower.CatchUp();
            SortSealed();
            if (TryBook())
            {
                TryRecycle();
            }
        }
    }

    /// <summary>Does something while the books and the set of files stand still (appends go on).</summary>
    public void AtRest(Action action)
    {
        lock (_turn)
        {
            action();
        }
    }

    public void Dispose()
    {
        _stop.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        Settle();
        _stop.Dispose();
    }

    private void Run()
    {
        Disk.BeNice();
        var before = -1L;
        while (!_stop.Wait(_follower.Position == before ? IdlePause : BusyPause))
        {
            before = _follower.Position;
            lock (_turn)
            {
                Turn();
            }
        }
    }

    private void Turn()
    {
        _follower.CatchUp();
        SortSealed();
        var now = Environment.TickCount64;
        if (now - _bookedAt < BookingInterval)
        {
            return;
        }

        _bookedAt = now;
        if ((_follower.Position == _booked || TryBook()) && TryRecycle() && now - _checkpointAt >= CheckpointInterval)
        {
            _checkpointAt = now;
            _database.Checkpoint();
        }
    }

    private NumberRun RunOf(Segment segment)
    {
        int count;
        lock (_follower.Gate)
        {
            var hashes = _follower.HashesOf(segment);
            count = hashes.Length;
            if (count > _hashes.Length)
            {
                var room = count + (count / 8);
                (_hashes, _places, _otherHashes, _otherPlaces) = (new ulong[room], new int[room], new ulong[room], new int[room]);
            }

            hashes.CopyTo(_hashes);
        }

        var places = _places.AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            places[i] = i;
        }

        NumberRun.Sort(_hashes.AsSpan(0, count), places, _otherHashes.AsSpan(0, count), _otherPlaces.AsSpan(0, count));
        return _medium.SaveRun(segment.Generation, _hashes.AsSpan(0, count), places);
    }

    private void SortSealed()
    {
        var firstKept = _retention.FirstKept;
        foreach (var segment in _journal.Segments)
        {
            var book = segment.Book;
            if (!segment.Sealed || book.Followed < segment.End || book.Run is not null)
            {
                continue;
            }

            // What retention has dropped needs no index: under more load than this thread can follow it gets its time back.
            try
            {
                _follower.Sorted(segment, segment.NextSequence <= firstKept ? new ArrayRun([], []) : RunOf(segment));
            }
            catch (IOException e)
            {
                Failed(e);
                return;
            }
        }
    }

    private bool TryBook()
    {
        var booking = Snapshot();
        try
        {
            _tables.Write(booking, _journal.Segments[0].Generation);
        }
        catch (SqliteException e)
        {
            Failed(e);
            foreach (var dirty in booking.Dirty)
            {
                dirty.Segment.Book.Dirty = true;
            }

            return false;
        }

        lock (_follower.Gate)
        {
            _follower.Changes.RemoveFirst(booking.Changes.Count);
            _follower.AnsweredKept.RemoveRange(0, booking.AnsweredKept.Count);
            foreach (var segment in booking.Sealed)
            {
                segment.Book.Rowed = true;
            }
        }

        (_booked, _failing) = ((booking.Generation << 32) | (uint)booking.Offset, false);
        return true;
    }

    private Booking Snapshot()
    {
        lock (_follower.Gate)
        {
            var segments = _journal.Segments;
            var at = Array.FindLast(segments, static segment => segment.Book.Followed > SegmentHeader.Size) ?? segments[0];
            var dirty = new List<DirtySegment>();
            var done = new List<Segment>();
            foreach (var segment in segments)
            {
                var book = segment.Book;
                if (book.Dirty)
                {
                    book.Dirty = false;
                    dirty.Add(new(segment, System.Runtime.InteropServices.MemoryMarshal.AsBytes(book.OpenBits).ToArray(), book.ChangeMarks));
                }

                if (segment.Sealed && !book.Rowed && book.Followed == segment.End)
                {
                    done.Add(segment);
                }
            }

            return new Booking(
                at.Generation, at.Book.Followed, _follower.NextSequence, _retention.FirstKept, _follower.ChangeNumber,
                _follower.Changes.ToArray(), [.. _follower.AnsweredKept], done, dirty);
        }
    }

    /// <summary>
    /// How many of the oldest segments may go. One with much still open waits: at full speed a segment is past retention
    /// before its receipts are answered, and copying them one by one would cost more than the room.
    /// </summary>
    private int Recyclable(Segment[] segments)
    {
        var firstKept = _retention.FirstKept;
        var past = 0;
        while (past + 1 < segments.Length && segments[past].Book.Rowed && segments[past].NextSequence <= firstKept)
        {
            past++;
        }

        var count = 0;
        while (count < past && segments[count].Book.CountOpen() <= FewOpen)
        {
            count++;
        }

        return count == 0 && past > MostWaiting ? 1 : count;
    }

    private bool TryRecycle()
    {
        var segments = _journal.Segments;
        var count = Recyclable(segments);
        if (count == 0)
        {
            return true;
        }

        var open = new List<long>();
        lock (_follower.Gate)
        {
            foreach (var segment in segments.AsSpan(0, count))
            {
                segment.Book.OpenInto(segment.FirstSequence, open);
            }
        }

        try
        {
            _tables.Retire(segments[count].Generation, segments[count].FirstSequence, open.Select(sequence => (sequence, Alone(sequence))));
        }
        catch (SqliteException e)
        {
            Failed(e);
            return false;
        }

        lock (_follower.Gate)
        {
            foreach (var sequence in open)
            {
                // Answered while it was being copied: it goes again with the next booking.
                var segment = segments[Journal.Find(segments, sequence)];
                if (segment.Book.IsOpen(sequence - segment.FirstSequence))
                {
                    _follower.Kept.Add(sequence);
                }
                else
                {
                    _follower.AnsweredKept.Add(sequence);
                }
            }

            _journal.Retire(count);
        }

        return true;
    }

    /// <summary>One record as a batch of its own.</summary>
    private byte[] Alone(long sequence)
    {
        var held = _readHeld && sequence >= _read.FirstSequence && sequence < _read.FirstSequence + _read.Count;
        _readHeld = held || _journal.TryRead(sequence, _read);
        if (!_readHeld || !_read.TryFind(sequence, out var record))
        {
            return [];
        }

        _single.Reset(_read.Account, _read.Door, _read.Time, _read.Session, _read.Latin1Default);
        _single.Add(record.Header, record.Payload);
        return _single.Seal(sequence, PayloadCheck.Of(_single.Bytes)).ToArray();
    }

    private void Failed(Exception e)
    {
        if (!_failing)
        {
            _log.BookingFailed(e);
        }

        _failing = true;
    }
}
