using System.Globalization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Testing;

/// <summary>The wire trace for people.</summary>
internal static class WireTraceText
{
    public static IReadOnlyList<string> Lines(WireTrace trace)
    {
        var entries = trace.Ring.Newest(WireTrace.Kept, static _ => true);
        entries.Reverse();
        return [.. entries.Select(entry => Line(entry.Item))];
    }

    public static string Line(TracedPdu pdu)
    {
        var header = pdu.Header;
        var command = PduLayouts.Find(header.Id) is null ? $"0x{(uint)header.Id:x8}" : header.Id.SpecName();
        var missed = pdu.Missed > 0 ? $" ({pdu.Missed} before it were not kept)" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{pdu.At:HH:mm:ss.fff} #{pdu.Session} {(pdu.Account.Length == 0 ? "-" : pdu.Account)} {(pdu.IsIn ? "in " : "out")} {command} {header.Sequence} {header.Status.SpecName()} {Convert.ToHexStringLower(pdu.Octets)}{missed}");
    }
}
