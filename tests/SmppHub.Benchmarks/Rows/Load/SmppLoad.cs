using System.Text.Json;

namespace SmppHub.Benchmarks.Rows;

/// <summary>smppload: one thread of C, which leaves the server more of a small machine.</summary>
internal sealed class SmppLoad(string program) : ILoadClient
{
    private const long Apart = 20_000_000;
    private static long s_numbers = 15_550_000_000;

    public string Name => "smppload";

    public async Task<LoadOutcome> RunAsync(int port, LoadShape shape)
    {
        var first = Interlocked.Add(ref s_numbers, Apart); // other numbers than the warm-up's
        var (code, output) = await Tool.RunAsync(program,
        [
            "--port", $"{port}", "--system-id", "demo", "--password", "demo", "--sessions", $"{shape.Sessions}", "--window", $"{shape.Window}",
            shape.Count > 0 ? "--count" : "--duration", shape.Count > 0 ? $"{shape.Count}" : $"{shape.Seconds}", "--rate", $"{shape.Rate}", "--text-len", $"{shape.Length}", "--dst-base", $"{first}",
            "--dlr", shape.Receipts ? "1" : "0", "--wait-dlr", "5", "--json",
        ]);
        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        var accepted = root.GetProperty("ok").GetInt64();
        var fault = code != 0 ? $"smppload ended with {code}: {root.GetProperty("errors").GetRawText()}"
            : shape.Receipts && root.GetProperty("receipts_matched").GetInt64() != accepted ? "receipts are missing"
            : null;
        var times = root.GetProperty("submit_us");
        return new LoadOutcome(
            root.GetProperty("submit_per_s").GetDouble(), shape.Receipts ? root.GetProperty("receipt_per_s").GetDouble() : 0,
            times.GetProperty("p50").GetDouble() / 1000, times.GetProperty("p99").GetDouble() / 1000, root.GetProperty("client_cpu_share").GetDouble(), accepted, fault);
    }
}
