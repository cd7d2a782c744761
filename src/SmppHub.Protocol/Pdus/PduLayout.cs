using System.Collections.Immutable;

namespace SmppHub.Protocol;

/// <summary>The field table of one PDU.</summary>
public sealed class PduLayout
{
    /// <summary>Most mandatory fields of any PDU (submit_sm); <see cref="PduBody"/> has room for as many offsets.</summary>
    public const int MaxFields = 18;

    internal PduLayout(CommandId id, string section, bool allowsTlvs, params ReadOnlySpan<Field> fields)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields.Length, MaxFields);
        Id = id;
        Name = id.SpecName();
        Section = section;
        AllowsTlvs = allowsTlvs;
        Fields = [.. fields];
        Shapes = [.. Fields.Select(field => new FieldShape(field))];
    }

    /// <summary>command_id of the PDU.</summary>
    public CommandId Id { get; }

    /// <summary>The spec's name, as in <c>submit_sm</c>.</summary>
    public string Name { get; }

    /// <summary>The section that defines the PDU.</summary>
    public string Section { get; }

    /// <summary>
    /// Whether TLVs may be written. On input they are walked in any PDU that has a body, and ignored where
    /// unexpected (SMPP 3.4 §3.3).
    /// </summary>
    public bool AllowsTlvs { get; }

    /// <summary>The mandatory fields in wire order.</summary>
    public ImmutableArray<Field> Fields { get; }

    /// <summary>The fields without what the hot path does not need.</summary>
    internal FieldShape[] Shapes { get; }

    /// <summary>Whether a body may be left out altogether when the PDU has this status.</summary>
    /// <remarks>
    /// A response with an error has no body (SMPP 3.4 §4.4.2), and deliver_sm_resp's only field is unused, so that
    /// clients leave it out too.
    /// </remarks>
    public bool BodyMayBeAbsent(CommandStatus status) =>
        Fields.IsEmpty || Id == CommandId.DeliverSmResp || (status != CommandStatus.Ok && Id.IsResponse());

    /// <summary>The place of a field in <see cref="Fields"/> by its spec name, or -1.</summary>
    public int IndexOf(string fieldName)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Name == fieldName)
                return i;
        }

        return -1;
    }
}
