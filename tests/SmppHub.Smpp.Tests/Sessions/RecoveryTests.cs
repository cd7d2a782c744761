using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>What was open when the hub ended goes on when it starts again over the same folder.</summary>
internal sealed class RecoveryTests : HubTests
{
    [Test]
    public async Task Receipts_that_were_not_answered_come_again_and_answered_ones_do_not()
    {
        await StartAsync(onDisk: true);
        var peer = await TransceiverAsync("load", answers: false);
        var answered = await peer.SubmitAsync(Sm.Submit("answered"));
        var open = await peer.SubmitAsync(Sm.Submit("not answered"));
        Advance(1);
        var receipts = await peer.NextAsync(2);
        await peer.AnswerAsync(receipts.Single(r => r.ReceiptedKey == answered));
        await peer.NothingAsync();
        await RestartAsync();
        peer = await TransceiverAsync("load");
        Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo(open));
        await peer.NothingAsync();
        Assert.That(long.Parse(await peer.SubmitAsync(Sm.Submit("next")), null), Is.EqualTo(long.Parse(open, null) + 1));
    }

    [Test]
    public async Task Messages_on_their_way_arrive_and_schedules_hold()
    {
        await StartAsync(onDisk: true);
        var peer = await TransmitterAsync();
        var soon = await peer.SubmitAsync(Sm.Submit("soon"));
        var later = await peer.SubmitAsync(Sm.Submit("later", schedule: "000000010000000R", registered: 0x11));
        await RestartAsync();
        peer = await TransceiverAsync();
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo(soon));
        await peer.NothingAsync();
        Assert.That(Message(later).State, Is.EqualTo("scheduled"));
        Advance(3600);
        Assert.That((await peer.NextAsync(2)).Select(r => r.ReceiptedKey + r.Receipt("stat")), Is.EqualTo(new[] { later + "ENROUTE", later + "DELIVRD" }));
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_part_that_comes_after_the_restart_completes_its_message()
    {
        await StartAsync(onDisk: true);
        var peer = await TransceiverAsync();
        var head = await peer.SubmitAsync(Sm.Part(1, 2, "one "));
        await RestartAsync();
        peer = await TransceiverAsync();
        Assert.That((Hub.Hub.Delivery.Incomplete, Message(head).State), Is.EqualTo((1, "accepted")));
        await peer.SubmitAsync(Sm.Part(2, 2, "two"));
        Assert.That(Message(head).Text, Is.EqualTo("one two"));
        Advance(1);
        Assert.That((await peer.NextAsync(2)).Select(r => r.Receipt("stat")), Is.All.EqualTo("DELIVRD"));
        await peer.NothingAsync();
    }

    [Test]
    public async Task Parts_whose_rest_never_comes_are_rejected_over_a_restart_too()
    {
        await StartAsync(onDisk: true);
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Part(1, 2, "one "));
        Advance(200);
        await RestartAsync();
        peer = await TransceiverAsync();
        Advance(100);
        Assert.That((await peer.DeliveredAsync()).Receipt("err"), Is.EqualTo("241"));
        await peer.NothingAsync();
    }

    [Test]
    public async Task Receipts_of_parts_come_after_the_restart()
    {
        await StartAsync(onDisk: true);
        var peer = await TransmitterAsync();
        var ids = new[] { await peer.SubmitAsync(Sm.Part(1, 2, "one ")), await peer.SubmitAsync(Sm.Part(2, 2, "two")) };
        Advance(1);
        await RestartAsync();
        Assert.That((Message(ids[1]).Id, Message(ids[1]).Text, Message(ids[1]).State), Is.EqualTo((ids[0], "one two", "delivered")));
        peer = await TransceiverAsync();
        Assert.That((await peer.NextAsync(2)).Select(r => r.ReceiptedKey), Is.EqualTo(ids));
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_cancelled_message_stays_cancelled()
    {
        await StartAsync(onDisk: true);
        var peer = await TransmitterAsync();
        var id = await peer.SubmitAsync(Sm.Submit(schedule: "000000010000000R"));
        await peer.RequestAsync(Sm.Cancel(id));
        await RestartAsync();
        peer = await TransceiverAsync();
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELETED"));
        Advance(10_000);
        await peer.NothingAsync();
        await RestartAsync();
        peer = await TransceiverAsync();
        Advance(10_000);
        await peer.NothingAsync();
        Assert.That(Message(id).State, Is.EqualTo("deleted"));
    }

    [Test]
    public async Task A_replaced_message_stays_replaced_and_a_forced_state_forced()
    {
        await StartAsync(onDisk: true);
        var peer = await TransmitterAsync();
        var replaced = await peer.SubmitAsync(Sm.Submit("old", schedule: "000000010000000R"));
        await peer.RequestAsync(Sm.Replace(replaced, "new", schedule: "000000020000000R"));
        var forced = await peer.SubmitAsync(Sm.Submit("forced"));
        await Hub.Hub.Messages.SetStateAsync(forced, MessageState.Rejected, 253, "SPAM");
        await RestartAsync();
        Assert.That((Message(replaced).Text, Message(replaced).State, Message(forced).State, Message(forced).Rule), Is.EqualTo(("new", "scheduled", "rejected", "SPAM")));
        peer = await TransceiverAsync();
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.ReceiptedKey, receipt.Receipt("stat"), receipt.Receipt("err")), Is.EqualTo((forced, "REJECTD", "253")));
        Advance(3700);
        await peer.NothingAsync();
        Advance(3600);
        Assert.That((await peer.DeliveredAsync()).Text, Does.EndWith("text:new"));
        await peer.NothingAsync();
    }

    [Test]
    public async Task What_waits_for_a_phone_waits_on()
    {
        await StartAsync(onDisk: true);
        Hub.Hub.Subscribers.Set(Sm.Phone, new Subscriber { Reachable = false });
        var peer = await TransmitterAsync();
        var whole = await peer.SubmitAsync(Sm.Submit());
        var parts = new[] { await peer.SubmitAsync(Sm.Part(1, 2, "one ")), await peer.SubmitAsync(Sm.Part(2, 2, "two")) };
        await RestartAsync();
        peer = await TransceiverAsync();
        Advance(1000);
        await peer.NothingAsync();
        Hub.Hub.Subscribers.Set(Sm.Phone, Subscriber.Ordinary);
        Advance(1);
        Assert.That((await peer.NextAsync(3)).Select(r => r.ReceiptedKey), Is.EquivalentTo(parts.Append(whole)));
        Advance(100_000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_message_from_a_handset_waits_for_a_receiver_and_comes_once()
    {
        await StartAsync(onDisk: true);
        await Hub.Hub.SendFromHandsetAsync(Hub.Hub.Accounts.Find("demo")!, "79161234567", "1234", "answer");
        await RestartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.DeliveredAsync()).Text, Is.EqualTo("answer"));
        await peer.NothingAsync();
        await RestartAsync();
        await (await TransceiverAsync()).NothingAsync();
    }

    [Test]
    public async Task Time_does_not_run_backwards_over_a_restart()
    {
        await StartAsync(onDisk: true);
        var peer = await TransmitterAsync();
        var id = await peer.SubmitAsync(Sm.Submit(registered: 0));
        Advance(86_400);
        var before = Hub.Clock.Now;
        await RestartAsync();
        Assert.That(Hub.Clock.Now, Is.GreaterThanOrEqualTo(before));
        Assert.That(Message(id).State, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task The_queue_limit_counts_on_after_a_restart()
    {
        await StartAsync(onDisk: true, account: a => a with { QueueLimit = 2 });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Part(1, 2, "one ", registered: 0));
        await peer.SubmitAsync(Sm.Submit(registered: 0, schedule: "000000010000000R"));
        await StopHubAsync();
        await StartAsync(onDisk: true, account: a => a with { QueueLimit = 2 });
        peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit("full"))).Status, Is.EqualTo(CommandStatus.MessageQueueFull));
        Advance(4000);
        Assert.That(Hub.Hub.Accounts.Find("demo")!.InFlight, Is.Zero);
    }

    private async Task RestartAsync()
    {
        await StopHubAsync();
        await StartAsync(onDisk: true);
    }
}
