using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SmppHub.Composition;
using SmppHub.Settings;
using SmppHub.Smpp;
using SmppHub.Storage;

namespace SmppHub.Tests.Telemetry;

/// <summary>Metrics sent to a collector, by OTLP over HTTP.</summary>
[TestFixture]
public sealed class OtlpExportTests
{
    [Test]
    public async Task Metrics_reach_a_collector()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var heard = HearAsync(collector);
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}");
        await using (var hub = await HubHost.CreateAsync(Settings(new OtlpOptions { Endpoint = endpoint, Interval = TimeSpan.FromHours(1), Headers = "api-key=0123" }), _ => { }))
        {
            await hub.StartAsync();
        } // what is left is sent at the end

        var (head, body) = await heard.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(head, Does.StartWith("POST /v1/metrics HTTP/1.1").And.Contains("application/x-protobuf").And.Contains("api-key: 0123"));
        Assert.That(body, Does.Contain("smpphub_sessions").And.Contains("smpphub_store_append_seconds_bucket").And.Contains("service.name"));
    }

    [Test]
    public async Task Without_an_address_nothing_of_it_is_loaded()
    {
        Assert.That(new HubSettings().Telemetry.Otlp.Endpoint, Is.Null);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Verbs.Program.Path, "run", "--Storage:Provider=memory", "--Smpp:Port=0", "--Http:Port=0", "--Admin:Port=0", "--Logging:File=false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("curl", StringComparison.Ordinal))
            {
            }

            Assert.That(process.HasExited, Is.False);
            if (OperatingSystem.IsLinux())
                Assert.That(await File.ReadAllTextAsync($"/proc/{process.Id}/maps"), Does.Contain("SmppHub.Core.dll").And.Not.Contains("OpenTelemetry"));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static HubSettings Settings(OtlpOptions otlp) => new()
    {
        Smpp = new SmppOptions { Port = 0 },
        Http = new() { Port = 0 },
        Admin = new AdminOptions { Port = 0 },
        Storage = new StoreOptions { Provider = StoreProvider.Memory },
        Telemetry = new TelemetryOptions { Otlp = otlp },
    };

    /// <summary>Takes one request, whose body has its length in front, and answers it.</summary>
    private static async Task<(string Head, string Body)> HearAsync(TcpListener collector)
    {
        using var socket = await collector.AcceptTcpClientAsync();
        var stream = socket.GetStream();
        var octets = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            octets.AddRange(buffer.AsSpan(0, await stream.ReadAsync(buffer)));
            var text = Encoding.Latin1.GetString([.. octets]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = text.Split("\r\n").Select(l => l.Split(": ")).FirstOrDefault(l => l[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase));
            if (end > 0 && length is not null && text.Length >= end + 4 + int.Parse(length[1], null))
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                return (text[..end], text[(end + 4)..]);
            }
        }
    }
}
