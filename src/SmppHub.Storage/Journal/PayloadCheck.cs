using System.Numerics;
using System.Runtime.InteropServices;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>CRC-32C of a batch behind what the header's own check covers.</summary>
internal static class PayloadCheck
{
    public static uint Of(ReadOnlySpan<byte> batch)
    {
        var rest = batch[BatchHeader.CheckedFrom..];
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(rest))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var octet in rest[(rest.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }
}
