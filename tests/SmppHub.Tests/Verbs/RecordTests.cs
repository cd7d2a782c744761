using System.Text.Json;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Smpp.Record;
using SmppHub.Smpp.Replay;
using SmppHub.Testing;
using SmppHub.Verbs;

namespace SmppHub.Tests.Verbs;

/// <summary>`record`: what a client and the hub say becomes a fixture that plays clean.</summary>
[TestFixture]
public sealed class RecordTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("smpphub-record-");

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task A_recorded_dialogue_plays_clean_and_again()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = LoadTests.NoDelay(o.Settings));
        var recorded = await RecordAsync(new RecordOptions("127.0.0.1", hub.SmppPort) { FreshNumbers = true }, async port =>
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));
            Assert.That((await client.BindAsync(BindKind.Transceiver, "demo", "wrong")).Status, Is.EqualTo(CommandStatus.InvalidPassword));
            Assert.That((await client.BindAsync(BindKind.Transceiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
            foreach (var (text, coding) in new[] { ("brace {x} and €", (byte)0), ("привет", (byte)8) })
            {
                var encoded = MessageText.Encode(DataCoding.Resolve(coding), text);
                var answer = await client.SubmitAsync(new SubmitRequest("SENDER", "79161234567", encoded) { SourceTon = 5, DataCoding = coding, RegisteredDelivery = 1 });
                Assert.That(answer.Status, Is.EqualTo(CommandStatus.Ok));
                Assert.That((await ReceiptAsync(client)).Header.Id, Is.EqualTo(CommandId.DeliverSm));
            }

            Assert.That((await client.SubmitAsync(new SubmitRequest("SENDER", "79161234567", default))).Status, Is.Not.EqualTo(CommandStatus.Ok));
            await client.EnquireLinkAsync();
            await client.UnbindAsync();
        });

        Assert.That(recorded.Json, Does.Contain("\"{password}\"").And.Contain("********").And.Not.Contain("wrong"));
        Assert.That(recorded.Json, Does.Contain("{id:m1}").And.Contain("{date}").And.Contain("brace {{x}} and €").And.Contain("7916{run}"));
        var file = Path.Combine(_folder.FullName, "recorded.json");
        await File.WriteAllTextAsync(file, recorded.Json);
        for (var time = 1; time <= 2; time++)
        {
            var report = await ReplayRun.RunAsync(new ReplayOptions(file, "127.0.0.1", hub.SmppPort), null, CancellationToken.None);
            Assert.That(report.IsClean, Is.True, recorded.Json + string.Join('\n', report.Faults.Select(f => f.ToString()).Concat(report.Differences.Select(d => d.ToString()))));
            Assert.That(report.Played, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Pipelined_requests_are_played_in_their_order()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var recorded = await RecordAsync(new RecordOptions("127.0.0.1", hub.SmppPort), async port =>
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));
            await client.BindAsync(BindKind.Transmitter, "load", "load");
            await Task.WhenAll(Enumerable.Range(0, 5).Select(i => client.SubmitAsync(new SubmitRequest("1000", $"7916000000{i}", "hi"u8.ToArray()))));
            await client.UnbindAsync();
        });

        await AssertPlaysAsync(recorded, new ReplayOptions("", "127.0.0.1", hub.SmppPort) { SystemId = "load", Password = "load" });
    }

    [Test]
    public async Task With_passwords_the_file_needs_no_account()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var recorded = await RecordAsync(new RecordOptions("127.0.0.1", hub.SmppPort) { WithPasswords = true, Title = "Binds" }, async port =>
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));
            await client.BindAsync(BindKind.Receiver, "load", "load");
            await client.UnbindAsync();
        });

        Assert.That(recorded.Json, Does.Contain("\"password\":\"load\"").And.Contain("\"title\": \"Binds\""));
        await AssertPlaysAsync(recorded, new ReplayOptions("", "127.0.0.1", hub.SmppPort));
    }

    [Test]
    public async Task After_the_limit_the_dialogue_goes_on_and_the_file_is_whole()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var recorded = await RecordAsync(new RecordOptions("127.0.0.1", hub.SmppPort) { MostPdus = 4 }, async port =>
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));
            await client.BindAsync(BindKind.Transceiver, "demo", "demo");
            for (var i = 0; i < 3; i++)
                Assert.That((await client.EnquireLinkAsync()).Status, Is.EqualTo(CommandStatus.Ok));
            await client.UnbindAsync();
        });

        Assert.That((recorded.Steps, recorded.LeftOut), Is.EqualTo((2, 7)), recorded.Json);
        await AssertPlaysAsync(recorded, new ReplayOptions("", "127.0.0.1", hub.SmppPort));
    }

    [Test]
    public async Task The_verb_writes_the_file_at_unbind()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var port = FreePort.Next();
        var file = Path.Combine(_folder.FullName, "one.json");
        using var verb = Program.Start(_folder.FullName, ["record", file, "--target", $"127.0.0.1:{hub.SmppPort}", "--listen", $"{port}"]);
        using var patience = new CancellationTokenSource(Patience);
        Assert.That(await verb.StandardOutput.ReadLineAsync(patience.Token), Does.Contain($"127.0.0.1:{port}"));

        var sent = await Program.RunAsync(["send", "--target", $"127.0.0.1:{port}", "--to", "79160000001", "--text", "hi", "--wait", "0"]);
        await verb.WaitForExitAsync(patience.Token);

        Assert.That((sent.ExitCode, verb.ExitCode), Is.EqualTo((0, 0)), sent.Errors + await verb.StandardError.ReadToEndAsync(patience.Token));
        Assert.That(FixtureReader.ReadAll(file, out var faults), Has.Count.EqualTo(1));
        Assert.That(faults, Is.Empty);
        var again = await Program.RunAsync(["record", file]);
        Assert.That((again.ExitCode, again.Errors), Is.EqualTo((2, $"{file} is there already; name another file.\n")));
    }

    [Test]
    public async Task As_json_its_port_and_its_end_are_lines_and_words_go_to_standard_error()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var file = Path.Combine(_folder.FullName, "one.json");
        using var verb = Program.Start(_folder.FullName, ["record", file, "--target", $"127.0.0.1:{hub.SmppPort}", "--listen", "0", "--json"]);
        using var patience = new CancellationTokenSource(Patience);
        var listening = JsonDocument.Parse((await verb.StandardOutput.ReadLineAsync(patience.Token))!).RootElement;
        Assert.That(listening.GetProperty("event").GetString(), Is.EqualTo("listening"));

        await using (var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", listening.GetProperty("port").GetInt32())))
        {
            await client.BindAsync(BindKind.Transmitter, "demo", "demo");
            await client.UnbindAsync();
        }

        var recorded = JsonDocument.Parse(await verb.StandardOutput.ReadToEndAsync(patience.Token)).RootElement;
        await verb.WaitForExitAsync(patience.Token);
        Assert.That(verb.ExitCode, Is.Zero);
        Assert.That((recorded.GetProperty("event").GetString(), recorded.GetProperty("file").GetString(), recorded.GetProperty("leftOut").GetInt32()), Is.EqualTo(("recorded", file, 0)));
        Assert.That(recorded.GetProperty("fault").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(await verb.StandardError.ReadToEndAsync(patience.Token), Does.Contain("connect the client").And.Contain("steps"));
    }

    [Test]
    public async Task While_it_records_it_tells_how_far_it_is()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var told = new TaskCompletionSource<RecordProgress>();
        var options = new RecordOptions("127.0.0.1", hub.SmppPort)
        {
            Told = progress =>
            {
                if (progress is { Connections: 1, Sent: 2, Received: 2 })
                    told.TrySetResult(progress);
            },
        };
        await RecordAsync(options, async port =>
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));
            await client.BindAsync(BindKind.Transmitter, "demo", "demo");
            await client.EnquireLinkAsync();
            var progress = await told.Task.WaitAsync(Patience);
            Assert.That(RecordLine.Of(progress with { Elapsed = TimeSpan.FromSeconds(7), LeftOut = 3 }), Is.EqualTo("    7 s  clients 1  from them 2 PDUs  from the server 2  left out 3"));
            await client.UnbindAsync();
        });
    }

    private async Task AssertPlaysAsync(RecordedFixture recorded, ReplayOptions options)
    {
        var file = Path.Combine(_folder.FullName, "recorded.json");
        await File.WriteAllTextAsync(file, recorded.Json);
        var report = await ReplayRun.RunAsync(options with { Path = file }, null, CancellationToken.None);
        Assert.That(report.IsClean, Is.True, recorded.Json + string.Join('\n', report.Faults.Select(f => f.ToString()).Concat(report.Differences.Select(d => d.ToString()))));
    }

    private static async Task<RecordedFixture> RecordAsync(RecordOptions options, Func<int, Task> dialogue)
    {
        var listening = new TaskCompletionSource<int>();
        using var patience = new CancellationTokenSource(Patience);
        var recording = RecordRun.RunAsync(options with { Listening = listening.SetResult }, patience.Token);
        await dialogue(await listening.Task);
        var recorded = await recording;
        Assert.That(patience.IsCancellationRequested, Is.False, "the unbind did not end the recording");
        return recorded;
    }

    private static async Task<ReceivedPdu> ReceiptAsync(SmppClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await client.Incoming.ReadAsync(patience.Token);
    }
}
