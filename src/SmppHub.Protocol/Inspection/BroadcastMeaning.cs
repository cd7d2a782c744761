using System.Buffers.Binary;
using System.Globalization;

namespace SmppHub.Protocol;

/// <summary>What the values of the broadcast TLVs mean (SMPP 5.0 §4.8.4).</summary>
internal static class BroadcastMeaning
{
    private static readonly string[] s_networks = ["generic", "GSM", "TDMA", "CDMA"];

    /// <summary>The meaning of a value; null for other TLVs and for values that the specification does not have.</summary>
    public static string? Of(TlvTag tag, ReadOnlySpan<byte> value) => (tag, value.Length) switch
    {
        (TlvTag.BroadcastAreaIdentifier, > 0) => Area(value),
        (TlvTag.BroadcastContentType, 3) when value[0] < s_networks.Length =>
            $"{s_networks[value[0]]} 0x{BinaryPrimitives.ReadUInt16BigEndian(value[1..]).ToString("X4", CultureInfo.InvariantCulture)}",
        (TlvTag.BroadcastFrequencyInterval, 3) => Interval(value),
        (TlvTag.BroadcastAreaSuccess, 1) => value[0] switch
        {
            <= 100 => $"{value[0]} %",
            byte.MaxValue => "not known",
            _ => null,
        },
        (TlvTag.BroadcastErrorStatus, 4) => Describe.Status((CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(value)),
        _ => null,
    };

    private static string? Area(ReadOnlySpan<byte> value)
    {
        var details = BroadcastValues.ReadArea(value, out var format);
        return format switch
        {
            BroadcastAreaFormat.Alias => $"alias {Describe.Quoted(details)}",
            BroadcastAreaFormat.EllipsoidArc => $"ellipsoid arc {Describe.Hex(details)}",
            BroadcastAreaFormat.Polygon => $"polygon {Describe.Hex(details)}",
            _ => null,
        };
    }

    private static string? Interval(ReadOnlySpan<byte> value) => !BroadcastValues.TryReadInterval(value, out var interval) ? null
        : interval == TimeSpan.Zero ? "as often as possible"
        : $"every {interval.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
}
