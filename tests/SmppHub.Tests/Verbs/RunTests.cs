using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace SmppHub.Tests.Verbs;

[TestFixture]
public sealed partial class RunTests
{
    private static readonly string[] FreePorts = ["--Smpp:Port=0", "--Http:Port=0", "--Admin:Port", "0"];
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("smpphub-run-");

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task Without_a_verb_the_hub_runs_says_where_and_ends_with_0_at_sigterm([Values] bool named)
    {
        using var hub = Program.Start(_folder.FullName, named ? ["run", .. FreePorts] : FreePorts);
        try
        {
            var banner = await BannerOf(hub);

            Assert.That(banner, Does.Contain("demo/demo").And.Contain("hub.config.json").And.Contain("system_id demo"));
            var smpp = int.Parse(SmppAddress().Match(banner).Groups["port"].Value);
            using (var client = new TcpClient())
            {
                await client.ConnectAsync(IPAddress.Loopback, smpp);
                Assert.That(client.Connected, Is.True);
            }

            var admin = AdminAddress().Match(banner).Groups["port"].Value;
            var healthy = await Program.RunAsync(["healthcheck", $"--Admin:Port={admin}"]);
            Assert.That((healthy.ExitCode, healthy.Output.Trim()), Is.EqualTo((0, $"http://127.0.0.1:{admin}/healthz answers 200")));

            using var kill = Process.Start("kill", ["-TERM", $"{hub.Id}"]);
            Assert.That(hub.WaitForExit(TimeSpan.FromSeconds(30)), Is.True);
            Assert.That(hub.ExitCode, Is.Zero, await hub.StandardError.ReadToEndAsync());
            Assert.That(_folder.GetFiles("logs/smpphub-*.log"), Has.Length.EqualTo(1));
        }
        finally
        {
            End(hub);
        }
    }

    [TestCase("Smpp:Port", "Admin:Port")]
    [TestCase("Smpp:Tls:Port", "Smpp:Port")]
    [TestCase("Http:Port", "Smpp:Port")]
    [TestCase("Admin:Port", "Smpp:Port")]
    public async Task A_taken_port_ends_with_3_and_names_itself_and_its_setting(string taken, string free)
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var outcome = await Program.RunAsync(["--Smpp:Port=0", "--Http:Port=0", "--Admin:Port=0", $"--{free}=0", $"--{taken}={port}"]);

        Assert.That(outcome.ExitCode, Is.EqualTo(3));
        Assert.That(outcome.Errors, Does.Contain($"Port {port} is taken").And.Contain($"setting {taken}"));
        Assert.That(outcome.Errors.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Faulty_settings_end_with_2_before_any_port_is_asked_for()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();

        var outcome = await Program.RunAsync([$"--Smpp:Port={((IPEndPoint)squatter.LocalEndpoint).Port}", "--Admin:Prot=1", "--Delivery:Delay=x"]);

        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Errors, Does.Contain("2 faults").And.Not.Contain("is taken"));
    }

    [Test]
    public async Task A_second_hub_on_the_same_folder_says_so()
    {
        using var hub = Program.Start(_folder.FullName, FreePorts);
        try
        {
            await BannerOf(hub);

            var second = await Program.RunAsync([.. FreePorts, $"--Storage:Path={Path.Combine(_folder.FullName, "data")}"]);

            Assert.That(second.ExitCode, Is.EqualTo(1));
            Assert.That(second.Errors, Does.Contain("in use by another hub").And.Contain("Storage:Path"));
        }
        finally
        {
            End(hub);
        }
    }

    // The last line of the banner is the one to paste.
    private static async Task<string> BannerOf(Process hub)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var lines = new List<string>();
        while (await hub.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            lines.Add(line);
            if (line.Contains("/api/v1/messages/wait", StringComparison.Ordinal))
                return string.Join('\n', lines);
        }

        Assert.Fail($"the hub ended: {string.Join('\n', lines)}\n{await hub.StandardError.ReadToEndAsync(patience.Token)}");
        return "";
    }

    private static void End(Process hub)
    {
        if (!hub.HasExited)
            hub.Kill(entireProcessTree: true);
        hub.WaitForExit();
    }

    [GeneratedRegex(@"smpp +127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex SmppAddress();

    [GeneratedRegex(@"admin +http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex AdminAddress();
}
