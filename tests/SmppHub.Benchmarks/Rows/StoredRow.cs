using System.Diagnostics;

namespace SmppHub.Benchmarks.Rows;

/// <summary>Ten million messages kept: finding one by its number, and starting with them.</summary>
internal sealed class StoredRow(string name, string title, LoadShape shape) : Row(name, title)
{
    private const int Searches = 300;
    private const string Keep = "--Storage:RetentionMessages=20000000";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public override int? Rounds => 1;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new("search", "search by number ms, p50", 20, 5, LessIsBetter: true),
        new("searchP99", "the same, p99", LessIsBetter: true),
        new("level", "index level after s", LessIsBetter: true),
        new("missing", $"of {Searches} messages not found", 0, 0, LessIsBetter: true, Digits: 0),
        new("empty", "first bind after s, empty store", 0.3, 0.15, LessIsBetter: true),
        new("start", "first bind after s, all stored", 1.5, 0.5, LessIsBetter: true),
        new("resident", "resident MiB after the start", LessIsBetter: true, Digits: 0),
    ];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        List<double> empty = [];
        for (var i = 0; i < 5; i++)
            empty.Add(await FirstBindAsync(programs, programs.EmptyFolder()));

        var folder = programs.EmptyFolder();
        double p50, p99, level;
        int missing;
        await using (var hub = await RunningServer.HubAsync(programs, folder, Keep))
        {
            using var view = new HubView(hub);
            var run = (await client.RunAsync(hub.SmppPort, shape)).Whole();
            level = await view.LevelAsync(s_patience);
            missing = await view.MissingAsync(run.Accepted, Searches);
            var times = await SearchAsync(view, run.Accepted);
            (p50, p99) = (Median.Of(times), Median.Quantile(times, 0.99));
        }

        List<double> full = [];
        for (var i = 0; i < 3; i++)
            full.Add(await FirstBindAsync(programs, folder));
        await using var again = await RunningServer.HubAsync(programs, folder, Keep);
        return [p50, p99, level, missing, Median.Of(empty), Median.Of(full), again.ResidentMiB];
    }

    // Numbers spread over all that were used, in no order, each for the first time.
    private static async Task<List<double>> SearchAsync(HubView view, long messages)
    {
        var newest = await view.NewestAsync();
        var random = new Random(7);
        List<double> times = [];
        for (var i = 0; i < Searches; i++)
        {
            var to = (await view.GetAsync($"messages/{newest - random.NextInt64(messages)}")).GetProperty("to").GetString();
            var began = Stopwatch.GetTimestamp();
            await view.GetAsync($"messages?to={to}");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<double> FirstBindAsync(Programs programs, string folder)
    {
        var began = Stopwatch.GetTimestamp();
        await using var hub = await RunningServer.HubAsync(programs, folder, Keep);
        while (true)
        {
            using var socket = await Binds.TryBindAsync(hub.SmppPort);
            if (socket is not null)
                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            await Task.Delay(1);
        }
    }
}
