using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmppHub.Composition;
using SmppHub.Core;
using SmppHub.Logging;
using SmppHub.Settings;
using SmppHub.Smpp;
using SmppHub.Smpp.Client;
using SmppHub.Storage;

namespace SmppHub.Tests.Logging;

/// <summary>What logs say of people, and logs for programs.</summary>
[TestFixture]
public sealed partial class RedactionTests
{
    private const string Phone = "79161234567";
    private const string Text = "a very private text";
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("smpphub-redaction-");

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [TestCase(true, "[c1 seq 4294967295] to +7916***4567 by https://a.example/hook?*** as 10000000001")]
    [TestCase(false, "[c1 seq 4294967295] to +79161234567 by https://a.example/hook?phone=79161234567&text=hi as 10000000001")]
    public void Numbers_and_queries_are_shortened_where_the_settings_say_so(bool redacts, string message)
    {
        Written(new() { Json = true, Redaction = redacts, Level = LogLevel.Debug }, log => Tried(log, "c1", uint.MaxValue, "+" + Phone, "https://a.example/hook?phone=79161234567&text=hi", 10_000_000_001));

        Assert.That(Lines("log").Single(), Does.EndWith($"DEBUG Hook: {message}"));
        var line = JsonDocument.Parse(Lines("jsonl").Single()).RootElement;
        Assert.That(line.GetProperty("message").GetString(), Is.EqualTo(message));
        Assert.That(line.GetProperty("to").GetString(), Is.EqualTo(redacts ? "+7916***4567" : "+" + Phone));
        Assert.That(line.GetProperty("id").GetInt64(), Is.EqualTo(10_000_000_001), "an id is no phone");
    }

    [Test]
    public void An_exception_is_shortened_too()
    {
        Written(new() { Json = true }, log => Broken(log, new IOException($"no route to {Phone}")));

        Assert.That(string.Join('\n', Lines("log").Concat(Lines("jsonl"))), Does.Contain("no route to 7916***4567").And.Not.Contains(Phone));
    }

    [Test]
    public void A_json_line_has_the_correlation_as_fields()
    {
        Written(new() { Json = true, File = false }, log => Tried(log, "c1", 7, "x", "y", 5), LogLevel.Information);
        Written(new() { Json = true, File = false }, log => Bound(log, "c1", 3));

        Assert.That(Lines("log"), Is.Empty);
        var line = JsonDocument.Parse(Lines("jsonl").Single()).RootElement;
        Assert.That(DateTimeOffset.Parse(line.GetProperty("time").GetString()!, null), Is.EqualTo(DateTimeOffset.Now).Within(TimeSpan.FromMinutes(5)));
        Assert.That(line.GetProperty("level").GetString(), Is.EqualTo("info"));
        Assert.That(line.GetProperty("part").GetString(), Is.EqualTo("Hook"));
        Assert.That(line.GetProperty("connection").GetString(), Is.EqualTo("c1"));
        Assert.That(line.GetProperty("session").GetInt32(), Is.EqualTo(3));
        Assert.That(line.EnumerateObject().Select(p => p.Name), Is.Unique);
    }

    [Test]
    public void Both_kinds_of_files_are_bounded()
    {
        const int limit = 1 << 16;
        for (var run = 0; run < 6; run++)
        {
            Written(new() { Json = true, MaxFileBytes = limit, MaxFiles = 2 }, log =>
            {
                for (var line = 0; line < 1_500; line++)
                    Bound(log, "connection", line);
            });
        }

        foreach (var kind in (string[])["log", "jsonl"])
            Assert.That(_folder.GetFiles($"*.{kind}"), Has.Length.InRange(2, 3), kind);
    }

    [TestCase(LogLevel.Information, true)]
    [TestCase(LogLevel.Information, false)]
    [TestCase(LogLevel.Debug, true)]
    public async Task A_working_hub_says_nothing_of_people(LogLevel level, bool redacts)
    {
        var settings = new HubSettings
        {
            Smpp = new SmppOptions { Port = 0 },
            Http = new() { Port = 0 },
            Admin = new AdminOptions { Port = 0 },
            Storage = new StoreOptions { Provider = StoreProvider.Memory },
            Accounts = new AccountsOptions { List = [new AccountOptions { Name = "demo", Password = "psw-demo" }] },
        };
        using (var logs = new LogSetup(new LoggingOptions { Console = false, Json = true, Level = level, Redaction = redacts, Path = _folder.FullName }))
        {
            await using var hub = await HubHost.CreateAsync(settings, logs.AddTo);
            await hub.StartAsync();
            var port = hub.Addresses.First(a => a.Name == "smpp").EndPoint.Port;
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));
            await client.BindAsync(BindKind.Transceiver, "demo", "psw-bad");
            await client.BindAsync(BindKind.Transceiver, "demo", "psw-demo");
            foreach (var to in (string[])[Phone, Phone, Phone + "x", "89161234567890123456"])
                await client.SubmitAsync(new SubmitRequest("SENDER", to, System.Text.Encoding.ASCII.GetBytes(Text)) { RegisteredDelivery = 1 });
            using var http = new HttpClient();
            var provider = hub.Addresses.First(a => a.Name == "http").EndPoint.Port;
            using var answer = await http.GetAsync($"http://127.0.0.1:{provider}/sys/send.php?login=demo&psw=psw-demo&phones={Phone}&mes={Uri.EscapeDataString(Text)}");
        }

        var said = string.Join('\n', Lines("log").Concat(Lines("jsonl")));
        Assert.That(said, Does.Contain("bind_transceiver as demo"));
        Assert.That(said.Contains("refused: ESME_RSUBMITFAIL", StringComparison.Ordinal), Is.EqualTo(level == LogLevel.Debug));
        Assert.That(said, Does.Not.Contain(Phone).And.Not.Contains("89161234567890123456").And.Not.Contains("private").And.Not.Contains("psw-"));
    }

    private void Written(LoggingOptions options, Action<ILogger> act, LogLevel? level = null)
    {
        using var logs = new LogSetup(options with { Console = false, Path = _folder.FullName, Level = level ?? options.Level });
        using var services = new ServiceCollection().AddLogging(logs.AddTo).BuildServiceProvider();
        act(services.GetRequiredService<ILoggerFactory>().CreateLogger("SmppHub.Tests.Hook"));
    }

    private string[] Lines(string kind) => [.. _folder.GetFiles($"*.{kind}").SelectMany(file => File.ReadAllLines(file.FullName))];

    [LoggerMessage(LogLevel.Debug, "[{Connection} seq {Sequence}] to {To} by {Url} as {Id}")]
    private static partial void Tried(ILogger log, string connection, uint sequence, string to, string url, long id);

    [LoggerMessage(LogLevel.Information, "[{Connection} s{Session}] bound")]
    private static partial void Bound(ILogger log, string connection, int session);

    [LoggerMessage(LogLevel.Error, "It broke")]
    private static partial void Broken(ILogger log, Exception fault);
}
