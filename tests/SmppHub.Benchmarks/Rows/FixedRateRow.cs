namespace SmppHub.Benchmarks.Rows;

/// <summary>Response times at a fixed rate, counted from when each submit was due.</summary>
internal sealed class FixedRateRow(string name, string title, LoadShape shape, params string[] settings) : Row(name, title)
{
    private const long WarmUp = 300_000;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new("p50", "response p50 ms", 0.3, LessIsBetter: true, Digits: 3),
        new("p99", "response p99 ms", 2, LessIsBetter: true, Digits: 3),
        new("yardstickP50", "the yardstick's p50 ms", LessIsBetter: true, Digits: 3),
        new("yardstickP99", "the yardstick's p99 ms", LessIsBetter: true, Digits: 3),
    ];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        LoadOutcome bare;
        await using (var yardstick = await RunningServer.YardstickAsync(programs, shape.Receipts))
            bare = (await AfterWarmUpAsync(yardstick, client)).Whole();
        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder(), settings);
        var run = (await AfterWarmUpAsync(hub, client)).Whole();
        return [run.P50, run.P99, bare.P50, bare.P99];
    }

    private async Task<LoadOutcome> AfterWarmUpAsync(RunningServer server, ILoadClient client)
    {
        await client.RunAsync(server.SmppPort, shape with { Count = WarmUp, Rate = 0 });
        return await client.RunAsync(server.SmppPort, shape);
    }
}
