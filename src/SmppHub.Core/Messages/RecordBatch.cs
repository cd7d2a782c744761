using System.Buffers.Binary;
using System.Text;

namespace SmppHub.Core;

/// <summary>
/// What one read of one connection brings to the store: records in the very bytes that the journal keeps, so that
/// an append is a patch of the header and one write. A batch is filled by one thread, appended, read back, and reset;
/// its buffer is reused (nothing is allocated per message).
/// </summary>
/// <remarks>
/// Layout, little-endian: a header of <see cref="HeaderSize"/> octets (see <see cref="BatchHeader"/>), the account's
/// name (UTF-8), then records. Records that take a sequence number (messages, messages from handsets) get
/// <see cref="FirstSequence"/>, +1, … in their order.
/// </remarks>
public sealed class RecordBatch
{
    /// <summary>Octets of the fixed header in front of the account's name.</summary>
    public const int HeaderSize = 56;

    private const int SmallestBuffer = 4096;
    private byte[] _buffer = [];
    private int _length;
    private int _open = -1;

    /// <summary>Sequence number of the first record that takes one; given by the store at the append.</summary>
    public long FirstSequence => BinaryPrimitives.ReadInt64LittleEndian(_buffer.AsSpan(BatchHeader.FirstSequenceOffset));

    /// <summary>Hub time of the batch, Unix milliseconds.</summary>
    public long Time { get; private set; }

    /// <summary>How many records take a sequence number.</summary>
    public int Count { get; private set; }

    /// <summary>How many records there are in all.</summary>
    public int Records { get; private set; }

    /// <summary>Whether there is anything to append.</summary>
    public bool IsEmpty => Records == 0;

    /// <summary>The account that all records belong to; empty for what the hub itself writes.</summary>
    public string Account { get; private set; } = "";

    /// <summary>How the records came in.</summary>
    public Door Door { get; private set; }

    /// <summary>Whether data_coding 0 means ISO-8859-1 here (system_type ISO; seed 3).</summary>
    public bool Latin1Default { get; private set; }

    /// <summary>The session that brought them, 0 for none: receipts go back there first.</summary>
    public int Session { get; private set; }

    /// <summary>The whole batch as the journal keeps it.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The records alone.</summary>
    public ReadOnlySpan<byte> RecordBytes => _buffer.AsSpan(RecordsStart, _length - RecordsStart);

    private int RecordsStart => HeaderSize + _buffer[BatchHeader.NameLengthOffset];

    /// <summary>Begins anew.</summary>
    /// <param name="account">At most 255 octets of UTF-8.</param>
    /// <param name="door">How the records came in.</param>
    /// <param name="time">Hub time, Unix milliseconds.</param>
    /// <param name="session">The session's number, 0 for none.</param>
    /// <param name="latin1Default">See <see cref="Latin1Default"/>.</param>
    public void Reset(string account, Door door, long time, int session = 0, bool latin1Default = false)
    {
        _length = 0;
        EnsureRoom(SmallestBuffer);
        _buffer.AsSpan(0, HeaderSize).Clear();
        var name = Encoding.UTF8.GetBytes(account, _buffer.AsSpan(HeaderSize, 255));
        _buffer[BatchHeader.NameLengthOffset] = (byte)name;
        _length = HeaderSize + name;
        (Account, Door, Time, Session, Latin1Default) = (account, door, time, session, latin1Default);
        (Count, Records, _open) = (0, 0, -1);
    }

    /// <summary>Gives the buffer back to the garbage collector; an idle session keeps none.</summary>
    public void Release() => (_buffer, _length, Count, Records, _open) = ([], 0, 0, 0, -1);

    /// <summary>
    /// Begins a record and returns the room for its payload; <see cref="End"/> closes it. The span is valid until the
    /// next call on this batch.
    /// </summary>
    public Span<byte> Begin(int payloadLength, out Span<byte> header)
    {
        EnsureRoom(RecordHeader.Size + payloadLength);
        _open = _length;
        _length += RecordHeader.Size + payloadLength;
        header = _buffer.AsSpan(_open, RecordHeader.Size);
        return _buffer.AsSpan(_open + RecordHeader.Size, payloadLength);
    }

    /// <summary>Closes the record that <see cref="Begin"/> opened.</summary>
    public void End(in RecordHeader header)
    {
        header.Write(_buffer.AsSpan(_open), _length - _open);
        Records++;
        if (header.Kind.TakesSequence())
        {
            Count++;
        }

        _open = -1;
    }

    /// <summary>Appends a whole record.</summary>
    public void Add(in RecordHeader header, ReadOnlySpan<byte> payload)
    {
        payload.CopyTo(Begin(payload.Length, out _));
        End(header);
    }

    /// <summary>Octets so far: where the next record will begin.</summary>
    public int Length => _length;

    /// <summary>Takes a record out again that a rule refused: its octets stay, and are nobody's.</summary>
    public void Strike(int record)
    {
        _buffer[record + RecordHeader.KindOffset] = (byte)RecordKind.Struck;
        Count--;
        Records--;
    }

