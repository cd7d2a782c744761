using System.Collections.Immutable;
using System.Globalization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>submit_multi in full (SMPP 3.4 §4.5), as `Smpp:SubmitMulti=true` has it.</summary>
internal sealed class SubmitMultiTests : HubTests
{
    private const string Bad = "not-a-number";
    private const string Second = "79161234568";
    private const string Third = "79161234569";

    [Test]
    public async Task All_addresses_share_one_id_and_every_receipt_carries_it()
    {
        await StartMultiAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(Multi([Sme(Sm.Phone), Sme(Second), Sme(Third)]));
        Assert.That((got.Status, Refused(got)), Is.EqualTo((CommandStatus.Ok, "")));

        Advance(1);
        var receipts = await Receipts(peer, 3);
        Assert.That(receipts.Select(r => r.ReceiptedKey), Is.All.EqualTo(got.Key));
        Assert.That(receipts.Select(r => r.Receipt("id")), Is.All.EqualTo(got.Key));
        Assert.That(receipts.Select(r => r.String("source_addr")), Is.EqualTo(new[] { Sm.Phone, Second, Third }));
    }

    [Test]
    public async Task Each_address_is_a_message_of_its_own_to_those_who_look()
    {
        await StartMultiAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(Multi([Sme(Sm.Phone), Sme(Second)]));
        var all = Hub.Hub.Messages.Newest(new MessageFilter(), 10);
        Assert.That(all.Select(m => m.To), Is.EqualTo(new[] { Second, Sm.Phone }));
        Assert.That(all.Select(m => m.Id), Is.Unique);
        Assert.That(Message(got.Key).To, Is.EqualTo(Sm.Phone));
        Assert.That(Message(all[0].Id).To, Is.EqualTo(Second));
    }

    [Test]
    public async Task A_refused_address_is_listed_with_its_status_and_the_others_go()
    {
        await StartMultiAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit(to: Second, registered: 0));
        var got = await peer.RequestAsync(Multi([Sme(Bad), Sme(Sm.Phone), Sme(Second), Sme(Third)]));
        Assert.That(got.Status, Is.EqualTo(CommandStatus.Ok));
        Assert.That(Refused(got), Is.EqualTo($"{Bad} InvalidDestinationAddress, {Second} SubmitFailed"));

