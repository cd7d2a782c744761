using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Replay;

public sealed class DialoguePlayerTests
{
    private const string Submit = "{\"send\": {\"command\": \"submit_sm\", \"destination_addr\": \"7916{run}\"}, \"expect\": {\"message_id\": \"{id}\"}}";

    [Test]
    public async Task A_dialogue_that_goes_as_written_is_clean()
    {
        var report = await PlayAsync(ScriptedPeer.Ok, "{\"bind\": \"transceiver\"}", Submit, "{\"send\": {\"command\": \"unbind\"}, \"expect\": {}}");
        Assert.That(report.Differences, Is.Empty);
        Assert.That((report.Played, report.Clean, report.Sent), Is.EqualTo((1L, 1L, 3L)));
        Assert.That(report.IsClean, Is.True);
    }

    [Test]
    public async Task A_missing_response_is_a_difference()
    {
        var report = await PlayAsync(pdu => pdu.Header.Id == CommandId.SubmitSm ? [] : ScriptedPeer.Ok(pdu), Submit);
        Assert.That(Only(report), Is.EqualTo(("pdu", "submit_sm_resp", "nothing within 200 ms")));
    }

    [Test]
    public async Task A_response_with_another_sequence_number_is_a_difference()
    {
        var report = await PlayAsync(
            pdu => pdu.Header.Id == CommandId.SubmitSm
                ? ScriptedPeer.Pdu(CommandId.SubmitSmResp, CommandStatus.Ok, pdu.Header.Sequence + 1, "1000001\0"u8)
                : ScriptedPeer.Ok(pdu),
            Submit);
        Assert.That(Only(report), Is.EqualTo(("sequence", "1", "2")));
    }

    [Test]
    public async Task A_pdu_that_nobody_expects_is_a_difference()
    {
        var report = await PlayAsync(
            pdu => pdu.Header.Id == CommandId.SubmitSm
                ? [.. ScriptedPeer.Ok(pdu), .. ScriptedPeer.Pdu(CommandId.GenericNack, CommandStatus.InvalidCommandId, 9)]
                : ScriptedPeer.Ok(pdu),
            Submit);
        Assert.That(Only(report), Is.EqualTo(("pdu", "nothing more on \"main\"", "generic_nack")));
    }

    [Test]
    public async Task Responses_in_another_order_are_a_difference()
    {
        var held = new List<ReceivedPdu>();
        var report = await PlayAsync(
            pdu =>
            {
                held.Add(pdu);
                return held.Count < 2 ? [] : [.. ScriptedPeer.Ok(held[1]), .. ScriptedPeer.Ok(held[0])];
            },
            "{\"send\": [{\"command\": \"enquire_link\"}, {\"command\": \"enquire_link\"}], \"expect\": [{}, {}]}");
        Assert.That(Only(report), Is.EqualTo(("sequence", "1", "2")));
    }

    [Test]
    public async Task An_unordered_group_may_come_in_any_order()
    {
        var held = new List<ReceivedPdu>();
        var report = await PlayAsync(
            pdu =>
            {
                held.Add(pdu);
                return held.Count == 1 ? [] : held.Count == 2 ? [.. ScriptedPeer.Ok(held[1]), .. ScriptedPeer.Ok(held[0])] : ScriptedPeer.Ok(pdu);
            },
            "{\"send\": [{\"command\": \"enquire_link\"}, {\"command\": \"enquire_link\"}]}",
            "{\"expectAny\": [{\"command\": \"enquire_link_resp\", \"sequence\": 1}, {\"command\": \"enquire_link_resp\", \"sequence\": 2}]}");
        Assert.That(report.Differences, Is.Empty);
    }

    [Test]
    public async Task Something_where_nothing_may_come_is_a_difference()
    {
        var report = await PlayAsync(ScriptedPeer.Ok, "{\"send\": {\"command\": \"enquire_link\"}}", "{\"expectNothing\": 200}");
        Assert.That(Only(report), Is.EqualTo(("pdu", "nothing for 200 ms", "enquire_link_resp")));
    }

    [Test]
    public async Task A_connection_that_stays_open_is_a_difference_where_it_must_close()
    {
        var report = await PlayAsync(ScriptedPeer.Ok, "{\"connect\": \"main\"}", "{\"expectClose\": 100}");
        Assert.That(Only(report).Field, Is.EqualTo("connection"));
        report = await PlayAsync(_ => null, "{\"send\": {\"command\": \"unbind\"}}", "{\"expectClose\": 2000}");
        Assert.That(report.Differences, Is.Empty);
    }

    [Test]
    public async Task A_hub_that_is_not_there_is_a_difference()
    {
        var peer = new ScriptedPeer(ScriptedPeer.Ok);
        var port = peer.Port;
        await peer.DisposeAsync();
        var report = await ReplayRun.RunAsync(new ReplayOptions("", "127.0.0.1", port), [Read(Submit)]);
        Assert.That(Only(report).Field, Is.EqualTo("connection"));
    }

    [Test]
    public async Task A_dialogue_that_moves_the_clock_is_skipped_without_an_admin_address()
    {
        var report = await PlayAsync(ScriptedPeer.Ok, "{\"advance\": 61}");
        Assert.That(report.Played, Is.Zero);
        Assert.That(report.Skipped[0].Reason, Does.Contain("admin"));
        Assert.That(report.ToJson(), Does.Contain("\"skipped\""));
    }

    [Test]
    public async Task A_rate_holds_over_all_sessions()
    {
        await using var peer = new ScriptedPeer(ScriptedPeer.Ok);
        var options = new ReplayOptions("", "127.0.0.1", peer.Port) { Rate = 200, Sessions = 4, Duration = TimeSpan.FromSeconds(1) };
        var report = await ReplayRun.RunAsync(options, [Read(Submit) with { Load = true }]);
        Assert.That(report.Differences, Is.Empty);
        Assert.That(report.Sent, Is.InRange(50, 220));
    }

    private static async Task<ReplayReport> PlayAsync(Func<ReceivedPdu, byte[]?> answer, params string[] steps)
    {
        await using var peer = new ScriptedPeer(answer);
        var options = new ReplayOptions("", "127.0.0.1", peer.Port) { Timeout = TimeSpan.FromMilliseconds(200) };
        return await ReplayRun.RunAsync(options, [Read(steps)]);
    }

    private static Dialogue Read(params string[] steps)
    {
        var json = $"{{\"title\": \"t\", \"steps\": [{string.Join(",", steps)}]}}";
        Assert.That(FixtureReader.TryRead("t.json", Encoding.UTF8.GetBytes(json), out var dialogue, out var fault), Is.True, () => $"{fault}");
        return dialogue!;
    }

    private static (string Field, string Expected, string Got) Only(ReplayReport report)
    {
        Assert.That(report.Differences, Has.Count.EqualTo(1));
        var difference = report.Differences[0];
        return (difference.Field, difference.Expected, difference.Got);
    }
}
