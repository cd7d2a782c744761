using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Receipts: when, to whom, and what they say (SMPP 3.4 §4.6, Appendix B; gateway-facts 2.3).</summary>
internal sealed class ReceiptTests : HubTests
{
    [Test]
    public async Task A_message_is_delivered_one_second_after_its_acceptance_with_one_receipt()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(0.999);
        await peer.NothingAsync();
        Assert.That(Message(id).State, Is.EqualTo("enroute"));
        Advance(0.001);
        Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo(id));
        Assert.That(Message(id).State, Is.EqualTo("delivered"));
        Advance(100_000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_receipt_has_the_canonical_form_and_the_swapped_addresses()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("user_name $5 and more than twenty", to: "+79161234567"));
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That(receipt.Text, Does.Match($"^id:{id} sub:001 dlvrd:001 submit date:\\d{{10}} done date:\\d{{10}} stat:DELIVRD err:000 text:user_name \\$5 and mor$"));
        Assert.That((receipt.Number("esm_class"), receipt.Number("data_coding"), receipt.Number("registered_delivery")), Is.EqualTo((4u, 0u, 0u)));
        Assert.That((receipt.String("source_addr"), receipt.Number("source_addr_ton"), receipt.Number("source_addr_npi")), Is.EqualTo(("+79161234567", 1u, 1u)));
        Assert.That((receipt.String("destination_addr"), receipt.Number("dest_addr_ton"), receipt.Number("dest_addr_npi")), Is.EqualTo(("SENDER", 5u, 0u)));
        Assert.That(receipt.Tlv(TlvTag.MessageState), Is.EqualTo(new byte[] { 2 }));
        Assert.That(receipt.Tlv(TlvTag.NetworkErrorCode), Is.EqualTo(new byte[] { 3, 0, 0 }));
    }

    [Test]
    public async Task The_id_is_one_string_everywhere()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        var query = await peer.RequestAsync(Sm.Query(id));
        Assert.That(new[] { receipt.Receipt("id"), receipt.ReceiptedKey, query.Key, Message(id).Id }, Is.All.EqualTo(id));
    }

    [Test]
    public async Task Dates_are_in_the_accounts_zone()
    {
        await StartAsync(account: a => a with { TimeZone = "Asia/Kathmandu" });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit());
        var submitted = Hub.Clock.GetUtcNow().AddMinutes(345);
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Text, Does.Contain($"submit date:{submitted:yyMMddHHmm} "));
    }

    [TestCase(0x00, "")]
    [TestCase(0x01, "DELIVRD")]
    [TestCase(0x02, "")]
    [TestCase(0x03, "DELIVRD")]
    [TestCase(0x10, "ENROUTE")]
    [TestCase(0x11, "ENROUTE DELIVRD")]
    [TestCase(0x12, "ENROUTE")]
    [TestCase(0x20, "")]
    public Task Registered_delivery_is_obeyed_for_a_message_that_arrives(int registered, string stats) => AssertReceiptsAsync(registered, stats, exists: true);

    [TestCase(0x00, "")]
    [TestCase(0x01, "UNDELIV")]
    [TestCase(0x02, "UNDELIV")]
    [TestCase(0x03, "")]
    [TestCase(0x11, "ENROUTE UNDELIV")]
    public Task Registered_delivery_is_obeyed_for_a_message_that_fails(int registered, string stats) => AssertReceiptsAsync(registered, stats, exists: false);

    [Test]
    public async Task An_intermediate_notification_is_told_apart_by_its_esm_class()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit(registered: 0x11));
        var notification = await peer.DeliveredAsync();
        Assert.That((notification.Number("esm_class"), notification.Tlv(TlvTag.MessageState)![0]), Is.EqualTo((0x20u, (byte)1)));
    }

    [Test]
    public async Task With_no_delay_each_response_goes_before_its_receipt()
    {
        await StartAsync(delivery: new DeliveryOptions { Delay = TimeSpan.Zero });
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 1000).Select(i => Sm.Submit($"text {i}"))]);
        var known = new HashSet<string>();
        var receipts = 0;
        foreach (var got in await peer.NextAsync(2000))
        {
            if (got.Id == CommandId.SubmitSmResp)
            {
                known.Add(got.Key);
            }
            else
            {
                Assert.That(known, Does.Contain(got.ReceiptedKey));
                receipts++;
            }
        }

        Assert.That(receipts, Is.EqualTo(1000));
        await peer.NothingAsync();
    }

    [Test]
    public async Task Bind_resp_goes_before_stored_receipts()
    {
        await StartAsync();
        var sender = await TransmitterAsync("load");
        await sender.SendAsync([.. Enumerable.Range(0, 100).Select(i => Sm.Submit($"text {i}"))]);
        var ids = (await sender.NextAsync(100)).Select(g => g.Key).ToArray();
        Advance(1);
        var receiver = await ConnectAsync();
        await receiver.SendAsync(Sm.Bind(PduLayouts.BindReceiver, "load"));
        var got = await receiver.NextAsync(101);
        Assert.That(got[0].Id, Is.EqualTo(CommandId.BindReceiverResp));
        Assert.That(got[1..].Select(g => g.ReceiptedKey), Is.EqualTo(ids));
    }

    [Test]
    public async Task A_receipt_goes_to_another_bind_of_the_account_and_to_no_other_account()
    {
        await StartAsync();
        var stranger = await TransceiverAsync("load");
        var receiver = await ReceiverAsync();
        var sender = await TransmitterAsync();
        var id = await sender.SubmitAsync(Sm.Submit());
        Advance(1);
        Assert.That((await receiver.DeliveredAsync()).ReceiptedKey, Is.EqualTo(id));
        await sender.NothingAsync();
        await stranger.NothingAsync();
    }

    [Test]
    public async Task A_receipt_goes_first_to_the_session_that_submitted()
    {
        await StartAsync();
        var peers = new[] { await TransceiverAsync(), await TransceiverAsync(), await TransceiverAsync() };
        foreach (var peer in peers.Concat(peers))
        {
            var id = await peer.SubmitAsync(Sm.Submit($"text {Guid.NewGuid()}"));
            Advance(1);
            Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo(id));
        }
    }

    [Test]
    public async Task Receipts_wait_while_nobody_is_bound_for_a_day()
    {
        await StartAsync();
        var sender = await TransmitterAsync();
        await sender.SubmitAsync(Sm.Submit("too old by then"));
        Advance(3600);
        var kept = await sender.SubmitAsync(Sm.Submit("kept"));
        Advance(86_400 - 3598);
        var receiver = await ReceiverAsync();
        Assert.That((await receiver.DeliveredAsync()).ReceiptedKey, Is.EqualTo(kept));
        await receiver.NothingAsync();
    }

    [Test]
    public async Task Of_receipts_above_the_limit_the_oldest_go()
    {
        await StartAsync(account: a => a with { ReceiptLimit = 3 });
        var sender = await TransmitterAsync();
        List<string> ids = [];
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await sender.SubmitAsync(Sm.Submit($"text {i}")));
        }

        Advance(1);
        var receiver = await ReceiverAsync();
        Assert.That((await receiver.NextAsync(3)).Select(g => g.ReceiptedKey), Is.EqualTo(ids[2..]));
        await receiver.NothingAsync();
    }

    [Test]
    public async Task What_a_session_left_unanswered_goes_to_the_next()
    {
        await StartAsync();
        var first = await TransceiverAsync(answers: false);
        var id = await first.SubmitAsync(Sm.Submit());
        Advance(1);
        await first.DeliveredAsync();
        first.Kill();
        var second = await TransceiverAsync();
        Assert.That((await second.DeliveredAsync()).ReceiptedKey, Is.EqualTo(id));
    }

    [Test]
    public async Task A_refused_submit_has_no_receipt()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit());
        await peer.RequestAsync(Sm.Submit());
        Advance(1);
        await peer.DeliveredAsync();
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_message_from_a_handset_goes_to_a_receiver_or_waits_for_one()
    {
        await StartAsync();
        var account = Hub.Hub.Accounts.Find("demo")!;
        await Hub.Hub.SendFromHandsetAsync(account, "+79161234567", "1234", "Ответ");
        var peer = await TransceiverAsync();
        var got = await peer.DeliveredAsync();
        Assert.That((got.Number("esm_class"), got.Number("data_coding"), got.String("source_addr"), got.String("destination_addr")), Is.EqualTo((0u, 8u, "79161234567", "1234")));
        await Hub.Hub.SendFromHandsetAsync(account, "79161234567", "1234", new string('y', 300));
        Assert.That((await peer.DeliveredAsync()).Text, Has.Length.EqualTo(300));
    }

    private async Task AssertReceiptsAsync(int registered, string stats, bool exists)
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Sm.Phone, new Subscriber { Exists = exists });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit(registered: (byte)registered));
        Advance(1);
        foreach (var stat in stats.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo(stat));
        }

        await peer.NothingAsync();
    }
}
