namespace SmppHub.Benchmarks.Rows;

/// <summary>Memory after ten million messages at full speed, of which a million is kept.</summary>
internal sealed class MillionsRow(string name, string title, LoadShape shape) : Row(name, title)
{
    public override int? Rounds => 1;

    public override IReadOnlyList<Figure> Figures { get; } =
        [new("resident", "resident MiB", 500, 350, LessIsBetter: true, Digits: 0), new("submits", "submits/s", Digits: 0)];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder());
        var run = (await client.RunAsync(hub.SmppPort, shape)).Whole();
        return [hub.ResidentMiB, run.Submits];
    }
}
