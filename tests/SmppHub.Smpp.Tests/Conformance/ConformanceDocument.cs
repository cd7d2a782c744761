using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>The rows as docs/conformance.md and as the JSON that GET /api/v1/conformance serves.</summary>
internal static class ConformanceDocument
{
    public const string MarkdownPath = "docs/conformance.md";
    public const string JsonPath = "src/SmppHub.Admin/Conformance/conformance.json";

    private const string Head =
        """
        # Conformance

        Written by the tests (`UPDATE_CONFORMANCE=1 dotnet test tests/SmppHub.Smpp.Tests --filter ConformanceTests`); a difference fails them. `GET /api/v1/conformance` serves the same as JSON.

        A row is done when its proof, a dialogue (see [fixtures](fixtures.md)), plays clean over a socket and what the row is about was seen there in the octets: a request of the client answered with ESME_ROK, a field with a value other than 0 or empty, a TLV; and the dialogue says so in its own words. Operations, fields and TLVs come from the tables of the codec, timers and rules from the dialogues that cite the specification. Another test takes one command after the other away from the hub and expects the rows that need it to fail, and those in which it never crosses to play on.


        """;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Markdown(IReadOnlyList<ConformanceRow> rows)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        text.Append("| | rows | done |\n|---|---|---|\n");
        foreach (var kind in rows.GroupBy(row => row.Key.Kind))
            text.Append($"| {Plural(kind.Key)} | {kind.Count()} | {kind.Count(row => row.IsDone)} |\n");

        Section(text, "## Operations", rows.Where(row => row.Key.Kind == RowKind.Operation), "operation", row => $"{row.Key.Command.SpecName()}, {row.Key.WayText}");
        foreach (var pdu in rows.Where(row => row.Key.Kind == RowKind.Field).GroupBy(row => (row.Key.Command, row.Key.WayText)))
            Section(text, $"### Fields of {pdu.Key.Command.SpecName()}, {pdu.Key.WayText}", pdu, "field", row => row.Key.Name);
        Section(text, "## TLVs", rows.Where(row => row.Key.Kind == RowKind.Tlv), "TLV", row => row.Key.ToString());
        Section(text, "## Timers", rows.Where(row => row.Key.Kind == RowKind.Timer), "timer", row => row.Key.Name);
        Section(text, "## Rules", rows.Where(row => row.Key.Kind == RowKind.Rule), "rule", row => row.Key.Name);
        return text.ToString();
    }

    public static string Json(IReadOnlyList<ConformanceRow> rows) => JsonSerializer.Serialize(
        new
        {
            Total = rows.Count,
            Done = rows.Count(row => row.IsDone),
            Rows = rows.Select(row => new
            {
                Kind = Singular(row.Key.Kind),
                Pdu = row.Key.Command == default ? null : row.Key.Command.SpecName(),
                Name = row.Key.Kind == RowKind.Operation ? row.Key.Command.SpecName() : row.Key.Name,
                Direction = row.Key.WayText.Length == 0 ? null : row.Key.WayText,
                Version = row.Version.Length == 0 ? null : row.Version,
                row.Section,
                Done = row.IsDone,
                Note = row.Note.Length == 0 ? null : row.Note,
                Proof = row.Proof?.Path,
            }),
        },
        s_json) + "\n";

    private static void Section(StringBuilder text, string title, IEnumerable<ConformanceRow> rows, string what, Func<ConformanceRow, string> name)
    {
        text.Append($"\n{title}\n\n| {what} | SMPP | | proof |\n|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append($"| {Cell(name(row))} | {Cell($"{row.Version} {row.Section}".Trim())} | {Cell(State(row))} | {Link(row.Proof)} |\n");
    }

    private static string State(ConformanceRow row) => $"{(row.IsDone ? "done" : "no")}{(row.Note.Length == 0 ? "" : $": {row.Note}")}";

    private static string Link(Proof? proof) => proof is null ? "" : $"[{proof.Dialogue.File[..^5]}](../{proof.Path})";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Singular(RowKind kind) => kind == RowKind.Tlv ? "tlv" : kind.ToString().ToLowerInvariant();

    private static string Plural(RowKind kind) => kind == RowKind.Tlv ? "TLVs" : $"{Singular(kind)}s";
}
