using System.Collections.Immutable;

namespace SmppHub.Protocol;

/// <summary>
/// A PDU as a document: names and values, for fixtures, tests and the command line. It goes through the same tables
/// as the hot path, and allocates as it likes. Immutable.
/// </summary>
/// <remarks>Count fields (sm_length, number_of_dests, no_unsuccess) are not in it: they follow from what they count.</remarks>
public sealed partial class PduDocument
{
    private PduDocument(PduLayout layout, CommandStatus status, uint sequence)
    {
        Layout = layout;
        Status = status;
        Sequence = sequence;
        Fields = [];
        Tlvs = [];
    }

    /// <summary>The table of this PDU.</summary>
    public PduLayout Layout { get; }

    /// <summary>command_id.</summary>
    public CommandId Id => Layout.Id;

    /// <summary>command_status.</summary>
    public CommandStatus Status { get; }

    /// <summary>sequence_number.</summary>
    public uint Sequence { get; }

    /// <summary>The fields in wire order; none when the body is absent.</summary>
    public ImmutableArray<DocumentField> Fields { get; private init; }

    /// <summary>The TLVs in wire order.</summary>
    public ImmutableArray<DocumentTlv> Tlvs { get; private init; }

    /// <summary>A PDU with every field 0 or empty.</summary>
    public static PduDocument Create(PduLayout layout, uint sequence, CommandStatus status = CommandStatus.Ok) =>
        new(layout, status, sequence)
        {
            Fields =
            [
                .. layout.Fields.Where(field => field.Kind != FieldKind.Count)
                    .Select(field => new DocumentField(field.Name, Empty(field.Kind))),
            ],
        };

    /// <summary>A PDU that is a header alone.</summary>
    public static PduDocument HeaderOnly(PduLayout layout, uint sequence, CommandStatus status = CommandStatus.Ok) =>
        new(layout, status, sequence);

    /// <summary>The value of a field by its spec name; null when the PDU does not have it.</summary>
    public object? this[string name] => Fields.FirstOrDefault(field => field.Name == name)?.Value;

    /// <summary>The value of a TLV; null when the PDU does not carry it.</summary>
    public ImmutableArray<byte>? this[TlvTag tag] => Tlvs.FirstOrDefault(tlv => tlv.Tag == tag)?.Value;

    /// <summary>The same PDU with another value in a field, of the type that the field has.</summary>
    /// <exception cref="ArgumentException">The PDU has no such field, or the value is of another type.</exception>
    public PduDocument With(string name, object value)
    {
        var place = Layout.IndexOf(name);
        if (place < 0 || Layout.Fields[place].Kind == FieldKind.Count)
            throw new ArgumentException($"{Layout.Name} has no field {name} to be set", nameof(name));
        var kind = Layout.Fields[place].Kind;
        if (value is int number)
            value = (uint)number;
        if (value.GetType() != Empty(kind).GetType())
            throw new ArgumentException($"{name} takes a {Empty(kind).GetType().Name}, not a {value.GetType().Name}", nameof(value));
        var fields = Fields.IsEmpty ? Create(Layout, Sequence, Status).Fields : Fields;
        var index = fields.IndexOf(fields.First(field => field.Name == name));
        return new(Layout, Status, Sequence) { Fields = fields.SetItem(index, new(name, value)), Tlvs = Tlvs };
    }

    /// <summary>The same PDU with one more TLV at its end.</summary>
    public PduDocument WithTlv(TlvTag tag, params ReadOnlySpan<byte> value) =>
        new(Layout, Status, Sequence) { Fields = Fields, Tlvs = Tlvs.Add(new(tag, [.. value])) };

    private static object Empty(FieldKind kind) => kind switch
    {
        FieldKind.CString => "",
        FieldKind.Octets => Array.Empty<byte>(),
        FieldKind.DestinationList => ImmutableArray<DocumentDestination>.Empty,
        FieldKind.UnsuccessfulList => ImmutableArray<DocumentUnsuccess>.Empty,
        _ => 0u,
    };
}
