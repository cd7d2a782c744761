using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>Takes any octets apart as a PDU, for people: faulty ones up to the fault, which is then the warning.</summary>
public static class PduInspector
{
    /// <summary>Inspects one PDU with its header. Never fails: octets that are no PDU come back as octets.</summary>
    public static InspectedNode Inspect(ReadOnlySpan<byte> pdu)
    {
        if (pdu.Length < PduHeader.Size)
            return new("octets", 0, pdu.Length, Describe.Hex(pdu), $"a header has 16 octets; {pdu.Length} are here", []);

        var header = PduHeader.Read(pdu);
        var end = header.Length is >= PduHeader.Size and <= int.MaxValue ? Math.Min((int)header.Length, pdu.Length) : PduHeader.Size;
        var layout = PduLayouts.Find(header.Id);
        var nodes = new List<InspectedNode>();
        AddHeader(nodes, pdu, header, layout);
        var body = pdu[PduHeader.Size..end];
        if (layout is null || layout.Fields.IsEmpty)
            AddRest(nodes, "body", body, PduHeader.Size, layout is null ? null : $"{layout.Name} has no body; it is ignored");
        else if (!body.IsEmpty || !layout.BodyMayBeAbsent(header.Status))
            new BodyInspection(nodes, layout).Run(body);
        AddRest(nodes, "octets", pdu[end..], end, "beyond command_length");
        return new(header.Id.SpecName(), 0, pdu.Length, header.Status == CommandStatus.Ok ? "" : header.Status.SpecName(), null, nodes);
    }

    private static void AddHeader(List<InspectedNode> nodes, ReadOnlySpan<byte> pdu, PduHeader header, PduLayout? layout)
    {
        var length = header.Length == (uint)pdu.Length ? null : $"{pdu.Length} octets are here";
        nodes.Add(new("command_length", 0, 4, Text(header.Length), length, []));
        nodes.Add(new("command_id", 4, 4, $"0x{(uint)header.Id:X8} {(layout is null ? "" : layout.Name)}".TrimEnd(),
            layout is null ? "no PDU has this command_id" : null, []));
        nodes.Add(new("command_status", 8, 4, Describe.Status(header.Status),
            header.Status != CommandStatus.Ok && !header.Id.IsResponse() ? "a request has the status 0" : null, []));
        nodes.Add(new("sequence_number", 12, 4, Text(BinaryPrimitives.ReadUInt32BigEndian(pdu[12..])),
            header.Sequence is 0 or > 0x7FFFFFFF ? "outside 1 to 0x7FFFFFFF" : null, []));
    }

    private static void AddRest(List<InspectedNode> nodes, string name, ReadOnlySpan<byte> octets, int offset, string? warning)
    {
        if (!octets.IsEmpty)
            nodes.Add(new(name, offset, octets.Length, Describe.Hex(octets), warning, []));
    }

    private static string Text(uint value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
