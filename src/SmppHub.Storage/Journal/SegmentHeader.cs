using System.Buffers.Binary;
using System.Numerics;

namespace SmppHub.Storage;

/// <summary>The head of a segment, written when it becomes the one appended to.</summary>
/// <param name="Generation">Grows by one with each segment begun; the file's name does not tell, for files are recycled.</param>
/// <param name="FirstSequence">The first number given in it.</param>
/// <param name="Salt">Random, mixed into the payload checks: what a former life of the file left behind never passes.</param>
/// <param name="Limit">Octets that it may hold.</param>
internal readonly record struct SegmentHeader(long Generation, long FirstSequence, uint Salt, int Limit)
{
    public const int Size = 64;
    private const ulong Magic = 0x314D474553424853; // "SHBSEGM1"
    private const int Checked = 56;

    public void Write(Span<byte> s)
    {
        s[..Size].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(s, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(s[8..], Generation);
        BinaryPrimitives.WriteInt64LittleEndian(s[16..], FirstSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(s[24..], Salt);
        BinaryPrimitives.WriteInt32LittleEndian(s[28..], Limit);
        BinaryPrimitives.WriteUInt32LittleEndian(s[Checked..], Check(s));
    }

    public static bool TryRead(ReadOnlySpan<byte> s, out SegmentHeader header)
    {
        header = default;
        if (s.Length < Size || BinaryPrimitives.ReadUInt64LittleEndian(s) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(s[Checked..]) != Check(s))
        {
            return false;
        }

        header = new(
            BinaryPrimitives.ReadInt64LittleEndian(s[8..]), BinaryPrimitives.ReadInt64LittleEndian(s[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(s[24..]), BinaryPrimitives.ReadInt32LittleEndian(s[28..]));
        return true;
    }

    private static uint Check(ReadOnlySpan<byte> s)
    {
        var crc = uint.MaxValue;
        for (var i = 0; i < Checked; i += 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(s[i..]));
        }

        return ~crc;
    }
}
