using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Cell broadcasts (SMPP 5.0 §4.4, §4.6): their time, and what outlives the hub.</summary>
internal sealed class BroadcastTests : HubTests
{
    [Test]
    public async Task A_broadcast_its_end_and_its_cancellation_outlive_the_hub()
    {
        await StartAsync(onDisk: true);
        var peer = await BoundAsync();
        var going = await SubmitAsync(peer, Broadcast(times: 3, reference: 7));
        var cancelled = await SubmitAsync(peer, Broadcast(times: 3));
        var replaced = await SubmitAsync(peer, Broadcast(times: 3, reference: 8));
        await SubmitAsync(peer, Broadcast(times: 1, reference: 8, area: "NORTH").With("replace_if_present_flag", 1u));
        Assert.That((await peer.RequestAsync(Cancel(cancelled))).Status, Is.EqualTo(CommandStatus.Ok));
        Advance(15);

        await StopHubAsync();
        await StartAsync(onDisk: true);
        peer = await BoundAsync();

        Assert.That(Hub.Hub.Broadcasts.Newest(10).Items.Select(b => (b.Id, b.State, b.Made)), Is.EqualTo(new[] { (replaced, "delivered", 1L), (cancelled, "deleted", 1L), (going, "enroute", 2L) }));
        Assert.That(Hub.Hub.Broadcasts.Find(replaced)!.Areas[0].Name, Is.EqualTo("NORTH"));
        Assert.That(await StateAsync(peer, going), Is.EqualTo(MessageState.Enroute));
        Advance(6);
        Assert.That(await StateAsync(peer, going), Is.EqualTo(MessageState.Delivered));
        Assert.That(await peer.SubmitAsync(Sm.Submit()), Is.GreaterThan(replaced), "a broadcast has its id for itself");
    }

    [Test]
    public async Task What_the_validity_cuts_short_has_expired_and_what_was_to_last_as_long_is_delivered()
    {
        await StartAsync();
        var peer = await BoundAsync();
        var cut = await SubmitAsync(peer, Broadcast(times: 9).With("validity_period", "000000000025000R"));
        var lasting = await SubmitAsync(peer, Broadcast(times: 0).With("validity_period", "000000000025000R"));
        var never = await SubmitAsync(peer, Broadcast(times: 1).With("validity_period", "000000000025000R").With("schedule_delivery_time", "000000000100000R"));
        Advance(24);
        Assert.That(await StateAsync(peer, cut), Is.EqualTo(MessageState.Enroute));
        Assert.That(await StateAsync(peer, never), Is.EqualTo(MessageState.Scheduled));
        Advance(1);
        Assert.That(await StateAsync(peer, cut), Is.EqualTo(MessageState.Expired));
        Assert.That(await StateAsync(peer, lasting), Is.EqualTo(MessageState.Delivered));
        Assert.That(await StateAsync(peer, never), Is.EqualTo(MessageState.Expired));
        Advance(3600);
        Assert.That(new[] { cut, lasting, never }.Select(id => Hub.Hub.Broadcasts.Find(id)!.Made), Is.EqualTo(new[] { 3, 3, 0 }));
    }

    [Test]
    public async Task Without_a_number_of_times_and_a_validity_it_goes_on_until_it_is_cancelled()
    {
        await StartAsync();
        var peer = await BoundAsync();
        var id = await SubmitAsync(peer, Broadcast(times: 0));
        Advance(30 * 86_400);
        Assert.That(await StateAsync(peer, id), Is.EqualTo(MessageState.Enroute));
        Assert.That(Hub.Hub.Broadcasts.Find(id)!.Made, Is.EqualTo((30 * 8_640) + 1));
        Assert.That((await peer.RequestAsync(Cancel(id))).Status, Is.EqualTo(CommandStatus.Ok));
        Advance(60);
        Assert.That(Hub.Hub.Broadcasts.Find(id), Has.Property("State").EqualTo("deleted").And.Property("Made").EqualTo((30 * 8_640) + 1));
    }

    [Test]
    public async Task An_immediate_broadcast_goes_out_once_and_needs_no_number_of_times()
    {
        await StartAsync();
        var peer = await BoundAsync();
        var without = await SubmitAsync(peer, Broadcast(times: null).With("priority_flag", 1u));
        var with = await SubmitAsync(peer, Broadcast(times: 5).With("priority_flag", 1u));
        Advance(1);
        Assert.That(await StateAsync(peer, without), Is.EqualTo(MessageState.Delivered));
        Assert.That(await StateAsync(peer, with), Is.EqualTo(MessageState.Delivered));
    }

