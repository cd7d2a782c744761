using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>What kind of thing a row is about.</summary>
internal enum RowKind
{
    Operation,
    Field,
    Tlv,
    Timer,
    Rule,
}

/// <summary>Which way something crosses the wire.</summary>
internal enum Way
{
    None,
    ToHub,
    ToClient,
}

/// <summary>What a row is about.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Way">Which way it goes.</param>
/// <param name="Command">The PDU; none for a TLV, a timer or a rule.</param>
/// <param name="Name">The field or TLV, empty for an operation; the title of a timer or rule.</param>
internal readonly record struct RowKey(RowKind Kind, Way Way, CommandId Command, string Name)
{
    public static RowKey Operation(Way way, CommandId command) => new(RowKind.Operation, way, command, "");

    public static RowKey Field(Way way, CommandId command, string name) => new(RowKind.Field, way, command, name);

    public static RowKey Tlv(Way way, string name) => new(RowKind.Tlv, way, default, name);

    public override string ToString() => Kind switch
    {
        RowKind.Operation => $"{Command.SpecName()} {WayText}",
        RowKind.Field => $"{Command.SpecName()}.{Name} {WayText}",
        RowKind.Tlv => $"{Name} {WayText}",
        _ => Name,
    };

    public string WayText => Way switch
    {
        Way.ToHub => "to hub",
        Way.ToClient => "to client",
        _ => "",
    };
}
