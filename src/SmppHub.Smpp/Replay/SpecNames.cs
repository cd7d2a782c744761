using System.Collections.Frozen;
using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Replay;

/// <summary>The specification's names and numbers, read back.</summary>
internal static class SpecNames
{
    private static readonly FrozenDictionary<string, CommandId> s_commands =
        Enum.GetValues<CommandId>().ToFrozenDictionary(id => id.SpecName());

    private static readonly FrozenDictionary<string, CommandStatus> s_statuses =
        Enum.GetValues<CommandStatus>().Distinct().ToFrozenDictionary(status => status.SpecName());

    public static CommandId? Command(string text) =>
        s_commands.TryGetValue(text, out var id) ? id : Number(text) is { } number ? (CommandId)number : null;

    public static CommandStatus? Status(string text) =>
        s_statuses.TryGetValue(text, out var status) ? status : Number(text) is { } number ? (CommandStatus)number : null;

    public static TlvTag? Tag(string name) =>
        TlvTable.Find(name)?.Tag ?? (name.StartsWith("0x", StringComparison.Ordinal) && Number(name) is <= ushort.MaxValue and var tag
            ? (TlvTag)tag
            : null);

    /// <summary>Whether the field or TLV holds a number, so that 17 and 0x11 are the same.</summary>
    public static bool IsNumber(string name, CommandId id)
    {
        if (name is "sequence" or "length" or "command_length")
            return true;
        if (PduLayouts.Find(id) is { } layout && layout.IndexOf(name) is >= 0 and var index)
            return layout.Fields[index].Kind is FieldKind.Integer1 or FieldKind.Integer2 or FieldKind.Integer4 or FieldKind.Count;
        return TlvTable.Find(name) is { Type: TlvType.Integer };
    }

    /// <summary>`17` or `0x11`.</summary>
    public static uint? Number(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
