using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Long messages in parts (3GPP 23.040 §9.2.3.24.1; SMPP 3.4 §5.3.2.22).</summary>
internal sealed class PartsTests : HubTests
{
    [Test]
    public async Task Parts_are_one_message_in_any_order_over_two_binds([Values("123", "321", "231", "312")] string order, [Values] bool sar)
    {
        await StartAsync();
        var binds = new[] { await TransceiverAsync(), await TransceiverAsync() };
        var ids = new string[4];
        for (var i = 0; i < 3; i++)
        {
            var number = order[i] - '0';
            ids[number] = await binds[i % 2].SubmitAsync(sar ? Sm.Sar(number, 3, $"<{number}>") : Sm.Part(number, 3, $"<{number}>"));
            if (i < 2)
            {
                Assert.That(Message(ids[number]).State, Is.EqualTo("accepted"));
            }
        }

        var message = Message(ids[2]);
        Assert.That((message.Id, message.Text, message.State), Is.EqualTo((ids[1], "<1><2><3>", "enroute")));
        Assert.That(message.PartIds, Is.EqualTo(ids[1..]));
        Advance(1);
        var receipts = new[] { await binds[0].DeliveredAsync(), await binds[1].DeliveredAsync(), await binds[0].DeliveredAsync() };
        Assert.That(receipts.Select(r => r.ReceiptedKey), Is.EquivalentTo(ids[1..]));
        Assert.That(receipts.Select(r => r.Receipt("stat")), Is.All.EqualTo("DELIVRD"));
        Advance(3600);
        await binds[0].NothingAsync();
        await binds[1].NothingAsync();
    }

