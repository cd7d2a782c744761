using System.Text.Json;
using SmppHub.Core;
using SmppHub.Settings;
using SmppHub.Smpp.Load;
using SmppHub.Testing;

namespace SmppHub.Tests.Verbs;

/// <summary>`load` against a hub in the test: what it counts is what the hub keeps.</summary>
[TestFixture]
public sealed class LoadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Everything_submitted_is_answered_received_and_stored()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = NoDelay(o.Settings));

        var outcome = await Program.RunAsync(["load", "--target", $"127.0.0.1:{hub.SmppPort}", "--sessions", "2", "--window", "20", "--count", "601", "--receipts", "--json"]);

        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors + outcome.Output);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        foreach (var name in new[] { "submitted", "answered", "accepted", "receipts", "receiptsMatched" })
            Assert.That(report.GetProperty(name).GetInt64(), Is.EqualTo(601), name);
        Assert.That(report.GetProperty("responses").GetProperty("count").GetInt64(), Is.EqualTo(601));
        Assert.That(report.GetProperty("receiptTimes").GetProperty("p50").GetDouble(), Is.Positive);
        Assert.That(report.GetProperty("receiptStates").GetProperty("DELIVRD").GetInt64(), Is.EqualTo(601));
        using var stored = JsonDocument.Parse(await hub.AdminClient.GetStringAsync(new Uri("api/v1/messages?limit=1", UriKind.Relative)));
        Assert.That(stored.RootElement.GetProperty("total").GetInt64(), Is.EqualTo(601));
        Assert.That(hub.Errors, Is.Empty);
    }

    [Test]
    public async Task A_mix_has_its_codings_parts_and_channels()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = NoDelay(o.Settings));
        Assert.That(LoadMix.TryParse("gsm7:100=2,ucs2:30,gsm7:3p,gsm7:20:viber", out var mix, out var fault), Is.True, fault);

        // A round of five messages has seven PDUs.
        var report = await LoadRun.RunAsync(Options(hub) with { Mix = mix, Count = 70, Window = 7 }, null, CancellationToken.None);

        Assert.That((report.Submitted, report.Accepted, report.Unanswered), Is.EqualTo((70L, 70L, 0L)));
        using var found = JsonDocument.Parse(await hub.AdminClient.GetStringAsync(new Uri("api/v1/messages?limit=100", UriKind.Relative)));
        var messages = found.RootElement.GetProperty("items").EnumerateArray()
            .Select(m => (Encoding: m.GetProperty("encoding").GetString(), Parts: m.GetProperty("parts").GetInt32(), Channel: m.GetProperty("channel").GetString(), To: m.GetProperty("to").GetString()))
            .ToArray();
        Assert.That(messages, Has.Length.EqualTo(50));
        Assert.That(messages.Count(m => m.Encoding == "ucs2"), Is.EqualTo(10));
        Assert.That(messages.Count(m => m.Parts == 3), Is.EqualTo(10));
        Assert.That(messages.Count(m => m.Channel == "viber"), Is.EqualTo(10));
        Assert.That(messages.Select(m => m.To), Is.Unique);
    }

    [Test]
    public async Task Refusals_are_counted_by_status_and_are_answers()
    {
        await using var hub = await SmppHubServer.StartAsync();

        // The same text to one number: the flood rule lets fifty through. Texts differ by their counter, so it is not the duplicate minute.
        var report = await LoadRun.RunAsync(
            Options(hub) with { SystemId = "demo", Password = "demo", Numbers = new LoadNumbers(1), Count = 60 }, null, CancellationToken.None);

        Assert.That((report.Answered, report.Accepted, report.Refused), Is.EqualTo((60L, 50L, 10L)));
        Assert.That(report.RefusedBy, Is.EqualTo(new Dictionary<string, long> { ["ESME_RSUBMITFAIL"] = 10 }));
        Assert.That(report.IsComplete, Is.True);
    }

    [Test]
    public async Task What_a_silent_server_leaves_unanswered_ends_with_1()
    {
        await using var server = new SilentServer();

        var outcome = await Program.RunAsync(["load", "--target", $"127.0.0.1:{server.Port}", "--window", "3", "--count", "10", "--duration", "0.2", "--wait", "0.2", "--json"]);

        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Errors);
        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.That((report.GetProperty("submitted").GetInt64(), report.GetProperty("unanswered").GetInt64()), Is.EqualTo((3L, 3L)));
    }

    [Test]
    public async Task With_a_rate_what_waited_for_the_window_counts_its_wait()
    {
        await using var server = new SilentServer { AnswerAfter = TimeSpan.FromMilliseconds(300) };

        // One place in the window and 300 ms an answer: the fourth is due after 3 ms and is answered after 1.2 s.
        var report = await LoadRun.RunAsync(
            new LoadOptions("127.0.0.1", server.Port) { Window = 1, Rate = 1_000, Count = 4, Patience = Patience }, null, CancellationToken.None);

        Assert.That(report.Answered, Is.EqualTo(4));
        Assert.That(report.Responses.Max, Is.GreaterThan(1_100), "only the service time was counted");
    }

    [Test]
    public async Task Cancelling_ends_in_order_with_the_report()
    {
        await using var hub = await SmppHubServer.StartAsync();
        using var stop = new CancellationTokenSource();

        var report = await LoadRun.RunAsync(
            Options(hub) with { Rate = 200, Duration = TimeSpan.FromMinutes(5) }, _ => stop.Cancel(), stop.Token).WaitAsync(Patience);

        Assert.That(report.Submitted, Is.Positive);
        Assert.That(report.IsComplete, Is.True);
    }

    [Test]
    public async Task A_message_that_is_begun_is_ended_whatever_the_count()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = NoDelay(o.Settings));
        Assert.That(LoadMix.TryParse("gsm7:3p", out var mix, out _), Is.True);

        var report = await LoadRun.RunAsync(Options(hub) with { Mix = mix, Count = 4, Window = 2, Receipts = true }, null, CancellationToken.None);

        Assert.That((report.Submitted, report.ReceiptsMatched, report.IsComplete), Is.EqualTo((6L, 6L, true)));
    }

    [Test]
    public async Task Sigint_ends_the_program_with_its_report()
    {
        await using var server = new SilentServer { AnswerAfter = TimeSpan.FromMilliseconds(1) };
        using var verb = Program.Start(Path.GetTempPath(), ["load", "--target", $"127.0.0.1:{server.Port}", "--duration", "300"]);
        using var patience = new CancellationTokenSource(Patience);
        Assert.That(await verb.StandardError.ReadLineAsync(patience.Token), Does.Contain("answered"));

        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{verb.Id}"]);
        var output = await verb.StandardOutput.ReadToEndAsync(patience.Token);
        await verb.WaitForExitAsync(patience.Token);

        Assert.That(output, Does.Contain("ESME_ROK").And.Contain("0 not"));
        Assert.That(verb.ExitCode, Is.Zero);
    }

    [TestCase("gsm8", "gsm8")]
    [TestCase("gsm7:100=0", "weight")]
    [TestCase("gsm7:0", "characters")]
    [TestCase("gsm7:21p", "parts")]
    public void A_faulty_mix_is_said(string mix, string reason)
    {
        Assert.That(LoadMix.TryParse(mix, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain(reason));
    }

    [Test]
    public void A_histogram_is_off_by_less_than_two_percent()
    {
        var histogram = new Histogram();
        for (var value = 1; value <= 100_000; value++)
            histogram.Record(value * 1_000L);

        Assert.That(histogram.Count, Is.EqualTo(100_000));
        Assert.That(histogram.Quantile(0.5), Is.EqualTo(50e6).Within(2).Percent);
        Assert.That(histogram.Quantile(0.99), Is.EqualTo(99e6).Within(2).Percent);
        Assert.That(histogram.Max, Is.EqualTo(100_000_000));
    }

    private static LoadOptions Options(SmppHubServer hub) => new("127.0.0.1", hub.SmppPort) { Patience = Patience };

    internal static HubSettings NoDelay(HubSettings settings) => settings with { Delivery = new DeliveryOptions { Delay = TimeSpan.Zero } };
}
