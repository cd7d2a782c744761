using System.Net.Sockets;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Unanswered deliver_sm, and clients that do not read (SMPP 3.4 §2.9; pitfalls 19, 20).</summary>
internal sealed class WindowTests : HubTests
{
    [TestCase(null, 50)]
    [TestCase(5, 5)]
    public async Task A_client_that_does_not_answer_gets_a_window_and_no_more(int? own, int window)
    {
        await StartAsync(account: a => a with { DeliverWindow = own });
        var peer = await TransceiverAsync("load", answers: false);
        await SubmitAsync(peer, 120);
        Advance(1);
        var first = await peer.NextAsync(window);
        await peer.NothingAsync();
        await peer.AnswerAsync(first[1]);
        await peer.AnswerAsync(first[0]);
        var more = new[] { await peer.DeliveredAsync(), await peer.DeliveredAsync() };
        Assert.That(first.Concat(more).Select(g => g.ReceiptedKey), Is.Unique);
        await peer.NothingAsync();
    }

    [Test]
    public async Task What_is_not_answered_in_time_goes_out_again()
    {
        await StartAsync(smpp: s => s with { ResponseTimeout = TimeSpan.FromMilliseconds(300) });
        var peer = await TransceiverAsync(answers: false);
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        var first = await peer.DeliveredAsync();
        var second = await peer.DeliveredAsync();
        Assert.That((second.ReceiptedKey, second.Sequence), Is.EqualTo((id, first.Sequence + 1)));
        await peer.AnswerAsync(second);
        await peer.NothingAsync();
        Assert.That(Hub.Sessions.List().Single().WindowOut, Is.Zero);
    }

    [TestCase(CommandStatus.Throttled)]
    [TestCase(CommandStatus.MessageQueueFull)]
    [TestCase(CommandStatus.SubmitFailed)]
    public async Task Try_later_is_tried_later(CommandStatus status)
    {
        await StartAsync();
        var peer = await TransceiverAsync(answers: false);
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        await peer.AnswerAsync(await peer.DeliveredAsync(), status);
        await peer.NothingAsync();
        var again = await peer.DeliveredAsync();
        Assert.That(again.ReceiptedKey, Is.EqualTo(id));
        await peer.AnswerAsync(again);
    }

    [Test]
    public async Task A_refusal_for_good_ends_the_receipt()
    {
        await StartAsync(smpp: s => s with { ResponseTimeout = TimeSpan.FromMilliseconds(200) });
        var peer = await TransceiverAsync(answers: false);
        await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        await peer.AnswerAsync(await peer.DeliveredAsync(), CommandStatus.InvalidDestinationAddress);
        await peer.NothingAsync();
        var other = await TransceiverAsync();
        await other.NothingAsync();
    }

    [Test]
    public async Task An_answer_without_a_body_is_an_answer()
    {
        await StartAsync();
        var peer = await TransceiverAsync(answers: false);
        await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        await peer.SendAsync(PduDocument.HeaderOnly(PduLayouts.DeliverSmResp, receipt.Sequence).Encode());
        await peer.NothingAsync();
        Assert.That(Hub.Sessions.List().Single().WindowOut, Is.Zero);
    }

    [Test]
    public async Task One_that_stays_unanswered_behind_hundreds_is_not_forgotten()
    {
        await StartAsync(smpp: s => s with { ResponseTimeout = TimeSpan.FromSeconds(1) });
        var peer = await TransceiverAsync("load", answers: false);
        var ids = await SubmitAsync(peer, 600);
        Advance(1);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < 601; i++)
        {
            var receipt = await peer.DeliveredAsync();
            seen[receipt.ReceiptedKey] = seen.GetValueOrDefault(receipt.ReceiptedKey) + 1;
            if (i > 0)
            {
                await peer.AnswerAsync(receipt);
            }
        }

        Assert.That(seen.Keys, Is.EquivalentTo(ids));
        Assert.That(seen[ids[0]], Is.EqualTo(2));
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_client_that_reads_nothing_is_not_read_from_and_ends()
    {
        await StartAsync(smpp: s => s with { ResponseTimeout = TimeSpan.FromMilliseconds(500) });
        var neighbour = await TransceiverAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync("127.0.0.1", Hub.SmppPort);
        await socket.SendAsync(Sm.Bind(PduLayouts.BindTransceiver, "load").Encode());
        var flood = Enumerable.Repeat(Sm.Plain(PduLayouts.EnquireLink).Encode(), 4096).SelectMany(x => x).ToArray();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var sent = 0L;
        var error = await Assert.CatchAsync<SocketException>(async () =>
        {
            while (true)
            {
                sent += await socket.SendAsync(flood, patience.Token);
            }
        });
        Assert.That(error!.SocketErrorCode, Is.AnyOf(SocketError.ConnectionReset, SocketError.Shutdown, SocketError.ConnectionAborted));
        Assert.That(sent, Is.LessThan(64 << 20));
        Assert.That(() => Hub.Sessions.List().Count, Is.EqualTo(1).After(5000, 10));
        await neighbour.NothingAsync();
    }

    [Test]
    public void The_room_of_a_window_ends_at_an_old_unanswered_one_and_at_the_last_number()
    {
        var window = new DeliverWindow(50);
        Assert.That(window.RoomFrom(1, 0x7FFFFFFF), Is.EqualTo(50));
        window.Add(1, ReceiptKey.Of(1, DeliveryKind.Final), now: 0);
        Assert.That(window.RoomFrom(2, 0x7FFFFFFF), Is.EqualTo(49));
        Assert.That(window.RoomFrom(250, 0x7FFFFFFF), Is.EqualTo(7));
        Assert.That(window.RoomFrom(257, 0x7FFFFFFF), Is.Zero);
        Assert.That(window.RoomFrom(0x7FFFFFFE, 0x7FFFFFFF), Is.EqualTo(2));
        Assert.That((window.TryAnswer(257, out _), window.TryAnswer(1, out var key), ReceiptKey.Sequence(key)), Is.EqualTo((false, true, 1L)));
        Assert.That(window.RoomFrom(257, 0x7FFFFFFF), Is.EqualTo(50));
    }

    private static async Task<string[]> SubmitAsync(Peer peer, int count)
    {
        await peer.SendAsync([.. Enumerable.Range(0, count).Select(i => Sm.Submit($"text {i}"))]);
        return [.. (await peer.NextAsync(count)).Select(g => g.Key)];
    }
}
