using System.Runtime.CompilerServices;

namespace SmppHub.Protocol;

/// <summary>
/// A body decoded in place: where each field begins, over the octets received. Nothing is copied or allocated, so
/// it is valid as long as they are.
/// </summary>
public ref struct PduBody
{
    private ReadOnlySpan<byte> _body;
    private PduLayout _layout;
    private int _tlvStart;
    private Offsets _offsets;

    /// <summary>The layout it was parsed by.</summary>
    public readonly PduLayout Layout => _layout;

    /// <summary>True when the body was left out, which some responses may do: every field then reads as 0 or empty.</summary>
    public readonly bool IsAbsent => _body.IsEmpty;

    /// <summary>The octets of the TLVs, from the first tag to the end of the body.</summary>
    public readonly ReadOnlySpan<byte> TlvBytes => _body[_tlvStart..];

    /// <summary>The TLVs in wire order.</summary>
    public readonly TlvSequence Tlvs => new(TlvBytes);

    /// <summary>Parses a body of a PDU with status 0. See the other overload.</summary>
    public static bool TryParse(PduLayout layout, ReadOnlySpan<byte> body, out PduBody parsed, out PduFault fault) =>
        TryParse(layout, CommandStatus.Ok, body, out parsed, out fault);

    /// <summary>Walks the table once over a body; false and the first fault when it does not fit.</summary>
    /// <param name="layout">The PDU's table.</param>
    /// <param name="status">command_status of the header; a response with an error may have no body.</param>
    /// <param name="body">What follows the header, up to command_length.</param>
    /// <param name="parsed">The fields and TLVs.</param>
    /// <param name="fault">The fault, with its offset in the body and the status to answer.</param>
    public static bool TryParse(
        PduLayout layout, CommandStatus status, ReadOnlySpan<byte> body, out PduBody parsed, out PduFault fault)
    {
        parsed = default;
        fault = default;
        parsed._layout = layout;
        var shapes = layout.Shapes;

        // enquire_link, unbind and their like have no body; one that came anyway is not looked at.
        if (shapes.Length == 0 || (body.IsEmpty && layout.BodyMayBeAbsent(status)))
            return true;

        var position = 0;
        Span<int> offsets = parsed._offsets;
        for (var i = 0; i < shapes.Length; i++)
        {
            offsets[i] = position;
            var end = FieldWalk.End(shapes[i], body, position);
            if (end < 0)
            {
                fault = FieldWalk.Diagnose(layout, i, body, position);
                return false;
            }

            position = end;
        }

        offsets[shapes.Length] = position;
        parsed._body = body;
        if (position == body.Length)
        {
            parsed._tlvStart = position;
            return true;
        }

        parsed._tlvStart = TlvWalk.Start(body, position);
        return TlvWalk.Check(body, parsed._tlvStart, out fault);
    }

    /// <summary>A field of one octet.</summary>
    public readonly byte Byte(int field) => IsAbsent ? (byte)0 : _body[_offsets[field]];

    /// <summary>An integer field of any width.</summary>
    public readonly uint Integer(int field) => IsAbsent ? 0 : Tlv.ReadInteger(Raw(field));

    /// <summary>A C-string without its NUL, or the octets of short_message.</summary>
    public readonly ReadOnlySpan<byte> Octets(int field)
    {
        var raw = Raw(field);
        return _layout.Shapes[field].Kind == FieldKind.CString && !raw.IsEmpty ? raw[..^1] : raw;
    }

    /// <summary>A field exactly as it is on the wire, a C-string's NUL included; empty when the body is absent.</summary>
    public readonly ReadOnlySpan<byte> Raw(int field) => _body[_offsets[field].._offsets[field + 1]];

    /// <summary>Where a field begins, in octets from the start of the body.</summary>
    public readonly int OffsetOf(int field) => _offsets[field];

    /// <summary>The destinations of submit_multi's list field.</summary>
    public readonly DestinationSequence Destinations(int field) =>
        new(_layout.Shapes[field].Kind == FieldKind.DestinationList ? Raw(field) : default);

    /// <summary>The entries of submit_multi_resp's list field.</summary>
    public readonly UnsuccessSequence Unsuccesses(int field) =>
        new(_layout.Shapes[field].Kind == FieldKind.UnsuccessfulList ? Raw(field) : default);

    /// <summary>The value of the first TLV with this tag; false when there is none.</summary>
    public readonly bool TryGetTlv(TlvTag tag, out ReadOnlySpan<byte> value)
    {
        foreach (var tlv in Tlvs)
        {
            if (tlv.Tag == tag)
            {
                value = tlv.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    [InlineArray(PduLayout.MaxFields + 1)]
    private struct Offsets
    {
        private int _first;
    }
}
