using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>The first octet of broadcast_area_identifier: what the others are (SMPP 5.0 §4.8.4.4).</summary>
public enum BroadcastAreaFormat : byte
{
    /// <summary>A name that the operator gave the area.</summary>
    Alias = 0,

    /// <summary>A piece of a ring around a point.</summary>
    EllipsoidArc = 1,

    /// <summary>A polygon.</summary>
    Polygon = 2,
}

/// <summary>The parts of the broadcast TLVs that are more than a number (SMPP 5.0 §4.8.4).</summary>
public static class BroadcastValues
{
    /// <summary>The longest interval told; what is longer, up to 65535 years, counts as ten thousand years, which nobody sees the end of.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(3_650_000);

    private const byte AsOftenAsPossible = 0;

    /// <summary>What follows the format of a broadcast_area_identifier: a name, or octets of a shape.</summary>
    /// <param name="identifier">The TLV's value, at least one octet.</param>
    /// <param name="format">Its first octet, whether or not the specification has it.</param>
    public static ReadOnlySpan<byte> ReadArea(ReadOnlySpan<byte> identifier, out BroadcastAreaFormat format)
    {
        format = (BroadcastAreaFormat)identifier[0];
        return identifier[1..];
    }

    /// <summary>Reads broadcast_frequency_interval: a unit and a number of two octets (SMPP 5.0 §4.8.4.11).</summary>
    /// <param name="value">The TLV's value, three octets.</param>
    /// <param name="interval">The time from one broadcast to the next; zero is as often as the network can. A month has 30 days, a year 365.</param>
    /// <returns>False when the unit is reserved, or when the number of a unit of time is 0.</returns>
    public static bool TryReadInterval(ReadOnlySpan<byte> value, out TimeSpan interval)
    {
        interval = TimeSpan.Zero;
        if (value[0] == AsOftenAsPossible)
            return true;
        var number = BinaryPrimitives.ReadUInt16BigEndian(value[1..]);
        var seconds = value[0] switch
        {
            0x08 => 1L,
            0x09 => 60,
            0x0A => 3600,
            0x0B => 86_400,
            0x0C => 7 * 86_400,
            0x0D => 30 * 86_400,
            0x0E => 365 * 86_400,
            _ => 0,
        };
        var whole = Math.Min(seconds * number, (long)LongestInterval.TotalSeconds);
        interval = TimeSpan.FromSeconds(whole);
        return whole > 0;
    }
}
