using SmppHub.Smpp.Replay;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>Plays dialogues over real sockets and sees what crosses.</summary>
internal static class ConformanceRun
{
    public const string FixtureFolder = "protocol-fixtures";
    public const string SettingsFolder = "tests/SmppHub.Smpp.Tests/Conformance/dialogues";

    public static string Root { get; } = FindRoot();

    /// <summary>Plays all there are: the fixtures against a hub as shipped, those that need other settings against a hub that has them.</summary>
    public static async Task<(List<Proof> Proofs, List<string> Differences)> PlayAllAsync()
    {
        var proofs = new List<Proof>();
        var differences = new List<string>();
        foreach (var folder in new[] { FixtureFolder, SettingsFolder })
        {
            await using var hub = await StartAsync(folder);
            foreach (var dialogue in FixtureReader.ReadAll(Path.Combine(Root, folder), out _))
            {
                var (report, facts) = await PlayAsync(hub, dialogue, TimeSpan.FromSeconds(5));
                if (report is { IsClean: true, Played: > 0 })
                    proofs.Add(new(dialogue, folder, facts));
                differences.AddRange(report.Differences.Select(difference => difference.ToString()));
            }
        }

        return (proofs, differences);
    }

    public static Task<SmppHubServer> StartAsync(string folder) => SmppHubServer.StartAsync(options =>
    {
        if (folder == SettingsFolder)
        {
            var smpp = options.Settings.Smpp with { InitiationTimeout = Second, EnquireLinkInterval = Second, ResponseTimeout = Second, SubmitMulti = true };
            options.Settings = options.Settings with { Smpp = smpp };
        }
    });

    public static async Task<(ReplayReport Report, WireFacts Facts)> PlayAsync(SmppHubServer hub, Dialogue dialogue, TimeSpan timeout)
    {
        var wire = new Wire();
        var options = new ReplayOptions("", "127.0.0.1", hub.SmppPort)
        {
            Admin = hub.AdminUrl,
            Advance = hub.Advance,
            Timeout = timeout,
            Observe = wire.Open,
        };
        var report = await ReplayRun.RunAsync(options, [dialogue]);
        return (report, wire.Facts());
    }

    private static TimeSpan Second => TimeSpan.FromSeconds(1);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmppHub.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SmppHub.sln is nowhere above the tests");
    }
}
