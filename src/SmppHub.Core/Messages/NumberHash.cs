using System.Buffers.Binary;

namespace SmppHub.Core;

/// <summary>A 64-bit hash of short octet strings (numbers, user data), stable over restarts: the journal keeps it.</summary>
public static class NumberHash
{
    private const ulong Seed = 0x9E3779B97F4A7C15;
    private const ulong Prime = 0xD6E8FEB86659FD93;

    /// <summary>Hash of a number's digits; a leading plus does not count.</summary>
    public static ulong OfNumber(ReadOnlySpan<byte> number) =>
        Of(number.Length > 0 && number[0] == (byte)'+' ? number[1..] : number, Seed);

    /// <summary>Hash of any octets, chained by <paramref name="seed"/>.</summary>
    public static ulong Of(ReadOnlySpan<byte> data, ulong seed)
    {
        var h = seed ^ ((ulong)data.Length * Prime);
        while (data.Length >= 16)
        {
            h = Mix(BinaryPrimitives.ReadUInt64LittleEndian(data) ^ h, BinaryPrimitives.ReadUInt64LittleEndian(data[8..]) ^ Prime);
            data = data[16..];
        }

        ulong a = 0, b = 0;
        if (data.Length >= 8)
        {
            a = BinaryPrimitives.ReadUInt64LittleEndian(data);
            b = BinaryPrimitives.ReadUInt64LittleEndian(data[^8..]);
        }
        else if (data.Length >= 4)
        {
            a = BinaryPrimitives.ReadUInt32LittleEndian(data);
            b = BinaryPrimitives.ReadUInt32LittleEndian(data[^4..]);
        }
        else
        {
            foreach (var octet in data)
            {
                a = (a << 8) | octet;
            }
        }

        return Mix(a ^ h ^ Seed, b ^ Prime);
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
