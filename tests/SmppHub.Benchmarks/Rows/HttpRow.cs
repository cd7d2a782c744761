using System.Globalization;
using System.Text.RegularExpressions;

namespace SmppHub.Benchmarks.Rows;

/// <summary>A provider's door beside a bare HTTP answer, by wrk with the same requests, keep-alive.</summary>
internal sealed partial class HttpRow(string name, string title, string script) : Row(name, title)
{
    private const int Connections = 64;
    private const int WarmUp = 6;

    public override bool UsesLoad => false;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new("ratio", "of a bare answer", 0.4, 0.6), new("requests", "requests/s", Digits: 0), new("yardstick", "the yardstick's", Digits: 0),
        new("refused", "not accepted", 0, 0, LessIsBetter: true, Digits: 0),
    ];

    public override async Task<double[]> RunAsync(Programs programs, ILoadClient client)
    {
        double bare;
        await using (var yardstick = await RunningServer.YardstickAsync(programs, receipts: false))
        {
            await WrkAsync(yardstick, WarmUp);
            bare = (await WrkAsync(yardstick, 6)).PerSecond;
        }

        await using var hub = await RunningServer.HubAsync(programs, programs.EmptyFolder());
        using var view = new HubView(hub);
        var (_, warm) = await WrkAsync(hub, WarmUp);
        var (perSecond, requests) = await WrkAsync(hub, 6);
        // wrk counts what was answered before its time was over; a few more were accepted.
        return [perSecond / bare, perSecond, bare, Math.Max(0, warm + requests - await view.AcceptedAsync())];
    }

    private async Task<(double PerSecond, double Requests)> WrkAsync(RunningServer server, int seconds)
    {
        var (code, output) = await Tool.RunAsync("wrk",
        [
            "-t1", $"-c{Connections}", $"-d{seconds}s", "-s", Path.Combine(AppContext.BaseDirectory, "Rows", "Http", script), $"http://127.0.0.1:{server.HttpPort}/",
        ]);
        if (code != 0 || output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"wrk: {output}");
        return (Number(PerSecond().Match(output)), Number(Requests().Match(output)));
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();
}