        Advance(1);
        var receipts = await Receipts(peer, 2);
        Assert.That(receipts.Select(r => r.String("source_addr")), Is.EqualTo(new[] { Sm.Phone, Third }));
        Assert.That(receipts.Select(r => r.ReceiptedKey), Is.All.EqualTo(got.Key));
        await peer.NothingAsync();
    }

    [Test]
    public async Task When_all_are_refused_the_response_fails_and_lists_them()
    {
        await StartMultiAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(Multi([Sme(Bad), List("nobody")]));
        Assert.That((got.Status, got.Key), Is.EqualTo((CommandStatus.SubmitFailed, "")));
        Assert.That(Refused(got), Is.EqualTo($"{Bad} InvalidDestinationAddress, nobody InvalidDistributionList"));
        Assert.That(Hub.Hub.Messages.Newest(new MessageFilter(), 1), Is.Empty);
    }

    [Test]
    public async Task A_distribution_list_stands_for_its_members()
    {
        await StartMultiAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(Multi([List("friends"), Sme(Third), List("strangers")]));
        Assert.That(Refused(got), Is.EqualTo("strangers InvalidDistributionList"));
        Advance(1);
        var receipts = await Receipts(peer, 3);
        Assert.That(receipts.Select(r => r.String("source_addr")), Is.EqualTo(new[] { Sm.Phone, Second, Third }));
    }

    [TestCase(254, CommandStatus.Ok)]
    [TestCase(255, CommandStatus.InvalidNumberOfDestinations)]
    [TestCase(0, CommandStatus.InvalidNumberOfDestinations)]
    public async Task There_are_from_one_to_254_destinations(int count, CommandStatus status)
    {
        await StartMultiAsync();
        var peer = await TransceiverAsync("load");
        var octets = peer.Octets(Multi([Sme(Sm.Phone)]));
        byte[] one = [1, 1, 1, .. "79161234567"u8, 0];
        // The writer refuses such a count, so the list is put together here.
        var at = octets.AsSpan().IndexOf(one);
        byte[] made = [.. octets[..(at - 1)], (byte)count, .. Enumerable.Repeat(one, count).SelectMany(o => o), .. octets[(at + one.Length)..]];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(made, made.Length);
        await peer.SendAsync(made);
        var got = await peer.NextAsync();
        Assert.That((got.Id, got.Status), Is.EqualTo((CommandId.SubmitMultiResp, status)));
        Assert.That(Hub.Hub.Messages.Query(new MessageFilter(), 0, null).Total, Is.EqualTo(status == CommandStatus.Ok ? count : 0));
    }

    [Test]
    public async Task Cancelling_the_id_cancels_all_that_wait_and_replacing_it_is_refused()
    {
        await StartMultiAsync();
        var peer = await TransmitterAsync();
        var at = Sm.At(DateTimeOffset.FromUnixTimeMilliseconds(Hub.Clock.Now).AddHours(1));
        var got = await peer.RequestAsync(Multi([Sme(Sm.Phone), Sme(Second)]).With("schedule_delivery_time", at));
        var alone = await peer.SubmitAsync(Sm.Submit(to: Third, schedule: at));
        Assert.That((await peer.RequestAsync(Sm.Replace(got.Key, "other"))).Status, Is.EqualTo(CommandStatus.ReplaceFailed));
        Assert.That((await peer.RequestAsync(Sm.Cancel(got.Key))).Status, Is.EqualTo(CommandStatus.Ok));
        var states = Hub.Hub.Messages.Newest(new MessageFilter(), 10).Select(m => m.State);
        Assert.That(states, Is.EqualTo(new[] { "scheduled", "deleted", "deleted" }));
        Assert.That(Message(alone).State, Is.EqualTo("scheduled"));
    }

    [Test]
    public async Task The_shared_id_outlives_a_restart()
    {
        await StartMultiAsync(onDisk: true);
        var peer = await TransmitterAsync();
        var got = await peer.RequestAsync(Multi([Sme(Sm.Phone), Sme(Second)]));
        await StopHubAsync();
        await StartMultiAsync(onDisk: true);
        var again = await ReceiverAsync();
        Advance(1);
        Assert.That((await Receipts(again, 2)).Select(r => r.ReceiptedKey), Is.All.EqualTo(got.Key));
    }

    private Task StartMultiAsync(bool onDisk = false) => StartAsync(onDisk: onDisk, smpp: s => s with
    {
        SubmitMulti = true,
        DistributionLists = [new DistributionListOptions { Name = "friends", Members = [Sm.Phone, Second] }],
    });

    private static async Task<Got[]> Receipts(Peer peer, int count)
    {
        var receipts = await peer.NextAsync(count);
        Assert.That(receipts.Select(r => r.Id), Is.All.EqualTo(CommandId.DeliverSm));
        return receipts;
    }

    private static DocumentDestination Sme(string number) => new(1, 1, number);

    private static DocumentDestination List(string name) => new(0, 0, name, IsDistributionList: true);

    private static PduDocument Multi(ImmutableArray<DocumentDestination> to) =>
        PduDocument.Create(PduLayouts.SubmitMulti, 0)
            .With("source_addr_ton", 5u).With("source_addr", "SENDER").With("dest_address", to)
            .With("registered_delivery", 1u).With("short_message", MessageText.Encode(TextCoding.Gsm7, "hello"));

    private static string Refused(Got response)
    {
        PduBody.TryParse(PduLayouts.SubmitMultiResp, response.Status, response.Octets.AsSpan(PduHeader.Size), out var body, out _);
        List<string> refused = [];
        foreach (var one in body.Unsuccesses(SubmitMultiRespField.Unsuccess))
        {
            refused.Add(string.Create(CultureInfo.InvariantCulture, $"{System.Text.Encoding.ASCII.GetString(one.Address)} {one.Status}"));
        }

        return string.Join(", ", refused);
    }
}
