using System.Diagnostics;

namespace SmppHub.Benchmarks.Rows;

/// <summary>Receipts after a second, for half a minute: what waits must not fill the memory, and no second may stand still.</summary>
internal sealed class DelayedReceiptsRow(string name, string title, LoadShape shape) : Row(name, title)
{
    private const long WarmUp = 300_000;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new("resident", "resident MiB, the most", 800, 500, LessIsBetter: true, Digits: 0),
        new("worst", "worst second, of the median second", 0.5, 0.8),
        new("submits", "submits/s", Digits: 0),
        new("receipts", "receipts/s", Digits: 0),
    ];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder(), "--Delivery:Delay=00:00:01");
        using var view = new HubView(hub);
        await client.RunAsync(hub.SmppPort, shape with { Count = WarmUp });
        var running = client.RunAsync(hub.SmppPort, shape);
        List<double> seconds = [];
        var most = 0.0;
        var before = 0.0;
        var at = 0L;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        // The first second is not whole, and the last one need not be.
        for (var second = 0; second < shape.Seconds - 1 && !running.IsCompleted; second++)
        {
            await timer.WaitForNextTickAsync();
            var accepted = await view.AcceptedAsync();
            var now = Stopwatch.GetTimestamp();
            if (second > 0)
                seconds.Add((accepted - before) / Stopwatch.GetElapsedTime(at, now).TotalSeconds); // an answer may come late, and the next one soon after it
            (before, at) = (accepted, now);
            most = Math.Max(most, hub.ResidentMiB);
        }

        var run = (await running).Whole();
        most = Math.Max(most, hub.ResidentMiB);
        return [most, seconds.Min() / Median.Of(seconds), run.Submits, run.Receipts];
    }
}
