using System.Text.RegularExpressions;

namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>The real program as a process of its own, which can be killed.</summary>
internal sealed partial class HubProgram
{
    private HubProgram(Peer process, int smppPort, int httpPort, int adminPort) => (Process, SmppPort, HttpPort, AdminPort) = (process, smppPort, httpPort, adminPort);

    public Peer Process { get; }

    public int SmppPort { get; }

    public int HttpPort { get; }

    public int AdminPort { get; }

    /// <summary>Starts it over a folder for its store; when this completes it listens.</summary>
    public static async Task<HubProgram> StartAsync(Func<string, IEnumerable<string>, Peer> start, string data, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SmppHub.dll");
        var process = start("dotnet", [program, "--Smpp:Port=0", "--Http:Port=0", "--Admin:Port=0", $"--Storage:Path={data}", .. settings]);
        // The last line of the banner is the one to paste.
        await process.SaysAsync("/api/v1/messages/wait");
        return new(process, Port(SmppAddress()), Port(HttpAddress()), Port(AdminAddress()));

        int Port(Regex address) => int.Parse(address.Match(process.Output).Groups["port"].Value);
    }

    [GeneratedRegex(@"smpp +127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex SmppAddress();

    [GeneratedRegex(@"http +http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex HttpAddress();

    [GeneratedRegex(@"admin +http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex AdminAddress();
}
