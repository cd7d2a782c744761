using System.Buffers.Binary;

namespace SmppHub.Core;

/// <summary>The fixed head of a batch in the journal, with a check of its own so that a torn write is seen.</summary>
/// <param name="Length">Octets of the whole batch, this header included.</param>
/// <param name="PayloadCheck">CRC-32C of everything from <see cref="CheckedFrom"/> on, mixed with what the store likes to add.</param>
/// <param name="FirstSequence">Of the first record that takes a number.</param>
/// <param name="Time">Hub time, Unix milliseconds.</param>
/// <param name="Count">Records that take a number.</param>
/// <param name="Records">All records.</param>
/// <param name="Session">The session that brought them, 0 for none.</param>
/// <param name="Door">How they came in.</param>
/// <param name="Latin1Default">data_coding 0 is ISO-8859-1 (system_type ISO; seed 3).</param>
public readonly record struct BatchHeader(
    int Length, uint PayloadCheck, long FirstSequence, long Time, int Count, int Records, int Session, Door Door, bool Latin1Default)
{
    /// <summary>The first four octets of every batch: "SHB1".</summary>
    public const uint Magic = 0x31424853;

    internal const int FirstSequenceOffset = 16;
    internal const int NameLengthOffset = 52;
    private const int CheckedLength = 48;

    /// <summary>Where the payload check begins: the header's own check ends before the octet of the name's length.</summary>
    public const int CheckedFrom = NameLengthOffset;

    /// <summary>The records of a whole batch.</summary>
    public static ReadOnlySpan<byte> RecordsOf(ReadOnlySpan<byte> batch) =>
        batch[(RecordBatch.HeaderSize + batch[NameLengthOffset])..];

    /// <summary>Reads a header without looking at its check.</summary>
    public static BatchHeader Read(ReadOnlySpan<byte> s) => new(
        BinaryPrimitives.ReadInt32LittleEndian(s[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(s[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(s[FirstSequenceOffset..]),
        BinaryPrimitives.ReadInt64LittleEndian(s[24..]),
        BinaryPrimitives.ReadInt32LittleEndian(s[32..]),
        BinaryPrimitives.ReadInt32LittleEndian(s[36..]),
        BinaryPrimitives.ReadInt32LittleEndian(s[40..]),
        (Door)s[44],
        s[45] != 0);

    /// <summary>Reads a header if it is whole: magic, own check and a sane length.</summary>
    public static bool TryRead(ReadOnlySpan<byte> s, out BatchHeader header)
    {
        header = default;
        if (s.Length < RecordBatch.HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(s) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(s[CheckedLength..]) != Check(s))
        {
            return false;
        }

        header = Read(s);
        return header.Length >= RecordBatch.HeaderSize;
    }

    /// <summary>Writes the header; the octet of the name's length is left as it is.</summary>
    public void Write(Span<byte> s)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(s, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(s[4..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(s[8..], PayloadCheck);
        BinaryPrimitives.WriteInt64LittleEndian(s[FirstSequenceOffset..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(s[24..], Time);
        BinaryPrimitives.WriteInt32LittleEndian(s[32..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(s[36..], Records);
        BinaryPrimitives.WriteInt32LittleEndian(s[40..], Session);
        s[44] = (byte)Door;
        s[45] = Latin1Default ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(s[CheckedLength..], Check(s));
    }

    private static uint Check(ReadOnlySpan<byte> s)
    {
        var crc = uint.MaxValue;
        for (var i = 0; i < CheckedLength; i += 8)
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(s[i..]));
        }

        return ~crc;
    }
}