    /// <summary>The fixed part of the record that begins at this offset of the whole batch.</summary>
    internal RecordHeader HeaderAt(int record) => RecordHeader.Read(_buffer.AsSpan(record), out _);

    /// <summary>Gives a record another fixed part; its payload stays.</summary>
    internal void Rewrite(int record, in RecordHeader header)
    {
        RecordHeader.Read(_buffer.AsSpan(record), out var length);
        header.Write(_buffer.AsSpan(record), length);
    }

    /// <summary>Notes where the flood counter of the record's number stands.</summary>
    public void NoteFlood(int record, byte count) => _buffer[record + RecordHeader.FloodOffset] = count;

    /// <summary>Notes how far behind the first message of its submit_multi a record is.</summary>
    public void NoteBehind(int record, ushort by) => BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(record + RecordHeader.BehindOffset), by);

    /// <summary>
    /// For the store: writes sequence, length and checks into the header, in place. Called once, under the store's lock.
    /// </summary>
    public ReadOnlySpan<byte> Seal(long firstSequence, uint payloadCheck)
    {
        new BatchHeader(_length, payloadCheck, firstSequence, Time, Count, Records, Session, Door, Latin1Default)
            .Write(_buffer);
        return Bytes;
    }

    /// <summary>For the store: room to read <paramref name="length"/> octets of a stored batch into.</summary>
    public Span<byte> LoadInto(int length)
    {
        _length = 0;
        EnsureRoom(length);
        _length = length;
        return _buffer.AsSpan(0, length);
    }

    /// <summary>For the store: takes over what was read; the bytes must be a valid batch.</summary>
    public void Loaded()
    {
        var h = BatchHeader.Read(_buffer);
        (Time, Count, Records, Session, Door, Latin1Default) = (h.Time, h.Count, h.Records, h.Session, h.Door, h.Latin1Default);
        var name = _buffer.AsSpan(HeaderSize, _buffer[BatchHeader.NameLengthOffset]);
        if (!AccountIs(name))
        {
            Account = Encoding.UTF8.GetString(name);
        }
    }

    /// <summary>Walks the records with their sequence numbers (0 for those that take none).</summary>
    public Enumerator GetEnumerator() => new(RecordBytes, FirstSequence);

    /// <summary>Finds a record by its sequence number.</summary>
    public bool TryFind(long sequence, out Record record)
    {
        foreach (var candidate in this)
        {
            if (candidate.Sequence == sequence)
            {
                record = candidate;
                return true;
            }
        }

        record = default;
        return false;
    }

    /// <summary>The record that a walk came upon at this offset of <see cref="RecordBytes"/>, with its number.</summary>
    internal Record At(int offset, long sequence)
    {
        var header = RecordHeader.Read(RecordBytes[offset..], out var length);
        return new Record(sequence, header, RecordBytes[(offset + RecordHeader.Size)..(offset + length)]);
    }

    /// <summary>The payload of the record that begins at this offset of the whole batch.</summary>
    internal ReadOnlySpan<byte> PayloadAt(int record)
    {
        RecordHeader.Read(_buffer.AsSpan(record), out var length);
        return _buffer.AsSpan(record + RecordHeader.Size, length - RecordHeader.Size);
    }

    private bool AccountIs(ReadOnlySpan<byte> utf8)
    {
        Span<byte> mine = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(Account, mine, out var n) && mine[..n].SequenceEqual(utf8);
    }

    private void EnsureRoom(int more)
    {
        var need = _length + more;
        if (need > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(SmallestBuffer, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)need)));
        }
    }

    /// <summary>One record as it lies in a batch.</summary>
    public readonly ref struct Record(long sequence, RecordHeader header, ReadOnlySpan<byte> payload)
    {
        /// <summary>Its number, 0 if the kind takes none.</summary>
        public long Sequence { get; } = sequence;

        /// <summary>The fixed part.</summary>
        public RecordHeader Header { get; } = header;

        /// <summary>The rest: for a message from SMPP the octets of the submit_sm body as they came.</summary>
        public ReadOnlySpan<byte> Payload { get; } = payload;
    }

    /// <summary>Walks records.</summary>
    public ref struct Enumerator(ReadOnlySpan<byte> records, long firstSequence)
    {
        private ReadOnlySpan<byte> _rest = records;
        private long _next = firstSequence;

        /// <summary>The record at hand.</summary>
        public Record Current { get; private set; }

        /// <summary>Goes to the next.</summary>
        public bool MoveNext()
        {
            if (_rest.Length < RecordHeader.Size)
            {
                return false;
            }

            var header = RecordHeader.Read(_rest, out var length);
            var sequence = header.Kind.TakesSequence() ? _next++ : 0;
            Current = new Record(sequence, header, _rest[RecordHeader.Size..length]);
            _rest = _rest[length..];
            return true;
        }
    }
}
