using SmppHub.Settings;
using SmppHub.Smpp.Replay;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>Plays dialogues over real sockets and sees what crosses.</summary>
internal static class ConformanceRun
{
    public const string FixtureFolder = "protocol-fixtures";
    public const string SettingsFolder = "tests/SmppHub.Smpp.Tests/Conformance/dialogues";
    public const string IdleFolder = "tests/SmppHub.Smpp.Tests/Conformance/idle";

    public static string Root { get; } = FindRoot();

    /// <summary>Plays all there are: the fixtures against a hub as shipped, those that need other settings against a hub that has them.</summary>
    public static async Task<(List<Proof> Proofs, List<string> Differences)> PlayAllAsync()
    {
        var proofs = new List<Proof>();
        var differences = new List<string>();
        foreach (var folder in new[] { FixtureFolder, SettingsFolder, IdleFolder })
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

    public static Task<SmppHubServer> StartAsync(string folder) => SmppHubServer.StartAsync(options => options.Settings = folder switch
    {
        SettingsFolder => WithWishes(options.Settings),
        IdleFolder => options.Settings with { Smpp = options.Settings.Smpp with { InactivityTimeout = Second } },
        _ => options.Settings,
    });

    /// <summary>Short timers, and what is off or empty as shipped.</summary>
    private static HubSettings WithWishes(HubSettings settings) => settings with
    {
        Smpp = settings.Smpp with
        {
            InitiationTimeout = Second,
            EnquireLinkInterval = Second,
            ResponseTimeout = Second,
            SubmitMulti = true,
            DistributionLists = [new() { Name = "everyone", Members = ["79160000001", "79160000002"] }],
            PredefinedMessages = [new() { Id = 1, Text = "Call me" }, new() { Id = 2, Text = "Позвони" }],
        },
        Accounts = settings.Accounts with
        {
            List =
            [
                .. settings.Accounts.List.Select(account => account.Name == "load"
                    ? account with { Deliver = "data_sm" }
                    : account with { DistributionLists = [new() { Name = "everyone", Members = ["79160000003"] }] }),
                new() { Name = "slow", Password = "slow", Rate = 1 },
                new() { Name = "narrow", Password = "narrow", QueueLimit = 1, MaxBinds = 1 },
            ],
        },
    };

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
