namespace SmppHub.Benchmarks.Rows;

/// <summary>As fast as they are answered: the yardstick, then the hub, each after a run that is not measured (the just-in-time compiler).</summary>
internal sealed class ThroughputRow : Row
{
    private const long WarmUp = 300_000;
    private readonly LoadShape _shape;
    private readonly string[] _settings;

    public ThroughputRow(string name, string title, LoadShape shape, Figure ratio, Figure? cpu = null, int? rounds = null, params string[] settings)
        : base(name, title)
    {
        _shape = shape;
        _settings = settings;
        Rounds = rounds;
        Figures =
        [
            ratio,
            ratio with { Name = "receiptRatio", Title = "receipts, of the yardstick's" },
            cpu ?? new Figure("cpu", "server CPU s a million", LessIsBetter: true),
            new Figure("submits", "submits/s", Digits: 0),
            new Figure("yardstick", "the yardstick's", Digits: 0),
            new Figure("resident", "resident MiB", LessIsBetter: true, Digits: 0),
            new Figure("client", "cores of the client", LessIsBetter: true),
        ];
    }

    public override int? Rounds { get; }

    /// <summary>Messages that the hub holds before the measured run; they are its warm-up.</summary>
    public long Stored { get; init; } = WarmUp;

    public override IReadOnlyList<Figure> Figures { get; }

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        LoadOutcome bare;
        await using (var yardstick = await RunningServer.YardstickAsync(programs, _shape.Receipts))
        {
            await client.RunAsync(yardstick.SmppPort, _shape with { Count = WarmUp });
            bare = (await client.RunAsync(yardstick.SmppPort, _shape)).Whole();
        }

        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder(), _settings);
        await client.RunAsync(hub.SmppPort, _shape with { Count = Stored, Receipts = _shape.Receipts && Stored == WarmUp });
        var before = hub.Cpu;
        var run = (await client.RunAsync(hub.SmppPort, _shape)).Whole();
        var cpu = (hub.Cpu - before).TotalSeconds / run.Accepted * 1e6;
        return
        [
            run.Submits / bare.Submits, _shape.Receipts ? run.Receipts / bare.Receipts : double.NaN, cpu, run.Submits, bare.Submits, hub.ResidentMiB, run.ClientCores,
        ];
    }
}
