using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>What a submit_sm may look like (SMPP 3.4 §4.4; gateway-facts 2.1, 2.2).</summary>
internal sealed class SubmitTests : HubTests
{
    [Test]
    public async Task The_text_may_be_in_the_payload()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("").WithTlv(TlvTag.MessagePayload, "in the payload"u8));
        Assert.That(Message(id).Text, Is.EqualTo("in the payload"));
    }

    [Test]
    public async Task A_text_in_both_places_is_refused()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(Sm.Submit("one").WithTlv(TlvTag.MessagePayload, "two"u8));
        Assert.That((got.Status, got.Octets.Length), Is.EqualTo((CommandStatus.TlvNotAllowed, 16)));
    }

    [Test]
    public async Task No_text_at_all_is_refused_and_the_session_lives([Values("", "\n~~~\ncomment alone", "__MMS__: \nsubj:x", "__VIBER__: ")] string text)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit(text))).Status, Is.EqualTo(CommandStatus.InvalidMessageLength));
        await peer.SubmitAsync(Sm.Submit());
    }

    [Test]
    public async Task Unknown_and_vendor_tlvs_are_skipped_by_their_length()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("hello")
            .WithTlv((TlvTag)0x1400, 1, 2, 3).WithTlv((TlvTag)0x3FFF).WithTlv((TlvTag)0x2000, "0.1"u8).WithTlv((TlvTag)0x2000, "0.2"u8)
            .WithTlv((TlvTag)0x7777, new byte[300]).WithTlv(TlvTag.UserMessageReference, 0, 7));
        Assert.That(Message(id).Text, Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_tlv_that_runs_over_the_end_spoils_its_pdu_only()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var octets = peer.Octets(Sm.Submit().WithTlv((TlvTag)0x1400, 1, 2, 3));
        octets[^4] = 4;
        await peer.SendAsync(octets);
        Assert.That((await peer.NextAsync()).Status, Is.EqualTo(CommandStatus.InvalidTlvStream));
        await peer.SubmitAsync(Sm.Submit());
    }

    [Test]
    public async Task Sar_tlvs_of_a_wrong_length_are_refused_with_c2()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        foreach (var tlvs in new[] { "020c000101" + "020e000102" + "020f000101", "020c00020001" + "020e0000" + "020f000101" })
        {
            byte[] octets = [.. peer.Octets(Sm.Submit()), .. Convert.FromHexString(tlvs)];
            octets[3] = (byte)octets.Length;
            await peer.SendAsync(octets);
            Assert.That((await peer.NextAsync()).Status, Is.EqualTo(CommandStatus.InvalidTlvLength));
        }

        await peer.SubmitAsync(Sm.Submit());
    }

    [Test]
    public async Task Ton_and_npi_refuse_nothing_and_a_plus_is_taken_off([Values(0u, 1u, 2u, 5u)] uint ton, [Values("79161234567", "+79161234567")] string to)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(to: to, from: ".").With("dest_addr_ton", ton).With("source_addr_npi", 1u).With("esm_class", 3u));
        Assert.That((Message(id).To, Message(id).From), Is.EqualTo(("79161234567", ".")));
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("7916x")]
    [TestCase("++79161234567")]
    public async Task A_destination_that_is_no_number_gets_0b(string to)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit(to: to))).Status, Is.EqualTo(CommandStatus.InvalidDestinationAddress));
    }

    [Test]
    public async Task Priority_3_and_service_type_cmt_are_accepted()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit().With("priority_flag", 3u).With("service_type", "CMT"));
    }

    [Test]
    public async Task A_schedule_that_is_now_or_past_is_at_once([Values(0, -3600, -86400 * 400)] int seconds)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(schedule: Sm.At(Hub.Clock.GetUtcNow().AddSeconds(seconds))));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELIVRD"));
        Assert.That(Message(id).State, Is.EqualTo("delivered"));
    }

    [TestCase("2602300000000 4+", "", CommandStatus.InvalidSchedule)]
    [TestCase("260230000000004+", "", CommandStatus.InvalidSchedule)]
    [TestCase("00000100000000R", "", CommandStatus.InvalidSchedule)]
    [TestCase("", "00000100000000R", CommandStatus.InvalidExpiry)]
    [TestCase("", "000001000000000X", CommandStatus.InvalidExpiry)]
    [TestCase("", "200101000000000+", CommandStatus.InvalidExpiry)]
    public async Task A_time_that_is_none_gets_61_or_62(string schedule, string validity, CommandStatus status)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit(schedule: schedule, validity: validity))).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Ids_are_decimal_from_a_million_up_and_a_refusal_takes_none()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var first = await peer.SubmitAsync(Sm.Submit("one"));
        await peer.RequestAsync(Sm.Submit("one"));
        Assert.That((first, await peer.SubmitAsync(Sm.Submit("two"))), Is.EqualTo(("1000000", "1000001")));
    }

    [Test]
    public async Task Above_the_accounts_rate_a_submit_gets_58()
    {
        await StartAsync(account: a => a with { Rate = 5 });
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 20).Select(i => Sm.Submit($"text {i}"))]);
        var statuses = (await peer.NextAsync(20)).Select(g => g.Status).ToArray();
        Assert.That(statuses[..5], Is.All.EqualTo(CommandStatus.Ok));
        Assert.That(statuses[10..], Has.Some.EqualTo(CommandStatus.Throttled));
        Assert.That(statuses, Is.All.AnyOf(CommandStatus.Ok, CommandStatus.Throttled));
    }

    [Test]
    public async Task A_full_queue_gets_14_also_within_one_write_and_opens_again_with_the_end_of_a_message()
    {
        await StartAsync(account: a => a with { QueueLimit = 3 });
        var peer = await TransceiverAsync();
        await peer.SendAsync([.. Enumerable.Range(0, 5).Select(i => Sm.Submit($"text {i}", registered: 0))]);
        Assert.That((await peer.NextAsync(5)).Select(g => g.Status), Is.EqualTo(new[]
        {
            CommandStatus.Ok, CommandStatus.Ok, CommandStatus.Ok, CommandStatus.MessageQueueFull, CommandStatus.MessageQueueFull,
        }));
        Advance(1);
        await peer.SendAsync([.. Enumerable.Range(0, 4).Select(i => Sm.Submit($"more {i}", registered: 0))]);
        Assert.That((await peer.NextAsync(4)).Count(g => g.Status == CommandStatus.Ok), Is.EqualTo(3));
    }

    [Test]
    public async Task A_cancelled_message_leaves_the_queue_once()
    {
        await StartAsync(account: a => a with { QueueLimit = 1 });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(registered: 0, schedule: Sm.At(Hub.Clock.GetUtcNow().AddHours(1))));
        Assert.That((await peer.RequestAsync(Sm.Cancel(id))).Status, Is.EqualTo(CommandStatus.Ok));
        Advance(7200);
        await peer.SubmitAsync(Sm.Submit("fills it", registered: 0));
        Assert.That((await peer.RequestAsync(Sm.Submit("too much"))).Status, Is.EqualTo(CommandStatus.MessageQueueFull));
    }

    [Test]
    public async Task Data_sm_is_a_submission_like_the_other()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(PduDocument.Create(PduLayouts.DataSm, 0)
            .With("source_addr", "SENDER").With("destination_addr", Sm.Phone).With("registered_delivery", 1u)
            .WithTlv(TlvTag.MessagePayload, Encoding.ASCII.GetBytes("data")));
        Assert.That((got.Status, Message(got.Key).Text), Is.EqualTo((CommandStatus.Ok, "data")));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo(got.Key));
    }

    [Test]
    public async Task A_data_sm_without_a_text_is_refused()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(PduDocument.Create(PduLayouts.DataSm, 0).With("destination_addr", Sm.Phone));
        Assert.That((got.Status, got.Octets.Length), Is.EqualTo((CommandStatus.InvalidMessageLength, 16)));
    }

    [Test]
    public async Task An_unknown_voice_gets_45()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit("__CALL__: hello\nvoice:x"))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
        var id = await peer.SubmitAsync(Sm.Submit("__CALL__: hello\nvoice:w2"));
        Assert.That((Message(id).Channel, Message(id).Voice), Is.EqualTo((Channel.Call, "w2")));
    }
}
