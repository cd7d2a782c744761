using System.Text.Json;

namespace SmppHub.Benchmarks.Rows;

/// <summary>Medians by row, client (empty where none is used) and figure: performance.json, which the gate reads.</summary>
internal sealed record Results(string Measured, SortedDictionary<string, SortedDictionary<string, Dictionary<string, double>>> Rows)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string FileIn(string root) => Path.Combine(root, "tests", "SmppHub.Benchmarks", "performance.json");

    public static Results Read(string root) => File.Exists(FileIn(root))
        ? JsonSerializer.Deserialize<Results>(File.ReadAllText(FileIn(root)), s_json)!
        : new Results("", new(StringComparer.Ordinal));

    public void Write(string root) => File.WriteAllText(FileIn(root), JsonSerializer.Serialize(this, s_json) + "\n");

    /// <summary>Takes a row's medians in place of earlier ones.</summary>
    public void Add(Row row, string client, IReadOnlyList<double> medians)
    {
        if (!Rows.TryGetValue(row.Name, out var clients))
            Rows[row.Name] = clients = new(StringComparer.Ordinal);
        clients[client] = row.Figures.Zip(medians).Where(f => !double.IsNaN(f.Second)).ToDictionary(f => f.First.Name, f => Math.Round(f.Second, 4));
    }
}