    [Test]
    public async Task All_parts_in_one_write_are_one_message()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SendAsync(Sm.Part(1, 3, "a"), Sm.Part(2, 3, "b"), Sm.Part(3, 3, "c"));
        var ids = (await peer.NextAsync(3)).Select(g => g.Key).ToArray();
        Assert.That(Message(ids[0]).Text, Is.EqualTo("abc"));
        Assert.That(Hub.Hub.Messages.Query(new MessageFilter(), 10, null).Items, Has.Exactly(1).Items);
    }

    [Test]
    public async Task Each_part_keeps_its_own_registered_delivery()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        // As Kannel does with dlr-mask 31.
        var head = await peer.SubmitAsync(Sm.Part(1, 2, "one ", registered: 0x11));
        await peer.NothingAsync();
        await peer.SendAsync(Sm.Part(2, 2, "two", registered: 0));
        var got = await peer.NextAsync(2);
        Assert.That(got.Select(g => g.Id), Is.EqualTo(new[] { CommandId.SubmitSmResp, CommandId.DeliverSm }));
        Assert.That((got[1].ReceiptedKey, got[1].Receipt("stat")), Is.EqualTo((head, "ENROUTE")));
        Advance(1);
        var final = await peer.DeliveredAsync();
        Assert.That((final.ReceiptedKey, final.Receipt("stat")), Is.EqualTo((head, "DELIVRD")));
        await peer.NothingAsync();
    }

    [Test]
    public async Task References_of_8_and_16_bits_are_different_messages()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var narrow = await peer.SubmitAsync(Sm.Part(1, 2, "narrow 1 "));
        var wide = await peer.SubmitAsync(Sm.Part(1, 2, "wide 1 ", wide: true));
        await peer.SubmitAsync(Sm.Part(2, 2, "wide 2", wide: true));
        await peer.SubmitAsync(Sm.Part(2, 2, "narrow 2"));
        Assert.That((Message(narrow).Text, Message(wide).Text), Is.EqualTo(("narrow 1 narrow 2", "wide 1 wide 2")));
    }

    [Test]
    public async Task Another_number_account_or_reference_is_another_message()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var other = await TransceiverAsync("load");
        await peer.SubmitAsync(Sm.Part(1, 2, "1"));
        await peer.SubmitAsync(Sm.Part(2, 2, "2", to: "79160000000"));
        await peer.SubmitAsync(Sm.Part(2, 2, "2", reference: 8));
        await other.SubmitAsync(Sm.Part(2, 2, "2"));
        Assert.That(Hub.Hub.Delivery.Incomplete, Is.EqualTo(4));
    }

    [Test]
    public async Task Characters_may_be_cut_between_parts()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var octets = MessageText.Encode(TextCoding.Ucs2, "Привет 😀!");
        var odd = await peer.SubmitAsync(Sm.Part(1, 2, octets[..5], dcs: 8));
        await peer.SubmitAsync(Sm.Part(2, 2, octets[5..], dcs: 8));
        var pair = await peer.SubmitAsync(Sm.Part(1, 2, octets[..16], reference: 8, dcs: 8));
        await peer.SubmitAsync(Sm.Part(2, 2, octets[16..], reference: 8, dcs: 8));
        var escape = await peer.SubmitAsync(Sm.Part(1, 2, [(byte)'a', 0x1B], reference: 9));
        await peer.SubmitAsync(Sm.Part(2, 2, [0x65, (byte)'b'], reference: 9));
        Assert.That(new[] { Message(odd).Text, Message(pair).Text, Message(escape).Text }, Is.EqualTo(new[] { "Привет 😀!", "Привет 😀!", "a€b" }));
    }

    [Test]
    public async Task Prefix_and_comment_are_read_from_the_whole()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Part(1, 3, "__VIB"));
        await peer.SubmitAsync(Sm.Part(2, 3, "ER__: hello\n~"));
        await peer.SubmitAsync(Sm.Part(3, 3, "~~\nnote"));
        Assert.That((Message(id).Channel, Message(id).Text, Message(id).Comment), Is.EqualTo((Channel.Viber, "hello", "note")));
    }

    [Test]
    public async Task An_unknown_voice_in_parts_is_a_rejected_receipt()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Part(1, 2, "__CALL__: hello\nvo"));
        await peer.SendAsync(Sm.Part(2, 2, "ice:x"));
        var got = await peer.NextAsync(3);
        Assert.That(got[1..].Select(g => g.Receipt("stat")), Is.All.EqualTo("REJECTD"));
    }

    [Test]
    public async Task Parts_without_the_rest_are_rejected_with_241_after_the_timeout()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var first = await peer.SubmitAsync(Sm.Part(1, 3, "one "));
        Advance(60);
        await peer.SubmitAsync(Sm.Part(3, 3, "three"));
        Advance(239.999);
        await peer.NothingAsync();
        Assert.That(Message(first).State, Is.EqualTo("accepted"));
        Advance(0.001);
        var receipts = new[] { await peer.DeliveredAsync(), await peer.DeliveredAsync() };
        Assert.That(receipts.Select(r => (r.Receipt("stat"), r.Receipt("err"))), Is.All.EqualTo(("REJECTD", "241")));
        Assert.That((Message(first).State, Message(first).ErrorCode, Message(first).Text), Is.EqualTo(("rejected", (ushort)241, "one three")));
        Assert.That(Hub.Hub.Delivery.Incomplete, Is.Zero);
    }

    [Test]
    public async Task A_part_that_came_twice_is_used_once_and_has_two_receipts()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load");
        await peer.SubmitAsync(Sm.Part(1, 2, "one "));
        await peer.SubmitAsync(Sm.Part(1, 2, "one "));
        var id = await peer.SubmitAsync(Sm.Part(2, 2, "two"));
        Assert.That(Message(id).Text, Is.EqualTo("one two"));
        Advance(1);
        Assert.That((await peer.NextAsync(3)).Select(r => r.ReceiptedKey), Is.Unique);
        await peer.NothingAsync();
    }

    [Test]
    public async Task One_part_of_one_is_a_whole_message()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Sar(1, 1, "whole"));
        Assert.That((Message(id).State, Message(id).Text), Is.EqualTo(("enroute", "whole")));
    }

    [Test]
    public async Task Parts_for_a_phone_that_is_off_wait_and_have_one_receipt_each()
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Sm.Phone, new Subscriber { Reachable = false });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Part(1, 2, "one "));
        var id = await peer.SubmitAsync(Sm.Part(2, 2, "two"));
        Advance(100);
        Assert.That(Message(id).State, Is.EqualTo("enroute"));
        Hub.Hub.Subscribers.Set(Sm.Phone, Subscriber.Ordinary);
        Advance(1);
        Assert.That((await peer.NextAsync(2)).Select(r => r.Receipt("stat")), Is.All.EqualTo("DELIVRD"));
        Advance(200_000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_cancelled_part_ends_its_message_and_the_rest_begins_another()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var first = await peer.SubmitAsync(Sm.Part(1, 2, "one "));
        await peer.SendAsync(Sm.Cancel(first));
        var got = await peer.NextAsync(2);
        Assert.That(got.Select(g => g.Id), Is.EquivalentTo(new[] { CommandId.CancelSmResp, CommandId.DeliverSm }));
        Assert.That(got.Single(g => g.Id == CommandId.DeliverSm).Receipt("stat"), Is.EqualTo("DELETED"));
        await peer.SubmitAsync(Sm.Part(2, 2, "two"));
        Advance(300);
        var rest = await peer.DeliveredAsync();
        Assert.That((rest.Receipt("stat"), Message(first).State), Is.EqualTo(("REJECTD", "deleted")));
        await peer.NothingAsync();
    }
}
