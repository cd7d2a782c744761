using System.Collections.Concurrent;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Tests.Replay;

public sealed class SmppClientTests
{
    [Test]
    public async Task A_response_goes_to_the_request_with_its_sequence_number()
    {
        var held = new List<ReceivedPdu>();
        await using var peer = new ScriptedPeer(pdu =>
        {
            held.Add(pdu);
            return held.Count < 2 ? [] : [.. ScriptedPeer.Ok(held[1]), .. ScriptedPeer.Ok(held[0])];
        });
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", peer.Port));
        var first = client.BindAsync(BindKind.Transmitter, "demo", "demo");
        var second = client.SubmitAsync(new SubmitRequest("a", "79161234567", "hi"u8.ToArray()));
        Assert.That((await first).Header.Id, Is.EqualTo(CommandId.BindTransmitterResp));
        Assert.That((await second).MessageId, Is.EqualTo("1000001"));
    }

    [Test]
    public async Task Deliver_and_enquire_link_are_answered_and_only_deliver_is_shown()
    {
        var answers = new BlockingCollection<ReceivedPdu>();
        await using var peer = new ScriptedPeer(pdu =>
        {
            if (pdu.Header.Id.IsResponse())
            {
                answers.Add(pdu);
                return [];
            }

            return [.. ScriptedPeer.Pdu(CommandId.EnquireLink, CommandStatus.Ok, 70), .. ScriptedPeer.Pdu(CommandId.DeliverSm, CommandStatus.Ok, 71), .. ScriptedPeer.Ok(pdu)];
        });
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", peer.Port));
        await client.EnquireLinkAsync();
        Assert.That(client.Incoming.TryRead(out var shown), Is.True);
        Assert.That(shown!.Header.Sequence, Is.EqualTo(71));
        Assert.That(client.Incoming.TryRead(out _), Is.False);
        var limit = TimeSpan.FromSeconds(5);
        Assert.That(answers.TryTake(out var link, limit) && answers.TryTake(out var deliver, limit) ? (link!.ToString(), deliver!.ToString()) : default,
            Is.EqualTo(("00000010800000150000000000000046", "0000001180000005000000000000004700")));
    }

    [Test]
    public async Task A_request_fails_when_the_server_closes()
    {
        await using var peer = new ScriptedPeer(_ => null);
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", peer.Port));
        Assert.That(async () => await client.UnbindAsync(), Throws.InstanceOf<IOException>());
        await client.Closed;
    }

    [Test]
    public async Task A_request_that_nobody_answers_times_out()
    {
        await using var peer = new ScriptedPeer(_ => []);
        await using var client = await SmppClient.ConnectAsync(
            new SmppClientOptions("127.0.0.1", peer.Port) { ResponseTimeout = TimeSpan.FromMilliseconds(50) });
        Assert.That(async () => await client.EnquireLinkAsync(), Throws.InstanceOf<TimeoutException>());
    }

    [Test]
    public async Task The_observer_sees_octets_both_ways()
    {
        var seen = new ConcurrentQueue<(PduDirection, int)>();
        await using var peer = new ScriptedPeer(ScriptedPeer.Ok);
        await using var client = await SmppClient.ConnectAsync(
            new SmppClientOptions("127.0.0.1", peer.Port) { Observer = (direction, octets) => seen.Enqueue((direction, octets.Length)) });
        await client.EnquireLinkAsync();
        Assert.That(seen, Is.EqualTo(new[] { (PduDirection.Sent, 16), (PduDirection.Received, 16) }));
    }

    [Test]
    public void A_message_above_254_octets_goes_as_a_payload()
    {
        var pdu = SmppClient.Encode(new SubmitRequest("a", "79161234567", new byte[255]), 5).Span;
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, pdu[PduHeader.Size..], out var body, out _), Is.True);
        Assert.That(body.Byte(SubmitSmField.Length), Is.Zero);
        Assert.That(body.TryGetTlv(TlvTag.MessagePayload, out var payload) ? payload.Length : 0, Is.EqualTo(255));
    }
}
