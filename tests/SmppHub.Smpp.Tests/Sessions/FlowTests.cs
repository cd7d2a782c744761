using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Who may send how much, and in what order, both ways (SMPP 3.4 §2.9; contract: defaults).</summary>
internal sealed class FlowTests : HubTests
{
    [Test]
    public async Task A_client_may_have_thousands_of_requests_unanswered()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 5000).Select(i => Sm.Submit($"text {i}", registered: 0))]);
        var got = await peer.NextAsync(5000);
        Assert.That(got.Select(g => g.Sequence), Is.EqualTo(Enumerable.Range(2, 5000)));
        Assert.That(got.Select(g => g.Status), Is.All.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task Answers_to_receipts_may_come_in_any_order()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load", answers: false);
        await peer.SendAsync([.. Enumerable.Range(0, 150).Select(i => Sm.Submit($"text {i}"))]);
        var ids = (await peer.NextAsync(150)).Select(g => g.Key).ToArray();
        Advance(1);
        List<string> seen = [];
        for (var round = 0; round < 3; round++)
        {
            var window = await peer.NextAsync(50);
            seen.AddRange(window.Select(g => g.ReceiptedKey));
            await peer.SendAsync([.. window.Reverse().SelectMany(g => PduDocument.Create(PduLayouts.DeliverSmResp, g.Sequence).Encode())]);
        }

        Assert.That(seen, Is.EquivalentTo(ids));
        await peer.NothingAsync();
        Assert.That(Hub.Sessions.List().Single().WindowOut, Is.Zero);
    }

    [Test]
    public async Task The_rate_counts_each_part_and_recovers_by_itself()
    {
        await StartAsync(account: a => a with { Rate = 4 });
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(1, 12).Select(i => Sm.Part(i, 12, $"part {i}", registered: 0))]);
        var statuses = (await peer.NextAsync(12)).Select(g => g.Status).ToArray();
        Assert.That(statuses, Has.Some.EqualTo(CommandStatus.Throttled));
        Assert.That(statuses.Count(s => s == CommandStatus.Ok), Is.InRange(4, 11));
        // A throttled try takes nothing from the bucket: one that goes on trying gets through within a second or so.
        var last = CommandStatus.Throttled;
        for (var i = 0; i < 100_000 && last == CommandStatus.Throttled; i++)
        {
            last = (await peer.RequestAsync(Sm.Submit("again", registered: 0))).Status;
        }

        Assert.That(last, Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task What_is_throttled_leaves_the_others_in_their_order()
    {
        await StartAsync(account: a => a with { Rate = 4 });
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 12).Select(i => Sm.Submit($"text {i}"))]);
        var answers = await peer.NextAsync(12);
        Assert.That(answers.Select(a => a.Sequence), Is.Ordered);
        Assert.That(answers.Select(a => a.Status), Has.Some.EqualTo(CommandStatus.Throttled));
        var accepted = answers.Where(a => a.Status == CommandStatus.Ok).Select(a => a.Key).ToArray();
        Advance(1);
        Assert.That((await peer.NextAsync(accepted.Length)).Select(r => r.ReceiptedKey), Is.EqualTo(accepted));
    }

    [Test]
    public async Task A_flood_of_enquire_link_is_answered_and_holds_nobody_up()
    {
        await StartAsync();
        var (peer, other) = (await TransceiverAsync(), await TransceiverAsync("load"));
        await peer.SendAsync([.. Enumerable.Repeat(Sm.Plain(PduLayouts.EnquireLink), 5000)]);
        await other.SubmitAsync(Sm.Submit());
        Assert.That((await peer.NextAsync(5000)).Select(a => a.Octets.Length), Is.All.EqualTo(PduHeader.Size));
        await peer.SubmitAsync(Sm.Submit());
    }

    /// <summary>Defect in peers: the delay of an answer sleeps in the loop that reads.</summary>
    [Test]
    public async Task A_message_that_takes_an_hour_stalls_nothing_else_of_its_session()
    {
        await StartAsync(delivery: new Core.DeliveryOptions { Delay = TimeSpan.FromHours(1) });
        var peer = await TransceiverAsync("load");
        for (var i = 0; i < 20; i++)
        {
            Assert.That(Message(await peer.SubmitAsync(Sm.Submit($"text {i}"))).State, Is.EqualTo("enroute"));
            await peer.NothingAsync();
        }

        Advance(3600);
        Assert.That((await peer.NextAsync(20)).Select(r => r.Receipt("stat")), Is.All.EqualTo("DELIVRD"));
    }

    [Test]
    public async Task What_is_no_submission_is_not_throttled()
    {
        await StartAsync(account: a => a with { Rate = 1 });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        for (var i = 0; i < 20; i++)
        {
            await peer.NothingAsync();
            Assert.That((await peer.RequestAsync(Sm.Query(id))).Status, Is.EqualTo(CommandStatus.Ok));
        }
    }

    [Test]
    public async Task A_client_that_answers_nothing_at_all_ends_and_its_receipts_go_to_the_next()
    {
        await StartAsync(smpp: s => s with { EnquireLinkInterval = TimeSpan.FromMilliseconds(300), ResponseTimeout = TimeSpan.FromMilliseconds(300) });
        var peer = await ConnectAsync(answers: false, answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        await peer.SendAsync(Sm.Submit());
        string? id = null;
        while (id is null)
        {
            var got = await peer.NextAsync();
            id = got.Id == CommandId.SubmitSmResp ? got.Key : null;
        }

        Advance(1);
        await peer.GoneAsync();
        var next = await ReceiverAsync();
        Assert.That((await next.DeliveredAsync()).ReceiptedKey, Is.EqualTo(id));
    }

    [Test]
    public async Task An_account_binds_from_its_addresses_only()
    {
        await StartAsync(account: a => a with { AllowedAddresses = a.Name == "demo" ? ["192.0.2.1"] : ["127.0.0.0/8"] });
        var peer = await ConnectAsync();
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).Status, Is.EqualTo(CommandStatus.BindFailed));
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "load"))).Status, Is.EqualTo(CommandStatus.Ok));
    }

    /// <summary>Defect in peers: one queue for all delays made receipts ten times slower than submits.</summary>
    [Test]
    public async Task Thousands_of_receipts_that_come_due_at_once_all_go_out_at_once()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 3000).Select(i => Sm.Submit($"text {i}"))]);
        var ids = (await peer.NextAsync(3000)).Select(g => g.Key).ToArray();
        Advance(1);
        Assert.That((await peer.NextAsync(3000)).Select(g => g.ReceiptedKey), Is.EquivalentTo(ids));
    }

    /// <summary>Defect in peers: receipts written by other threads without a lock.</summary>
    [Test]
    public async Task Receipts_raised_by_many_sessions_never_mix_with_the_answers_of_one()
    {
        await StartAsync(delivery: new DeliveryOptions { Delay = TimeSpan.Zero }, frozen: false);
        var receiver = await ReceiverAsync("load");
        var senders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TransmitterAsync("load")));
        var sending = Task.WhenAll(senders.Select(async sender =>
        {
            await sender.SendAsync([.. Enumerable.Range(0, 500).Select(i => Sm.Submit($"text {i}"))]);
            return await sender.NextAsync(500);
        }));
        // Its own links go between the receipts; a PDU out of joint would be no PDU.
        var links = 0;
        List<string> receipts = [];
        for (var i = 0; i < 200; i++)
        {
            await receiver.SendAsync(Sm.Plain(PduLayouts.EnquireLink));
        }

        while (receipts.Count < 2000 || links < 200)
        {
            var got = await receiver.NextAsync();
            if (got.Id == CommandId.EnquireLinkResp)
            {
                Assert.That(got.Sequence, Is.EqualTo(++links + 1));
            }
            else
            {
                receipts.Add(got.ReceiptedKey);
            }
        }

        Assert.That(receipts, Is.EquivalentTo((await sending).SelectMany(s => s).Select(g => g.Key)));
    }
}
