namespace SmppHub.Protocol;

/// <summary>Takes one body apart by its layout: the fields, then the TLVs.</summary>
internal sealed class BodyInspection(List<InspectedNode> nodes, PduLayout layout)
{
    private const byte UserDataHeaderBit = 0x40;

    private bool _hasUserDataHeader;
    private byte? _dataCoding;

    public void Run(ReadOnlySpan<byte> body)
    {
        var position = 0;
        for (var i = 0; i < layout.Fields.Length; i++)
        {
            var end = FieldWalk.End(layout.Shapes[i], body, position);
            if (end < 0)
            {
                var fault = FieldWalk.Diagnose(layout, i, body, position);
                nodes.Add(new(layout.Fields[i].Name, PduHeader.Size + position, body.Length - position,
                    Describe.Hex(body[position..]), $"{fault.Reason} ({fault.Status.SpecName()})", []));
                return;
            }

            AddField(layout.Fields[i], body[position..end], PduHeader.Size + position);
            position = end;
        }

        AddTlvs(body, position);
    }

    private void AddField(Field field, ReadOnlySpan<byte> octets, int offset)
    {
        switch (field.Kind)
        {
            case FieldKind.CString:
                nodes.Add(new(field.Name, offset, octets.Length, Describe.Quoted(octets[..^1]), LongerThanSpec(field, octets), []));
                break;
            case FieldKind.Octets:
                nodes.Add(new(field.Name, offset, octets.Length, Describe.Hex(octets), null, UserData(octets, offset)));
                break;
            case FieldKind.DestinationList or FieldKind.UnsuccessfulList:
                nodes.Add(new(field.Name, offset, octets.Length, "", null, ListInspection.Entries(field.Kind, octets, offset)));
                break;
            default:
                var value = Tlv.ReadInteger(octets);
                _hasUserDataHeader |= field.Name == SpecFields.EsmClass.Name && (value & UserDataHeaderBit) != 0;
                _dataCoding = field.Name == SpecFields.DataCoding.Name ? (byte)value : _dataCoding;
                nodes.Add(new(field.Name, offset, octets.Length, Meaning.Of(field.Name, value, octets.Length), null, []));
                break;
        }
    }

    private static string? LongerThanSpec(Field field, ReadOnlySpan<byte> octets) =>
        octets.Length > field.MaxLength ? $"longer than the {field.MaxLength - 1} characters of {field.Section}; accepted" : null;

    private IReadOnlyList<InspectedNode> UserData(ReadOnlySpan<byte> octets, int offset) =>
        UserDataInspection.Pieces(octets, offset, _hasUserDataHeader, _dataCoding);

    private void AddTlvs(ReadOnlySpan<byte> body, int position)
    {
        if (TlvWalk.Start(body, position) != position)
        {
            nodes.Add(new("octet", PduHeader.Size + position, 1, "00", "a stray NUL before the TLVs; ignored", []));
            return;
        }

        var octets = body[position..];
        var walked = 0;
        var seen = new HashSet<TlvTag>();
        foreach (var tlv in new TlvSequence(octets))
        {
            var size = TlvWalk.HeadSize + tlv.Value.Length;
            AddTlv(tlv, octets.Slice(tlv.Offset, size), PduHeader.Size + position + tlv.Offset, seen.Add(tlv.Tag));
            walked = tlv.Offset + size;
        }

        if (walked < octets.Length)
        {
            TlvWalk.Check(octets, walked, out var fault);
            nodes.Add(new("octets", PduHeader.Size + position + walked, octets.Length - walked, Describe.Hex(octets[walked..]),
                $"{fault.Reason} ({fault.Status.SpecName()})", []));
        }
    }

    private void AddTlv(Tlv tlv, ReadOnlySpan<byte> octets, int offset, bool isFirst)
    {
        var known = TlvTable.Find(tlv.Tag);
        TlvWalk.Check(octets, 0, out var fault);
        var warning = fault.Kind != PduFaultKind.None ? $"{fault.Reason} ({fault.Status.SpecName()})"
            : known is null ? "no tag of SMPP 3.4 or 5.0; skipped by its length"
            : !isFirst && known is { Repeatable: false, Vendor: false } ? "occurs again (ESME_RINVOPTPARSTREAM)"
            : tlv.Value.Length < known.MinLength ? "shorter than the spec has it; accepted"
            : null;
        var valueOffset = offset + TlvWalk.HeadSize;
        var pieces = new List<InspectedNode>
        {
            new("tag", offset, 2, $"0x{(ushort)tlv.Tag:X4}", null, []),
            new("length", offset + 2, 2, $"{tlv.Value.Length}", null, []),
        };
        var value = Meaning.Of(known, tlv.Value);
        if (!tlv.Value.IsEmpty)
            pieces.Add(new("value", valueOffset, tlv.Value.Length, value, null,
                tlv.Tag == TlvTag.MessagePayload ? UserData(tlv.Value, valueOffset) : []));
        nodes.Add(new(tlv.Tag.SpecName(), offset, octets.Length, value, warning, pieces));
    }
}
