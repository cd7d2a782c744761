using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>query_sm, cancel_sm, replace_sm and forced outcomes (SMPP 3.4 §4.8–4.10; contract).</summary>
internal sealed class OperationsTests : HubTests
{
    private const string InAnHour = "000000010000000R";

    [Test]
    public async Task A_query_tells_the_state_before_and_after_the_end()
    {
        await StartAsync(account: a => a with { TimeZone = "UTC" });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(registered: 0));
        var before = await peer.RequestAsync(Sm.Query(id));
        Assert.That((before.Key, before.Number("message_state"), before.String("final_date"), before.Number("error_code")), Is.EqualTo((id, 1u, "", 0u)));
        Advance(1);
        var final = Sm.At(Hub.Clock.GetUtcNow());
        Advance(1000);
        var after = await peer.RequestAsync(Sm.Query(id));
        Assert.That((after.Key, after.Number("message_state"), after.String("final_date")), Is.EqualTo((id, 2u, final)));
    }

    [Test]
    public async Task A_query_for_what_is_not_there_or_not_ones_own_gets_67()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var stranger = await TransceiverAsync("load");
        var id = await peer.SubmitAsync(Sm.Submit());
        foreach (var (asker, query) in new[] { (peer, Sm.Query("999")), (peer, Sm.Query("1000001")), (peer, Sm.Query("")), (peer, Sm.Query("abc")), (peer, Sm.Query(id, "OTHER")), (stranger, Sm.Query(id)) })
        {
            var got = await asker.RequestAsync(query);
            Assert.That((got.Status, got.Octets.Length), Is.EqualTo((CommandStatus.QueryFailed, 16)));
        }
    }

    [TestCase(0x34, 1u)]
    [TestCase(0x50, 0u)]
    public async Task A_scheduled_message_is_enroute_to_peers_up_to_3_4(int version, uint state)
    {
        await StartAsync();
        var peer = await TransceiverAsync(version: (byte)version);
        var id = await peer.SubmitAsync(Sm.Submit(schedule: InAnHour));
        Assert.That((await peer.RequestAsync(Sm.Query(id))).Number("message_state"), Is.EqualTo(state));
    }

    [Test]
    public async Task A_cancelled_message_has_one_receipt_and_never_arrives()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(schedule: InAnHour));
        await peer.SendAsync(Sm.Cancel(id).With("source_addr_ton", 3u));
        var got = (await peer.NextAsync(2)).OrderBy(g => g.Id).ToArray();
        Assert.That((got[0].Receipt("stat"), got[0].Receipt("dlvrd"), got[1].Id, got[1].Status), Is.EqualTo(("DELETED", "000", CommandId.CancelSmResp, CommandStatus.Ok)));
        // The receipt is answered: nothing but the store knows of the message any more when its planned end comes.
        await peer.NothingAsync();
        Advance(100_000);
        await peer.NothingAsync();
        Assert.That((await peer.RequestAsync(Sm.Query(id))).Number("message_state"), Is.EqualTo(4u));
        Assert.That((await peer.RequestAsync(Sm.Cancel(id))).Status, Is.EqualTo(CommandStatus.CancelFailed));
    }

    [Test]
    public async Task What_is_final_unknown_or_anothers_cannot_be_cancelled()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var stranger = await TransceiverAsync("load");
        var id = await peer.SubmitAsync(Sm.Submit(registered: 0));
        Assert.That((await stranger.RequestAsync(Sm.Cancel(id))).Status, Is.EqualTo(CommandStatus.CancelFailed));
        Assert.That((await peer.RequestAsync(Sm.Cancel("1000009"))).Status, Is.EqualTo(CommandStatus.CancelFailed));
        Advance(1);
        Assert.That((await peer.RequestAsync(Sm.Cancel(id))).Status, Is.EqualTo(CommandStatus.CancelFailed));
    }

    [Test]
    public async Task Without_an_id_all_messages_between_two_addresses_are_cancelled()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var one = await peer.SubmitAsync(Sm.Submit("one", registered: 0));
        var two = await peer.SubmitAsync(Sm.Submit("two", registered: 0));
        var other = await peer.SubmitAsync(Sm.Submit("two", registered: 0, to: "79160000000"));
        var cancel = Sm.Cancel("").With("source_addr_ton", 5u).With("dest_addr_ton", 1u).With("dest_addr_npi", 1u).With("destination_addr", Sm.Phone);
        Assert.That((await peer.RequestAsync(cancel)).Status, Is.EqualTo(CommandStatus.Ok));
        Assert.That(new[] { one, two, other }.Select(id => Message(id).State), Is.EqualTo(new[] { "deleted", "deleted", "enroute" }));
    }

    [Test]
    public async Task A_replaced_message_keeps_its_schedule_when_none_is_given()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("old", schedule: InAnHour));
        Advance(1800);
        Assert.That((await peer.RequestAsync(Sm.Replace(id, "new"))).Status, Is.EqualTo(CommandStatus.Ok));
        Assert.That((Message(id).Text, Message(id).State), Is.EqualTo(("new", "scheduled")));
        Advance(1800);
        await peer.NothingAsync();
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.Receipt("stat"), receipt.Text), Is.EqualTo(("DELIVRD", receipt.Text)));
        Assert.That(receipt.Text, Does.EndWith("text:new"));
        Advance(100_000);
        await peer.NothingAsync();
    }

    [TestCase("000000000500000R", 300)]
    [TestCase("000000020000000R", 7200)]
    public async Task A_replaced_schedule_counts_alone(string schedule, int seconds)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("old", schedule: InAnHour, registered: 0x11));
        await peer.RequestAsync(Sm.Replace(id, "new", schedule));
        Advance(seconds - 1);
        await peer.NothingAsync();
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("ENROUTE"));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELIVRD"));
        Advance(100_000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_replaced_message_keeps_its_validity_when_none_is_given()
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Sm.Phone, new Subscriber { Reachable = false });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("old", validity: InAnHour));
        Advance(1800);
        await peer.RequestAsync(Sm.Replace(id, "new"));
        Advance(1799);
        await peer.NothingAsync();
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("EXPIRED"));
        Advance(100_000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_replacement_may_take_the_receipt_away_or_ask_for_one()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var quiet = await peer.SubmitAsync(Sm.Submit("one", schedule: InAnHour, registered: 1));
        var loud = await peer.SubmitAsync(Sm.Submit("two", schedule: InAnHour, registered: 0));
        await peer.RequestAsync(Sm.Replace(quiet, "one.", registered: 0));
        await peer.RequestAsync(Sm.Replace(loud, "two.", registered: 1));
        Advance(3601);
        Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo(loud));
        await peer.NothingAsync();
    }

    [Test]
    public async Task What_is_final_or_unknown_cannot_be_replaced_and_a_bad_replacement_changes_nothing()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("old", schedule: InAnHour, registered: 0));
        Assert.That((await peer.RequestAsync(Sm.Replace("1000009", "new"))).Status, Is.EqualTo(CommandStatus.ReplaceFailed));
        Assert.That((await peer.RequestAsync(Sm.Replace(id, ""))).Status, Is.EqualTo(CommandStatus.InvalidMessageLength));
        Assert.That((await peer.RequestAsync(Sm.Replace(id, "new", schedule: "nonsense"))).Status, Is.EqualTo(CommandStatus.InvalidSchedule));
        Assert.That((await peer.RequestAsync(Sm.Replace(id, "new", validity: "200101000000000+"))).Status, Is.EqualTo(CommandStatus.InvalidExpiry));
        Assert.That(Message(id).Text, Is.EqualTo("old"));
        Advance(3601);
        Assert.That((await peer.RequestAsync(Sm.Replace(id, "new"))).Status, Is.EqualTo(CommandStatus.ReplaceFailed));
    }

    [Test]
    public async Task A_forced_outcome_is_the_only_one()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        await Hub.Hub.Messages.SetStateAsync(id, MessageState.Undeliverable, 13, "SPAM_DETECTED");
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.Receipt("stat"), receipt.Receipt("err"), Message(id).State, Message(id).Rule), Is.EqualTo(("UNDELIV", "013", "undeliverable", "SPAM_DETECTED")));
        Advance(100);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_state_forced_after_the_end_is_shown_without_a_second_receipt()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        await peer.DeliveredAsync();
        await Hub.Hub.Messages.SetStateAsync(id, MessageState.Unknown, 255, null);
        Assert.That(Message(id).State, Is.EqualTo("unknown"));
        Advance(100);
        await peer.NothingAsync();
    }

    [Test]
    public async Task An_outcome_forced_on_one_part_is_that_of_all([Values] bool complete)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var ids = new List<string> { await peer.SubmitAsync(Sm.Part(1, 3, "a")), await peer.SubmitAsync(Sm.Part(2, 3, "b")) };
        if (complete)
        {
            ids.Add(await peer.SubmitAsync(Sm.Part(3, 3, "c")));
        }

        await Hub.Hub.Messages.SetStateAsync(ids[1], MessageState.Rejected, 253, "SPAM");
        var receipts = await peer.NextAsync(ids.Count);
        Assert.That(receipts.Select(r => r.ReceiptedKey), Is.EquivalentTo(ids));
        Assert.That(receipts.Select(r => r.Receipt("stat") + r.Receipt("err")), Is.All.EqualTo("REJECTD253"));
        Assert.That(Message(ids[0]).Rule, Is.EqualTo("SPAM"));
        Advance(1000);
        await peer.NothingAsync();
    }
}
