using System.Text;
using System.Text.Json.Nodes;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.EndToEnd.Tests.Crash;

/// <summary>What was acknowledged outlives the process, however it ends (contract: Storage:Durability normal).</summary>
[TestFixture]
public sealed class CrashTests : PeerTests
{
    private const int LongRounds = 15;
    private const int QueriesAtOnce = 50;
    private const int SampleStep = 100;

    /// <summary>Short enough that a kill finds messages in every phase: on their way, receipt due, receipt out, receipt answered.</summary>
    private const string Delay = "--Delivery:Delay=00:00:00.300";

    [Test]
    public Task Everything_acknowledged_outlives_a_kill() => RoundAsync(1);

    [Test]
    [Category("Long")]
    [CancelAfter(600_000)]
    public async Task Everything_acknowledged_outlives_kills_at_any_moment()
    {
        for (var round = 1; round <= LongRounds; round++)
            await RoundAsync(round);
    }

    /// <summary>A second kill while the first one's receipts go out, on the same folder.</summary>
    [Test]
    [Category("Long")]
    [CancelAfter(600_000)]
    public async Task A_kill_during_recovery_loses_nothing()
    {
        var data = Path.Combine(Folder, "twice");
        var hub = await HubProgram.StartAsync(Start, data, Delay);
        await using var load = await Load.StartAsync(hub.SmppPort);
        await SubmittedAsync(load, 3000);
        hub.Process.Kill();
        await load.EndedAsync();
        for (var kill = 0; kill < 5; kill++)
        {
            var again = await HubProgram.StartAsync(Start, data, Delay);
            await load.ConnectAsync(again.SmppPort);
            var had = load.Receipts.Count;
            await Eventually.HoldsAsync(() => load.Receipts.Count > had || Missing(load) == 0, () => "no receipt came");
            again.Process.Kill();
            await load.EndedAsync();
        }

        await NothingIsLostAsync(load, data);
    }

    [Test]
    public async Task At_sigterm_clients_are_asked_to_unbind_and_nothing_is_lost()
    {
        var data = Path.Combine(Folder, "data");
        var hub = await HubProgram.StartAsync(Start, data, Delay);
        await using var load = await Load.StartAsync(hub.SmppPort);
        await SubmittedAsync(load, 1000);

        hub.Process.Signal("TERM");

        Assert.That(await hub.Process.EndAsync(), Is.Zero, () => hub.Process.Errors);
        await load.EndedAsync();
        Assert.That(load.Unbinds, Is.EqualTo(load.Clients));
        await NothingIsLostAsync(load, data);
    }

    private async Task RoundAsync(int round)
    {
        var data = Path.Combine(Folder, $"round-{round}");
        var hub = await HubProgram.StartAsync(Start, data, Delay);
        await using var load = await Load.StartAsync(hub.SmppPort);
        // A different moment each round: the first answers, before any receipt, or receipts in full flow.
        await SubmittedAsync(load, round % 3 == 0 ? round * 50 : 1000);
        await Eventually.HoldsAsync(() => load.Receipts.Count >= round % 3 * 150 * round, () => $"{load.Receipts.Count} receipts");

        hub.Process.Kill();

        await load.EndedAsync();
        await NothingIsLostAsync(load, data);
        TestContext.Out.WriteLine($"round {round}: {load.Acknowledged.Count} acknowledged, {load.Receipts.Values.Count(r => r.Count > 1)} receipts came again");
    }

    private async Task NothingIsLostAsync(Load load, string data)
    {
        var hub = await HubProgram.StartAsync(Start, data, Delay);
        var client = await load.ConnectAsync(hub.SmppPort);

        await Eventually.HoldsAsync(() => Missing(load) == 0, () => $"{Missing(load)} of {load.Acknowledged.Count} receipts have not come");
        foreach (var (id, text) in load.Acknowledged)
            Assert.That(load.Receipts[id], Has.All.StartsWith($"id:{id} ").And.All.Contains(" stat:DELIVRD ").And.All.EndsWith($" text:{text}"));
        foreach (var some in load.Acknowledged.Keys.Chunk(QueriesAtOnce))
        {
            var states = await Task.WhenAll(some.Select(id => QueryAsync(client, id)));
            Assert.That(states, Has.All.EqualTo((byte)MessageState.Delivered));
        }

        await FoundByPeopleAsync(load, hub.AdminPort);
        var next = await client.SubmitAsync(new SubmitRequest("LOAD", "79165550000", "one more"u8.ToArray()));
        Assert.That(load.Acknowledged, Does.Not.ContainKey(next.MessageId!), "an id is not given again");

        hub.Process.Signal("TERM");
        Assert.That(await hub.Process.EndAsync(), Is.Zero, () => hub.Process.Errors);
    }

    /// <summary>All of them are counted, and a sample is found with its text.</summary>
    private static async Task FoundByPeopleAsync(Load load, int adminPort)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{adminPort}/api/v1/") };
        var page = JsonNode.Parse(await http.GetStringAsync(new Uri("messages?account=load&limit=1", UriKind.Relative)))!;
        Assert.That((int)page["total"]!, Is.GreaterThanOrEqualTo(load.Acknowledged.Count));
        foreach (var (id, text) in load.Acknowledged.Where((_, i) => i % SampleStep == 0))
        {
            var message = JsonNode.Parse(await http.GetStringAsync(new Uri($"messages/{id}", UriKind.Relative)))!;
            Assert.That(((string?)message["text"], (string?)message["state"]), Is.EqualTo((text, "delivered")));
        }
    }

    private static int Missing(Load load) => load.Acknowledged.Keys.Count(id => !load.Receipts.ContainsKey(id));

    private static Task SubmittedAsync(Load load, int count) => Eventually.HoldsAsync(
        () => load.Acknowledged.Count >= count, () => $"{load.Acknowledged.Count} acknowledged");

    /// <summary>The state of a message by query_sm; 0 where there is none.</summary>
    private static async Task<byte> QueryAsync(SmppClient client, string id)
    {
        var buffer = new byte[128];
        var length = WriteQuery(buffer, id, client.NextSequence());
        var answer = await client.RequestAsync(buffer.AsMemory(0, length));
        return answer.Status == CommandStatus.Ok && answer.TryParse(out var body, out _) ? body.Byte(body.Layout.IndexOf("message_state")) : (byte)0;
    }

    private static int WriteQuery(Span<byte> buffer, string id, uint sequence)
    {
        var writer = new PduWriter(buffer, PduLayouts.QuerySm, CommandStatus.Ok, sequence);
        writer.CString(Encoding.ASCII.GetBytes(id));
        writer.Byte(0);
        writer.Byte(0);
        writer.CString("LOAD"u8);
        return writer.Finish();
    }
}
