using System.Collections.Immutable;
using System.Text;

namespace SmppHub.Protocol;

/// <content>To octets and back.</content>
public sealed partial class PduDocument
{
    // Above any mandatory part: the longest is submit_multi's 254 destinations.
    private const int MandatoryMax = 16 * 1024;

    /// <summary>Reads one whole PDU; null and the fault when it cannot be.</summary>
    public static PduDocument? Decode(ReadOnlySpan<byte> pdu, out PduFault fault)
    {
        if (pdu.Length < PduHeader.Size)
        {
            fault = new(PduFaultKind.Truncated, 0, null, CommandStatus.InvalidCommandLength, $"a header has 16 octets; {pdu.Length} are here");
            return null;
        }

        var header = PduHeader.Read(pdu);
        if (header.Length != (uint)pdu.Length)
        {
            fault = new(PduFaultKind.InvalidLength, 0, "command_length", CommandStatus.InvalidCommandLength,
                $"command_length is {header.Length}, but {pdu.Length} octets are here")
            { Sequence = header.Sequence };
            return null;
        }

        if (PduLayouts.Find(header.Id) is not { } layout)
        {
            fault = new(PduFaultKind.UnknownCommand, 0, "command_id", CommandStatus.InvalidCommandId,
                $"no PDU has the command_id {header.Id.SpecName()}")
            { Sequence = header.Sequence };
            return null;
        }

        return PduBody.TryParse(layout, header.Status, pdu[PduHeader.Size..], out var body, out fault) ? FromBody(header, body) : null;
    }

    /// <summary>The octets of the PDU.</summary>
    /// <exception cref="InvalidOperationException">A value does not fit its field; <see cref="TryEncode"/> tells so as a value.</exception>
    public byte[] Encode() => TryEncode(out var fault) ?? throw new InvalidOperationException($"{Layout.Name}: {fault.Field}: {fault.Reason}");

    /// <summary>The octets of the PDU; null and the fault when a value does not fit its field.</summary>
    public byte[]? TryEncode(out PduFault fault)
    {
        var buffer = new byte[MandatoryMax + Tlvs.Sum(tlv => TlvWalk.HeadSize + tlv.Value.Length)];
        fault = default;
        if (Fields.IsEmpty && Tlvs.IsEmpty)
            return buffer[..PduWriter.WriteHeaderOnly(buffer, Id, Status, Sequence)];

        var writer = new PduWriter(buffer, Layout, Status, Sequence);
        foreach (var field in Fields)
            Write(ref writer, field.Value);
        foreach (var tlv in Tlvs)
            writer.Tlv(tlv.Tag, tlv.Value.AsSpan());
        var length = writer.Finish();
        fault = writer.Fault ?? default;
        return length < 0 ? null : buffer[..length];
    }

    private static void Write(ref PduWriter writer, object value)
    {
        switch (value)
        {
            case uint number:
                writer.Integer(number);
                break;
            case string text:
                writer.CString(Encoding.Latin1.GetBytes(text));
                break;
            case byte[] octets:
                writer.Octets(octets);
                break;
            case ImmutableArray<DocumentDestination> destinations:
                foreach (var destination in destinations)
                    Write(ref writer, destination);
                break;
            case ImmutableArray<DocumentUnsuccess> refused:
                foreach (var one in refused)
                    writer.Unsuccess(one.Ton, one.Npi, Encoding.Latin1.GetBytes(one.Address), one.Status);
                break;
        }
    }

    private static void Write(ref PduWriter writer, DocumentDestination destination)
    {
        var address = Encoding.Latin1.GetBytes(destination.Address);
        if (destination.IsDistributionList)
            writer.DistributionList(address);
        else
            writer.Destination(destination.Ton, destination.Npi, address);
    }

    private static PduDocument FromBody(PduHeader header, PduBody body)
    {
        var fields = ImmutableArray.CreateBuilder<DocumentField>();
        for (var i = 0; i < body.Layout.Fields.Length && !body.IsAbsent; i++)
        {
            if (body.Layout.Fields[i].Kind != FieldKind.Count)
                fields.Add(new(body.Layout.Fields[i].Name, Read(body, i)));
        }

        var tlvs = ImmutableArray.CreateBuilder<DocumentTlv>();
        foreach (var tlv in body.Tlvs)
            tlvs.Add(new(tlv.Tag, [.. tlv.Value]));
        return new(body.Layout, header.Status, header.Sequence) { Fields = fields.ToImmutable(), Tlvs = tlvs.ToImmutable() };
    }

    private static object Read(PduBody body, int field)
    {
        switch (body.Layout.Fields[field].Kind)
        {
            case FieldKind.CString:
                return Encoding.Latin1.GetString(body.Octets(field));
            case FieldKind.Octets:
                return body.Octets(field).ToArray();
            case FieldKind.DestinationList:
                var destinations = ImmutableArray.CreateBuilder<DocumentDestination>();
                foreach (var one in body.Destinations(field))
                    destinations.Add(new(one.Ton, one.Npi, Encoding.Latin1.GetString(one.Address), one.Flag == MultiDestination.DistributionListFlag));
                return destinations.ToImmutable();
            case FieldKind.UnsuccessfulList:
                var refused = ImmutableArray.CreateBuilder<DocumentUnsuccess>();
                foreach (var one in body.Unsuccesses(field))
                    refused.Add(new(one.Ton, one.Npi, Encoding.Latin1.GetString(one.Address), one.Status));
                return refused.ToImmutable();
            default:
                return body.Integer(field);
        }
    }
}
