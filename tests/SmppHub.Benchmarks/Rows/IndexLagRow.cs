namespace SmppHub.Benchmarks.Rows;

/// <summary>A minute at a fixed rate with everything kept: how far the searchable index is behind, and whether everything is found at the end.</summary>
internal sealed class IndexLagRow(string name, string title, LoadShape shape) : Row(name, title)
{
    private const int Samples = 300;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public override int? Rounds => 1;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new("lag", "index lag s, the most", 5, 1, LessIsBetter: true),
        new("level", "level again after s", 15, LessIsBetter: true),
        new("missing", $"of {Samples} messages not found", 0, 0, LessIsBetter: true, Digits: 0),
        new("rate", "submits/s", Digits: 0),
        new("p99", "response p99 ms", LessIsBetter: true),
        new("resident", "resident MiB", LessIsBetter: true, Digits: 0),
    ];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder(), "--Storage:RetentionMessages=20000000");
        using var view = new HubView(hub);
        var running = client.RunAsync(hub.SmppPort, shape);
        var most = 0.0;
        while (!running.IsCompleted)
        {
            most = Math.Max(most, await view.IndexLagAsync());
            await Task.WhenAny(running, Task.Delay(200));
        }

        var run = (await running).Whole();
        var level = await view.LevelAsync(s_patience);
        return [most / shape.Rate, level, await view.MissingAsync(run.Accepted, Samples), run.Submits, run.P99, hub.ResidentMiB];
    }
}
