using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmppHub.Logging;
using SmppHub.Settings;

namespace SmppHub.Tests.Logging;

[TestFixture]
public sealed partial class LogSetupTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("smpphub-logs-");

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test]
    public void A_line_has_time_level_logger_and_message()
    {
        var line = Written(new(), factory => Accepted(factory.CreateLogger("SmppHub.Smpp.SessionLog"), 12, 3)).Single();

        Assert.That(line, Does.Match(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d INFO  SessionLog: \[12 seq 3\] accepted$"));
    }

    [Test]
    public void Lines_below_the_level_and_the_frameworks_chatter_are_left_out()
    {
        var lines = Written(new() { Level = LogLevel.Debug }, factory =>
        {
            Chatter(factory.CreateLogger("SmppHub.Core"));
            Plain(factory.CreateLogger("Microsoft.AspNetCore.Hosting"));
            Complaint(factory.CreateLogger("Microsoft.AspNetCore.Server.Kestrel"));
        });

        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines, Has.Some.EndsWith("Core: Chatter").And.Some.EndsWith("Kestrel: Complaint"));
    }

    [Test]
    public void None_writes_nothing()
    {
        Assert.That(Written(new() { Level = LogLevel.None }, factory => Complaint(factory.CreateLogger("A"))), Is.Empty);
    }

    [Test]
    public void Files_are_bounded_in_size_and_number()
    {
        const int limit = 1 << 16;
        for (var run = 0; run < 8; run++)
        {
            Written(new() { MaxFileBytes = limit, MaxFiles = 3 }, factory =>
            {
                var log = factory.CreateLogger("A");
                for (var line = 0; line < 1_500; line++)
                    Accepted(log, run, line);
            });
        }

        var files = _folder.GetFiles();
        Assert.That(files, Has.Length.InRange(2, 4), "the current one and three before it");
        Assert.That(files.Select(file => file.Name), Has.All.StartsWith("smpphub-"));
        Assert.That(files.Max(file => file.Length), Is.LessThan(3 * limit), "a batch of lines is written whole, and each run here is one");
    }

    [Test]
    public void A_flood_of_lines_is_dropped_and_counted_and_holds_nobody_up()
    {
        const int lines = 300_000;
        var written = Written(new() { MaxFileBytes = 1 << 30 }, factory =>
        {
            var log = factory.CreateLogger("A");
            for (var line = 0; line < lines; line++)
                Plain(log);
        }, out var dropped);

        Assert.That(written.Count(line => line.EndsWith("A: Plain", StringComparison.Ordinal)) + dropped, Is.EqualTo(lines));
    }

    private string[] Written(LoggingOptions options, Action<ILoggerFactory> act) => Written(options, act, out _);

    private string[] Written(LoggingOptions options, Action<ILoggerFactory> act, out long dropped)
    {
        using var logs = new LogSetup(options with { Console = false, Path = _folder.FullName });
        using (var services = new ServiceCollection().AddLogging(logs.AddTo).BuildServiceProvider())
            act(services.GetRequiredService<ILoggerFactory>());
        // The last line, which says how many were dropped, may itself push one out.
        logs.Dispose();
        dropped = logs.Dropped;
        return [.. _folder.GetFiles().OrderBy(file => file.LastWriteTimeUtc).SelectMany(file => File.ReadAllLines(file.FullName))];
    }

    [LoggerMessage(LogLevel.Information, "[{Connection} seq {Sequence}] accepted")]
    private static partial void Accepted(ILogger log, long connection, int sequence);

    [LoggerMessage(LogLevel.Information, "Plain")]
    private static partial void Plain(ILogger log);

    [LoggerMessage(LogLevel.Debug, "Chatter")]
    private static partial void Chatter(ILogger log);

    [LoggerMessage(LogLevel.Warning, "Complaint")]
    private static partial void Complaint(ILogger log);
}