    [Test]
    public async Task The_longest_intervals_do_not_overflow()
    {
        await StartAsync();
        var peer = await BoundAsync();
        var id = await SubmitAsync(peer, Broadcast(times: 65_535, interval: [0x0E, 0xFF, 0xFF]));
        Advance(86_400);
        Assert.That(Hub.Hub.Broadcasts.Find(id), Has.Property("State").EqualTo("enroute").And.Property("Made").EqualTo(1));
    }

    [Test]
    public async Task There_may_be_255_areas_and_no_more()
    {
        await StartAsync();
        var peer = await BoundAsync();
        var most = Broadcast();
        for (var i = 1; i < 255; i++)
        {
            most = most.WithTlv(TlvTag.BroadcastAreaIdentifier, 0, (byte)i);
        }

        var id = await SubmitAsync(peer, most);
        Assert.That(Hub.Hub.Broadcasts.Find(id)!.Areas, Has.Count.EqualTo(255));
        Assert.That(await StateAsync(peer, id), Is.EqualTo(MessageState.Enroute));
        var tooMany = await peer.RequestAsync(most.WithTlv(TlvTag.BroadcastAreaIdentifier, 0, 0x41));
        Assert.That((tooMany.Status, tooMany.Octets.Length), Is.EqualTo((CommandStatus.InvalidNumberOfBroadcastAreas, PduHeader.Size)));
    }

    [Test]
    public async Task Broadcasts_count_in_the_rate_of_the_account()
    {
        await StartAsync(account: a => a with { Rate = 1 });
        var peer = await BoundAsync();
        await SubmitAsync(peer, Broadcast());
        Assert.That((await peer.RequestAsync(Broadcast())).Status, Is.EqualTo(CommandStatus.Throttled));
    }

    [Test]
    public async Task A_peer_below_5_0_knows_no_scheduled_and_one_below_3_4_no_tlvs()
    {
        await StartAsync();
        var peer = await BoundAsync(version: 0x34);
        var id = await SubmitAsync(peer, Broadcast().With("schedule_delivery_time", "000000000100000R"));
        Assert.That(await StateAsync(peer, id), Is.EqualTo(MessageState.Enroute));
        var old = await TransceiverAsync(version: 0x33);
        var answer = await old.RequestAsync(Query(id));
        Assert.That((answer.Status, answer.Octets.Length), Is.EqualTo((CommandStatus.Ok, PduHeader.Size + id.Length + 1)));
    }

    [Test]
    public async Task Deleting_all_messages_deletes_the_broadcasts()
    {
        await StartAsync();
        var peer = await BoundAsync();
        var id = await SubmitAsync(peer, Broadcast());
        (await Hub.AdminClient.DeleteAsync("/api/v1/messages")).EnsureSuccessStatusCode();
        Assert.That((await peer.RequestAsync(Query(id))).Status, Is.EqualTo(CommandStatus.BroadcastQueryFailed));
        Assert.That(Hub.Hub.Broadcasts.Newest(10).Total, Is.Zero);
    }

    private Task<Peer> BoundAsync(byte version = 0x50) => TransceiverAsync(version: version);

    private static PduDocument Broadcast(int? times = 1, string area = "CENTRE", ushort? reference = null, byte[]? interval = null)
    {
        var broadcast = PduDocument.Create(PduLayouts.BroadcastSm, 0).With("source_addr", "SENDER")
            .WithTlv(TlvTag.BroadcastAreaIdentifier, [0, .. System.Text.Encoding.ASCII.GetBytes(area)])
            .WithTlv(TlvTag.BroadcastContentType, 0, 0, 1)
            .WithTlv(TlvTag.BroadcastFrequencyInterval, interval ?? [8, 0, 10])
            .WithTlv(TlvTag.MessagePayload, "storm"u8.ToArray());
        broadcast = times is { } n ? broadcast.WithTlv(TlvTag.BroadcastRepNum, (byte)(n >> 8), (byte)n) : broadcast;
        return reference is { } r ? broadcast.WithTlv(TlvTag.UserMessageReference, (byte)(r >> 8), (byte)r) : broadcast;
    }

    private static PduDocument Query(string id) => PduDocument.Create(PduLayouts.QueryBroadcastSm, 0).With("message_id", id).With("source_addr", "SENDER");

    private static PduDocument Cancel(string id) => PduDocument.Create(PduLayouts.CancelBroadcastSm, 0).With("message_id", id).With("source_addr", "SENDER");

    private static async Task<string> SubmitAsync(Peer peer, PduDocument broadcast)
    {
        var got = await peer.RequestAsync(broadcast);
        Assert.That(got.Status, Is.EqualTo(CommandStatus.Ok));
        return got.Key;
    }

    private static async Task<MessageState> StateAsync(Peer peer, string id) => (MessageState)(await peer.RequestAsync(Query(id))).Tlv(TlvTag.MessageState)![0];
}
