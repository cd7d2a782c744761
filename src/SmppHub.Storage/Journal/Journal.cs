using System.Diagnostics;
using System.Security.Cryptography;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>
/// The messages' only home: batches one behind the other in segments. Appending is one lock, one write; reading takes
/// no lock.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int MostUnfollowed = 8;
    private const int MostPatience = 50;
    private readonly IMedium _medium;
    private readonly SpareSlots _spares;
    private readonly DiskSync? _sync;
    private readonly int _segmentBytes;
    private readonly Lock _gate = new();
    private Segment[] _segments;
    private Segment _active;
    private long _last;
    private long _lastTime;
    private long _appends;
    private long _appended;
    private long _lastDeparture;
    private bool _closed;

    public Journal(IMedium medium, SpareSlots spares, DiskSync? sync, int segmentBytes, IReadOnlyList<Segment> recovered)
    {
        (_medium, _spares, _sync, _segmentBytes) = (medium, spares, sync, segmentBytes);
        _segments = [.. recovered];
        _active = _segments[^1];
        _last = _active.NextSequence - 1;
        _lastTime = _segments.Max(static segment => segment.LastTime);
    }

    public long Last => Volatile.Read(ref _last);

    public long LastTime => Volatile.Read(ref _lastTime);

    public long Appends => Volatile.Read(ref _appends);

    /// <summary>Octets of all batches since the start.</summary>
    public long Appended => Volatile.Read(ref _appended);

    public Distribution AppendTimes { get; } = Distribution.OfMicroseconds();

    public Distribution AppendSizes { get; } = Distribution.OfNumbers();

    public Distribution? SyncTimes => _sync?.Times;

    /// <summary>The <see cref="Position"/> of the newest batch with changes; 0 when there was none since the start.</summary>
    public long LastDeparture => Volatile.Read(ref _lastDeparture);

    /// <summary>All segments, oldest first; the last is the one appended to.</summary>
    public Segment[] Segments => Volatile.Read(ref _segments);

    /// <summary>A place in the journal as one number that grows.</summary>
    public static long Position(Segment segment, int offset) => (segment.Generation << 32) | (uint)offset;

    /// <summary>
    /// Gives the batch its numbers and writes it. Returns the task to wait for when the settings ask for the disk.
    /// </summary>
    public Task? Append(RecordBatch batch, uint payloadCheck, bool departs)
    {
        var began = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var length = batch.Bytes.Length;
            var segment = length <= _active.Limit - _active.End ? _active : Roll(length);
            var first = _last + 1;
            segment.Slot.Write(batch.Seal(first, payloadCheck ^ segment.Salt), segment.End);
            if (departs)
            {
                Volatile.Write(ref _lastDeparture, Position(segment, segment.End));
            }

            Volatile.Write(ref _lastTime, Math.Max(_lastTime, batch.Time));
            segment.Added(first, batch.Count, length, batch.Time);
            Volatile.Write(ref _last, first + batch.Count - 1);
            _appends++;
            _appended += length;
            AppendTimes.Note(Stopwatch.GetElapsedTime(began).Ticks / TimeSpan.TicksPerMicrosecond);
            AppendSizes.Note(batch.Count, batch.Count > 0 ? 1 : 0);
            return _sync?.Wait(segment.Slot);
        }
    }

    /// <summary>Begins a segment in a slot: from here on it is the slot's content that counts.</summary>
    public static Segment Begin(Slot slot, long generation, long firstSequence, int limit)
    {
        var salt = (uint)RandomNumberGenerator.GetInt32(int.MinValue, int.MaxValue);
        var header = new SegmentHeader(generation, firstSequence, salt, limit);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Size];
        header.Write(bytes);
        slot.Write(bytes, 0);
        return new Segment(header, slot, new SparseDirectory());
    }

    /// <summary>The index of the segment that holds a number, or of the nearest older; -1 when all are newer.</summary>
    public static int Find(Segment[] segments, long sequence)
    {
        int low = 0, high = segments.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (segments[middle].FirstSequence <= sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    /// <summary>Loads the batch that holds a number or the nearest older one.</summary>
    public bool TryRead(long sequence, RecordBatch into)
    {
        while (true)
        {
            var retired = false;
            var segments = Segments;
            for (var i = Find(segments, sequence); i >= 0 && !retired; i--)
            {
                var found = BatchReader.TryRead(segments[i], sequence, into);
                retired = segments[i].Retired;
                if (found && !retired)
                {
                    return true;
                }
            }

            if (!retired)
            {
                return false;
            }
        }
    }

    /// <summary>Takes the oldest segments out; their slots may be written anew after this.</summary>
    public void Retire(int count)
    {
        Segment[] retired;
        lock (_gate)
        {
            retired = _segments[..count];
            foreach (var segment in retired)
            {
                segment.Retired = true;
            }

            Volatile.Write(ref _segments, _segments[count..]);
        }

        foreach (var segment in retired)
        {
            _medium.DropRun(segment.Generation);
            // A start without the books must not take it for a living one.
            segment.Slot.Zero(0, SegmentHeader.Size);
            _spares.Return(segment.Slot);
        }
    }

    /// <summary>Nothing is appended after this.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    public void Dispose()
    {
        foreach (var segment in Segments)
        {
            segment.Slot.Dispose();
        }
    }

    /// <summary>
    /// A prepared slot. When the appenders have run far ahead of the books (more than any session brings on this
    /// machine), they wait a moment for a recycled one: else the disk fills with what retention drops anyway.
    /// </summary>
    private Slot? TryTakeSpare(int size)
    {
        for (var patience = MostPatience; ; patience--)
        {
            if (_spares.TryTake(size, out var slot))
            {
                return slot;
            }

            if (patience == 0 || _segments.Count(static segment => segment.Sealed && segment.Book.Followed < segment.End) < MostUnfollowed)
            {
                return null;
            }

            Thread.Sleep(1);
        }
    }

    private Segment Roll(int length)
    {
        // A batch longer than any segment gets one of its own size.
        var limit = Math.Max(_segmentBytes, length + SegmentHeader.Size);
        var slot = TryTakeSpare(limit) ?? _medium.Create(limit);
        Segment next;
        try
        {
            next = Begin(slot, _active.Generation + 1, _last + 1, limit);
        }
        catch
        {
            _medium.Delete(slot);
            throw;
        }

        _active.Sealed = true;
        _active = next;
        Volatile.Write(ref _segments, [.. _segments, next]);
        return next;
    }
}
