using System.Diagnostics;

namespace SmppHub.Benchmarks.Rows;

/// <summary>The page's list, a search, `wait` and a look by id while messages come in: how long they take, and what they cost the traffic.</summary>
internal sealed class ReadsRow(string name, string title, LoadShape shape) : Row(name, title)
{
    private const double Bound = 100;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new("list", "list ms, p99", Bound, LessIsBetter: true, Digits: 1),
        new("search", "search by number ms, p99", Bound, LessIsBetter: true, Digits: 1),
        new("wait", "wait for what is there ms, p99", Bound, LessIsBetter: true, Digits: 1),
        new("byId", "newest by id ms, p99", Bound, LessIsBetter: true, Digits: 1),
        new("traffic", "server CPU a message with readers, of that without", 1.1, LessIsBetter: true),
        new("p99", "response p99 ms with readers", LessIsBetter: true),
        new("p99Alone", "response p99 ms without", LessIsBetter: true),
    ];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder());
        using var view = new HubView(hub);
        await client.RunAsync(hub.SmppPort, shape with { Count = 300_000, Rate = 0 });
        await Task.Delay(2000); // the warm-up's index
        var (alone, aloneCpu) = await MeasureAsync(hub, client);
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(view, stop.Token);
        var (beside, besideCpu) = await MeasureAsync(hub, client);
        await stop.CancelAsync();
        var times = await reading;
        return
        [
            .. times.Select(t => Median.Quantile(t, 0.99)), besideCpu / aloneCpu, beside.P99, alone.P99,
        ];
    }

    private async Task<(LoadOutcome Outcome, double Cpu)> MeasureAsync(RunningServer hub, ILoadClient client)
    {
        var before = hub.Cpu;
        var run = (await client.RunAsync(hub.SmppPort, shape)).Whole();
        return (run, (hub.Cpu - before).TotalSeconds / run.Accepted);
    }

    // As a page that is looked at and a test that asks: each call ten times a second.
    private static async Task<List<double>[]> ReadAsync(HubView view, CancellationToken stop)
    {
        List<double>[] times = [[], [], [], []];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        await view.GetAsync("messages?limit=50");
        while (!stop.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            var newest = (await TimedAsync(times[0], "messages?limit=50")).GetProperty("items")[0];
            var to = newest.GetProperty("to").GetString();
            await TimedAsync(times[1], $"messages?to={to}");
            await TimedAsync(times[2], $"messages/wait?to={to}&timeout=10");
            await TimedAsync(times[3], $"messages/{newest.GetProperty("id").GetString()}");
        }

        return times;

        async Task<System.Text.Json.JsonElement> TimedAsync(List<double> into, string path)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await view.GetAsync(path);
            into.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            return answer;
        }
    }
}
