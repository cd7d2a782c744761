using System.Globalization;
using System.Text.Json;

namespace SmppHub.Benchmarks.Rows;

/// <summary>`SmppHub load`.</summary>
internal sealed class HubLoad(Programs programs) : ILoadClient
{
    public string Name => "load";

    public async Task<LoadOutcome> RunAsync(int port, LoadShape shape)
    {
        List<string> arguments =
        [
            "load", "--target", $"127.0.0.1:{port}", "--system-id", "demo", "--password", "demo", "--sessions", $"{shape.Sessions}", "--window", $"{shape.Window}",
            .. shape.Count > 0 ? (string[])["--count", $"{shape.Count}"] : ["--duration", $"{shape.Seconds}"], "--rate", $"{shape.Rate}", "--mix", $"gsm7:{shape.Length}", "--json",
        ];
        if (shape.Receipts)
            arguments.Add("--receipts");
        var (code, output) = await Tool.RunAsync(programs.Hub, arguments);
        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        var refused = root.GetProperty("refused").GetInt64();
        var fault = code != 0 ? $"load ended with {code}"
            : refused > 0 ? $"{refused.ToString(CultureInfo.InvariantCulture)} refused: {root.GetProperty("refusedBy").GetRawText()}"
            : shape.Receipts && root.GetProperty("receiptsMatched").GetInt64() != root.GetProperty("accepted").GetInt64() ? "receipts are missing"
            : null;
        return new LoadOutcome(
            root.GetProperty("answeredPerSecond").GetDouble(), root.GetProperty("receiptsPerSecond").GetDouble(),
            root.GetProperty("responses").GetProperty("p50").GetDouble(), root.GetProperty("responses").GetProperty("p99").GetDouble(),
            root.GetProperty("clientCores").GetDouble(), root.GetProperty("accepted").GetInt64(), fault);
    }
}
