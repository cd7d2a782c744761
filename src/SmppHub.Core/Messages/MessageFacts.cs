using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Application ports of a message; null where only the other one was given.</summary>
public sealed record MessagePorts(int? Destination, int? Source);

/// <summary>A message waiting indication.</summary>
/// <param name="Kind">`voicemail`, `fax`, `email` or `other`.</param>
/// <param name="Active">Set, not cleared.</param>
/// <param name="Store">The phone keeps the message itself, too.</param>
/// <param name="Count">How many wait; null where data_coding says it, which has no count.</param>
public sealed record MessageIndication(string Kind, bool Active, bool Store, int? Count);

/// <summary>A TLV of a message.</summary>
/// <param name="Tag">As `0x1400`.</param>
/// <param name="Name">Its name in the specification; null when it has none.</param>
/// <param name="Hex">The value.</param>
/// <param name="Value">The value in words where it is a number or a C-string, else null.</param>
public sealed record MessageTlv(string Tag, string? Name, string Hex, string? Value);

/// <summary>Reads what a submission says beside its text, for people.</summary>
internal static class MessageFacts
{
    public static MessagePorts? Ports(in Submission sm)
    {
        if (sm.Ports is { } ports)
        {
            return new(ports.Destination, ports.Originator);
        }

        var (destination, source) = (Port(sm, TlvTag.DestinationPort), Port(sm, TlvTag.SourcePort));
        return destination is null && source is null ? null : new(destination, source);
    }

    public static MessageIndication? Waiting(in Submission sm)
    {
        var waiting = MessageWaiting.OfDataCoding(sm.DataCoding);
        if (sm.HasHeader && UserDataHeader.TryParse(sm.UserData, out var udh, out _))
        {
            foreach (var element in udh)
            {
                waiting = MessageWaiting.OfElement(element) ?? waiting;
            }
        }

        return waiting is { } found ? new(found.Kind.ToString().ToLowerInvariant(), found.Active, found.Store, found.Count) : null;
    }

    public static IReadOnlyList<MessageTlv>? Tlvs(in Submission sm)
    {
        List<MessageTlv>? tlvs = null;
        foreach (var tlv in sm.Body.Tlvs)
        {
            if (tlv.Tag != TlvTag.MessagePayload)
            {
                (tlvs ??= []).Add(new(
                    string.Create(CultureInfo.InvariantCulture, $"0x{(ushort)tlv.Tag:X4}"), TlvTable.Find(tlv.Tag)?.Name, Convert.ToHexStringLower(tlv.Value),
                    TlvText.Read(tlv.Tag, tlv.Value)));
            }
        }

        return tlvs;
    }

    private static int? Port(in Submission sm, TlvTag tag) => sm.Body.TryGetTlv(tag, out var value) && value is [var high, var low] ? high << 8 | low : null;
}
