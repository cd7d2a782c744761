using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SmppHub.Storage;

/// <summary>
/// The file of a run: a head of 64 octets, the sorted hashes (8 octets each), their places in the segment (4 octets
/// each), and every <see cref="Stride"/>th hash once more, which is all that stays in memory.
/// </summary>
internal static class RunFile
{
    public const int HeaderSize = 64;
    public const int Stride = 512;
    private const ulong Magic = 0x314E555242425348;

    public static int Fences(int count) => (count + Stride - 1) / Stride;

    public static long FencesAt(int count) => HeaderSize + (count * 12L);

    public static void Write(SafeFileHandle file, long generation, ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> places)
    {
        var fences = new ulong[Fences(hashes.Length)];
        for (var i = 0; i < fences.Length; i++)
        {
            fences[i] = hashes[i * Stride];
        }

        Span<byte> head = stackalloc byte[HeaderSize];
        head.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], generation);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], hashes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], Check(generation, fences));
        RandomAccess.Write(file, head, 0);
        RandomAccess.Write(file, MemoryMarshal.AsBytes(hashes), HeaderSize);
        RandomAccess.Write(file, MemoryMarshal.AsBytes(places), HeaderSize + (hashes.Length * 8L));
        RandomAccess.Write(file, MemoryMarshal.AsBytes(fences.AsSpan()), FencesAt(hashes.Length));
    }

    /// <summary>The fences, or null when the file is another segment's, or not whole.</summary>
    public static ulong[]? TryReadFences(SafeFileHandle file, long generation, long count)
    {
        Span<byte> head = stackalloc byte[HeaderSize];
        if (RandomAccess.Read(file, head, 0) < HeaderSize
            || BinaryPrimitives.ReadUInt64LittleEndian(head) != Magic
            || BinaryPrimitives.ReadInt64LittleEndian(head[8..]) != generation
            || BinaryPrimitives.ReadInt32LittleEndian(head[16..]) != count)
        {
            return null;
        }

        var fences = new ulong[Fences((int)count)];
        var bytes = MemoryMarshal.AsBytes(fences.AsSpan());
        return RandomAccess.Read(file, bytes, FencesAt((int)count)) == bytes.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(head[20..]) == Check(generation, fences) ? fences : null;
    }

    private static uint Check(long generation, ReadOnlySpan<ulong> fences)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)generation);
        foreach (var fence in fences)
        {
            crc = BitOperations.Crc32C(crc, fence);
        }

        return ~crc;
    }
}
