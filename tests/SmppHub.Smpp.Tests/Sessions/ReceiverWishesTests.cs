using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>What a client asks for by its settings and its bind: data_sm, address_range, 5.0.</summary>
internal sealed class ReceiverWishesTests : HubTests
{
    [Test]
    public async Task Receipts_and_handset_messages_come_as_data_sm_where_the_account_asks_for_it()
    {
        await StartAsync(account: a => a with { Deliver = "data_sm" });
        var peer = await TransceiverAsync(answers: false);
        var id = await peer.SubmitAsync(Sm.Submit("hello"));
        Advance(1);
        var receipt = await peer.NextAsync();
        Assert.That((receipt.Id, receipt.Number("esm_class"), receipt.ReceiptedKey), Is.EqualTo((CommandId.DataSm, 4u, id)));
        Assert.That((receipt.Receipt("id"), receipt.Receipt("stat")), Is.EqualTo((id, "DELIVRD")));
        await AnswerAsync(peer, receipt);

        await HandsetAsync("100", "what");
        var message = await peer.NextAsync();
        Assert.That((message.Id, message.String("source_addr"), message.Text), Is.EqualTo((CommandId.DataSm, Sm.Phone, "what")));
        await AnswerAsync(peer, message);
        await peer.NothingAsync();
        Assert.That(Hub.Sessions.List().Single().WindowOut, Is.Zero);
    }

    [Test]
    public async Task A_peer_below_3_4_gets_deliver_sm_all_the_same()
    {
        await StartAsync(account: a => a with { Deliver = "data_sm" });
        var peer = await TransceiverAsync(version: 0x33);
        await peer.SubmitAsync(Sm.Submit("hello"));
        Advance(1);
        await peer.DeliveredAsync();
    }

    [Test]
    public async Task A_handset_message_goes_only_to_a_receiver_whose_address_range_has_it()
    {
        await StartAsync();
        var hundreds = await BoundAsync("^1");
        var ending = await BoundAsync("7$");
        for (var i = 0; i < 4; i++)
        {
            await HandsetAsync("2007", "to the second");
            Assert.That((await ending.DeliveredAsync()).String("destination_addr"), Is.EqualTo("2007"));
            await HandsetAsync("1008", "to the first");
            Assert.That((await hundreds.DeliveredAsync()).String("destination_addr"), Is.EqualTo("1008"));
        }

        await hundreds.NothingAsync();
        await ending.NothingAsync();
    }

    [Test]
    public async Task What_nobody_serves_waits_for_one_who_does_and_holds_up_nothing()
    {
        await StartAsync();
        var first = await BoundAsync("^1");
        await HandsetAsync("2001", "one");
        await HandsetAsync("2002", "two");
        await first.SubmitAsync(Sm.Submit("hello"));
        Advance(1);
        Assert.That((await first.DeliveredAsync()).Number("esm_class"), Is.EqualTo(4u));
        await first.NothingAsync();

        var second = await BoundAsync("^2");
        Assert.That(new[] { (await second.DeliveredAsync()).Text, (await second.DeliveredAsync()).Text }, Is.EqualTo(new[] { "one", "two" }));
        await first.NothingAsync();
    }

    [TestCase("")]
    [TestCase("*")]
    [TestCase("(1|2")]
    [TestCase("(a)\\1")]
    public async Task An_address_range_that_is_no_expression_serves_all(string range)
    {
        await StartAsync();
        var peer = await BoundAsync(range);
        await HandsetAsync("100", "hello");
        Assert.That((await peer.DeliveredAsync()).Text, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Responses_to_5_0_peers_tell_how_full_the_queue_is_and_others_get_no_tlv()
    {
        await StartAsync(account: a => a with { QueueLimit = 4 });
        var new50 = await TransceiverAsync(version: 0x50);
        var got = new List<byte>();
        for (var i = 0; i < 3; i++)
        {
            got.Add((await new50.RequestAsync(Sm.Submit($"text {i}"))).Tlv(TlvTag.CongestionState)![0]);
        }

        Assert.That(got, Is.EqualTo(new byte[] { 0, 24, 49 }));
        var old34 = await TransceiverAsync();
        Assert.That((await old34.RequestAsync(Sm.Submit("text"))).Tlv(TlvTag.CongestionState), Is.Null);
    }

    [Test]
    public async Task A_session_that_does_nothing_but_enquire_link_is_asked_to_unbind()
    {
        await StartAsync(smpp: s => s with { InactivityTimeout = TimeSpan.FromSeconds(1) });
        var peer = await ConnectAsync(answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Got got;
        do
        {
            await peer.SendAsync(Sm.Plain(PduLayouts.EnquireLink));
            got = await peer.NextAsync();
        }
        while (got.Id == CommandId.EnquireLinkResp);
        Assert.That(got.Id, Is.EqualTo(CommandId.Unbind));
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromMilliseconds(900)));
    }

    private async Task<Peer> BoundAsync(string range)
    {
        var peer = await ConnectAsync();
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver).With("address_range", range))).Status, Is.EqualTo(CommandStatus.Ok));
        return peer;
    }

    private ValueTask<string> HandsetAsync(string to, string text) => Hub.Hub.SendFromHandsetAsync(Hub.Hub.Accounts.Find("demo")!, Sm.Phone, to, text);

    private static ValueTask AnswerAsync(Peer peer, Got data) => peer.SendAsync(PduDocument.Create(PduLayouts.DataSmResp, data.Sequence).Encode());
}
