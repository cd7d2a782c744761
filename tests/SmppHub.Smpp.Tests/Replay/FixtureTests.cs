using SmppHub.Smpp.Replay;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Replay;

/// <summary>Every dialogue of protocol-fixtures/ against the hub, over real sockets.</summary>
public sealed class FixtureTests
{
    private static readonly string s_folder = FindFolder();
    private SmppHubServer _hub = null!;
    private Uri? _admin;

    public static IEnumerable<TestCaseData> Dialogues() =>
        FixtureReader.ReadAll(s_folder, out _).Select(dialogue => new TestCaseData(dialogue).SetArgDisplayNames(dialogue.File));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _hub = await SmppHubServer.StartAsync();
        using var clock = await _hub.AdminClient.GetAsync(new Uri("api/v1/clock", UriKind.Relative));
        _admin = clock.IsSuccessStatusCode ? _hub.AdminUrl : null;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        var errors = _hub.Errors;
        await _hub.DisposeAsync();
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void Every_fixture_is_sound()
    {
        var dialogues = FixtureReader.ReadAll(s_folder, out var faults);
        Assert.That(faults, Is.Empty);
        Assert.That(dialogues.Select(dialogue => dialogue.Title), Is.Unique);
        Assert.That(dialogues.Any(dialogue => dialogue.Load), Is.True);
    }

    [TestCaseSource(nameof(Dialogues))]
    public async Task The_hub_answers_as_written(Dialogue dialogue)
    {
        var options = new ReplayOptions(s_folder, "127.0.0.1", _hub.SmppPort) { Admin = _admin, Advance = _hub.Advance };
        var report = await ReplayRun.RunAsync(options, [dialogue]);
        Assert.That(report.Differences, Is.Empty);
        if (report.Played == 0)
            Assert.Ignore(report.Skipped[0].Reason);
    }

    [Test]
    public async Task The_load_dialogues_play_in_parallel()
    {
        var options = new ReplayOptions(s_folder, "127.0.0.1", _hub.SmppPort) { Sessions = 4, Duration = TimeSpan.FromSeconds(1), Filter = "load/" };
        var report = await ReplayRun.RunAsync(options);
        Assert.That(report.Differences, Is.Empty);
        Assert.That(report.Played, Is.GreaterThan(4));
    }

    internal static string FindFolder()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var fixtures = Path.Combine(folder.FullName, "protocol-fixtures");
            if (Directory.Exists(fixtures))
                return fixtures;
        }

        return "protocol-fixtures";
    }
}
