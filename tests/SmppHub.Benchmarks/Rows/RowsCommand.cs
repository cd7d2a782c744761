using System.CommandLine;
using System.Globalization;

namespace SmppHub.Benchmarks.Rows;

/// <summary>`rows`: every case in turn with the yardstick, and the table of medians.</summary>
internal static class RowsCommand
{
    private const double MostFall = 2.0 / 3;

    public static Command Create()
    {
        var names = new Argument<string[]>("row") { Description = $"Which: {string.Join(", ", RowList.All.Select(r => r.Name))}; `growth` for all of those. All rows when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, of which the median counts", DefaultValueFactory = _ => 3 };
        var smppload = new Option<string?>("--smppload") { Description = "smppload or its C source: measured with as well", HelpName = "FILE" };
        var own = new Option<bool>("--load") { Description = "With `SmppHub load`", DefaultValueFactory = _ => true };
        var hub = new Option<string?>("--hub") { Description = "A published hub instead of this checkout's", HelpName = "FOLDER" };
        var write = new Option<bool>("--write") { Description = "Write the medians to docs/performance-table.md and performance.json" };
        var gate = new Option<bool>("--gate") { Description = "The 4 × 50 rows alone; exit code 1 when a ratio fell by a third against performance.json" };
        var command = new Command("rows", "Measures the published cases beside the yardstick") { names, rounds, smppload, own, hub, write, gate };
        command.SetAction(async (parsed, _) =>
        {
            var wanted = parsed.GetValue(gate) ? RowList.Gate : parsed.GetValue(names)!;
            List<Row> rows = [];
            foreach (var name in wanted)
            {
                var found = name == "growth" ? RowList.Growth : RowList.All.Concat(RowList.Growth).Where(row => row.Name == name).ToList();
                if (found.Count == 0)
                {
                    Console.Error.WriteLine($"No row is called {name}; see --help.");
                    return 2;
                }

                rows.AddRange(found);
            }

            var programs = Programs.Publish(parsed.GetValue(hub));
            List<ILoadClient> clients = [];
            if (parsed.GetValue(own))
                clients.Add(new HubLoad(programs));
            if (parsed.GetValue(smppload) is { } file)
                clients.Add(new SmppLoad(await CompiledAsync(programs, file)));
            if (parsed.GetValue(gate))
                return await HoldsAsync(programs, rows, clients[0], parsed.GetValue(rounds)) ? 0 : 1;
            var results = await MeasureAsync(programs, rows.Count == 0 ? RowList.All : rows, clients, parsed.GetValue(rounds));
            if (parsed.GetValue(write))
                Write(programs, results);
            return 0;
        });
        return command;
    }

    private static async Task<Results> MeasureAsync(Programs programs, IReadOnlyList<Row> rows, IReadOnlyList<ILoadClient> clients, int rounds)
    {
        var results = new Results($"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores", new(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            foreach (var client in row.UsesLoad ? clients : clients.Take(1))
            {
                var name = row.UsesLoad ? client.Name : "";
                Console.WriteLine($"{row.Title}{(name.Length > 0 ? $", by {name}" : "")}");
                List<double[]> samples = [];
                for (var round = 0; round < (RowList.Growth.Contains(row) ? 1 : row.Rounds ?? rounds); round++)
                {
                    try
                    {
                        samples.Add(await row.RunAsync(programs, client));
                        Console.WriteLine("  " + string.Join("  ", row.Figures.Zip(samples[^1]).Where(f => !double.IsNaN(f.Second)).Select(f => $"{f.First.Name} {Table.Of(f.First, f.Second)}")));
                    }
                    catch (Exception fault) when (fault is InvalidOperationException or IOException or System.ComponentModel.Win32Exception or HttpRequestException)
                    {
                        Console.WriteLine($"  not measured: {fault.Message}");
                    }
                }

                if (samples.Count > 0)
                    results.Add(row, name, [.. row.Figures.Select((_, i) => Median.Of(samples.Select(s => s[i])))]);
            }
        }

        return results;
    }

    private static void Write(Programs programs, Results measured)
    {
        var results = Results.Read(programs.Root) with { Measured = measured.Measured };
        foreach (var (row, clients) in measured.Rows)
        {
            if (!results.Rows.TryGetValue(row, out var before))
                results.Rows[row] = before = new(StringComparer.Ordinal);
            foreach (var (client, figures) in clients)
                before[client] = figures;
        }

        results.Write(programs.Root);
        Table.Write(programs.Root, results);
    }

    // A neighbour on the machine can spoil a series; a change that costs a third spoils the second one too.
    private static async Task<bool> HoldsAsync(Programs programs, List<Row> rows, ILoadClient client, int rounds)
    {
        var committed = Results.Read(programs.Root);
        return Holds(committed, await MeasureAsync(programs, rows, [client], rounds), client.Name)
            || Holds(committed, await MeasureAsync(programs, rows, [client], rounds), client.Name);
    }

    private static bool Holds(Results committed, Results measured, string client)
    {
        var holds = true;
        foreach (var name in RowList.Gate)
        {
            foreach (var (figure, before) in committed.Rows[name][client].Where(f => f.Key is "ratio" or "receiptRatio"))
            {
                var now = measured.Rows.GetValueOrDefault(name)?.GetValueOrDefault(client)?.GetValueOrDefault(figure) ?? 0;
                var fell = now < before * MostFall;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {figure}: {now:N2}, committed {before:N2}{(fell ? ": fell by more than a third" : "")}"));
                holds &= !fell;
            }
        }

        return holds;
    }

    private static async Task<string> CompiledAsync(Programs programs, string file)
    {
        if (!file.EndsWith(".c", StringComparison.Ordinal))
            return Path.GetFullPath(file);
        var program = Path.Combine(programs.Scratch, "smppload");
        var (code, output) = await Tool.RunAsync("cc", ["-O2", "-o", program, file]);
        return code == 0 ? program : throw new InvalidOperationException($"cc: {output}");
    }
}
