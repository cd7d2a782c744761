namespace SmppHub.Benchmarks.Rows;

/// <summary>What a session costs that does nothing.</summary>
internal sealed class IdleBindsRow(string name, string title) : Row(name, title)
{
    private const int Before = 1_000;
    private const int Count = 5_000;
    private static readonly TimeSpan s_compiler = TimeSpan.FromSeconds(2); // it waits for a quiet moment to optimise

    public override bool UsesLoad => false;

    public override IReadOnlyList<Figure> Figures { get; } =
        [new("bind", "KiB a bind", 8, 6, LessIsBetter: true), new("yardstick", "the yardstick's", LessIsBetter: true)];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        double bare;
        await using (var yardstick = await RunningServer.YardstickAsync(programs, receipts: false))
            bare = await MeasureAsync(yardstick);
        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder());
        return [await MeasureAsync(hub), bare];
    }

    private static async Task<double> MeasureAsync(RunningServer server)
    {
        using var binds = new Binds();
        await binds.AddAsync(server.SmppPort, Before); // code, pools, and the first sizes of the heap
        await Task.Delay(s_compiler);
        var before = server.ResidentMiB;
        await binds.AddAsync(server.SmppPort, Count);
        return (server.ResidentMiB - before) * 1024 / Count;
    }
}
