using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>
/// The rows: an operation, its fields and the TLVs as the tables of the codec have them, so that none is forgotten; a timer or rule for
/// each dialogue that cites the specification.
/// </summary>
internal static class ConformanceTable
{
    private const string Spec = "SMPP ";

    public static List<ConformanceRow> Of(IReadOnlyList<Proof> proofs)
    {
        // The shortest dialogue that shows it, by name where two are as short: the same one on every run.
        Proof[] ordered = [.. proofs.OrderBy(proof => proof.Length).ThenBy(proof => proof.Path, StringComparer.Ordinal)];
        var rows = new List<ConformanceRow>();
        foreach (var layout in PduLayouts.All)
        {
            foreach (var way in Ways(layout.Id))
            {
                rows.Add(Row(RowKey.Operation(way, layout.Id), layout.Section, layout.Section, ordered));
                rows.AddRange(layout.Fields.Select(field => Row(RowKey.Field(way, layout.Id, field.Name), field.Section, layout.Section, ordered)));
            }
        }

        foreach (var tlv in TlvTable.All)
        {
            ConformanceRow[] ways =
            [
                Row(RowKey.Tlv(Way.ToHub, tlv.Name), tlv.Section, tlv.Section, ordered),
                Row(RowKey.Tlv(Way.ToClient, tlv.Name), tlv.Section, tlv.Section, ordered),
            ];
            // A TLV that goes one way only has no row for the other.
            var done = ways.Where(row => row.IsDone).ToArray();
            rows.AddRange(done.Length > 0 ? done : [Row(RowKey.Tlv(Way.None, tlv.Name), tlv.Section, tlv.Section, ordered)]);
        }

        rows.AddRange(proofs.Where(proof => proof.Dialogue.Source?.Contains(Spec, StringComparison.Ordinal) is true)
            .OrderBy(proof => proof.Path, StringComparer.Ordinal).Select(Stated));
        rows.AddRange(Gaps.Rules.Select(gap => new ConformanceRow(new(gap.Kind, Way.None, default, gap.Title), gap.Version, gap.Section, gap.Reason, null)));
        return rows;
    }

    private static ConformanceRow Row(RowKey key, string section, string ofPdu, Proof[] ordered)
    {
        // A dialogue about that very section proves more than one in which it happens by the way.
        var proof = ordered.Where(candidate => candidate.Shows(key)).MaxBy(candidate => (2 * candidate.Cites(section)) + candidate.Cites(ofPdu));
        var (version, rest) = Split(section);
        return new(key, version, rest, proof is null ? Gaps.Reason(key) ?? "" : Gaps.Note(key), proof);
    }

    private static ConformanceRow Stated(Proof proof)
    {
        var kind = proof.Dialogue.Title.Contains("_timer: ", StringComparison.Ordinal) ? RowKind.Timer : RowKind.Rule;
        var source = proof.Dialogue.Source!.Split(';', StringSplitOptions.TrimEntries).First(part => part.StartsWith(Spec, StringComparison.Ordinal));
        var (version, section) = Split(source[Spec.Length..]);
        return new(new(kind, Way.None, default, proof.Dialogue.Title), version, section, "", proof);
    }

    private static (string Version, string Section) Split(string section) =>
        section.IndexOf(' ') is > 0 and var space && char.IsAsciiDigit(section[0]) ? (section[..space], section[(space + 1)..]) : ("", section);

    /// <summary>Which ways a command may go between an SMSC and a client (SMPP 3.4 §2.3, table 2-1).</summary>
    private static Way[] Ways(CommandId command)
    {
        Way[] ways = (command.IsResponse() ? (CommandId)((uint)command & int.MaxValue) : command) switch
        {
            _ when command == CommandId.GenericNack => [Way.ToHub, Way.ToClient],
            CommandId.Unbind or CommandId.EnquireLink or CommandId.DataSm => [Way.ToHub, Way.ToClient],
            CommandId.DeliverSm or CommandId.AlertNotification or CommandId.Outbind => [Way.ToClient],
            _ => [Way.ToHub],
        };
        return command.IsResponse() && ways.Length == 1 ? [ways[0] == Way.ToHub ? Way.ToClient : Way.ToHub] : ways;
    }
}
