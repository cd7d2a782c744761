using System.Globalization;
using System.Text;

namespace SmppHub.Benchmarks.Rows;

/// <summary>The medians as Markdown: docs/performance-table.md and what the terminal shows.</summary>
internal static class Table
{
    public static string FileIn(string root) => Path.Combine(root, "docs", "performance-table.md");

    public static void Write(string root, Results results)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # The table

            Written by `dotnet run -c Release --project tests/SmppHub.Benchmarks -- rows --write` ({results.Measured}; medians). What it means: [performance.md](performance.md).

            """);
        foreach (var row in RowList.All.Where(row => results.Rows.ContainsKey(row.Name)))
            Append(text, row, results.Rows[row.Name]);
        if (RowList.Growth.Where(row => results.Rows.ContainsKey(row.Name)).ToList() is { Count: > 0 } growth)
            AppendGrowth(text, growth, results);
        File.WriteAllText(FileIn(root), text.ToString());
    }

    /// <summary>A value as the table writes it.</summary>
    public static string Of(Figure figure, double value) => double.IsNaN(value) ? "–" : value.ToString($"N{figure.Digits}", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, Row row, SortedDictionary<string, Dictionary<string, double>> clients)
    {
        var names = clients.Keys.ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n## {row.Title}\n\n| | asked | aim |{string.Concat(names.Select(n => $" {(n.Length == 0 ? "measured" : $"by {n}")} |"))}\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|---|---|{string.Concat(names.Select(_ => "---|"))}\n");
        foreach (var figure in row.Figures.Where(f => clients.Values.Any(c => c.ContainsKey(f.Name))))
        {
            var values = names.Select(n => clients[n].TryGetValue(figure.Name, out var value) ? value : double.NaN).ToList();
            var marks = values.Select(v => figure.Meets(v) == false ? $" **{Of(figure, v)}** |" : $" {Of(figure, v)} |");
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Title} | {Of(figure, figure.Least ?? double.NaN)} | {Of(figure, figure.Aim ?? double.NaN)} |{string.Concat(marks)}\n");
        }
    }

    private static void AppendGrowth(StringBuilder text, List<Row> rows, Results results)
    {
        text.Append("\n## How the cost grows\n\nReceipts, `normal`; one round a line.\n\n| | client | hub/s | yardstick/s | ratio | CPU s a million | resident MiB |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            foreach (var (client, values) in results.Rows[row.Name])
                text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {client} | {values["submits"]:N0} | {values["yardstick"]:N0} | {values["ratio"]:N2} | {values["cpu"]:N2} | {values["resident"]:N0} |\n");
        }
    }
}
