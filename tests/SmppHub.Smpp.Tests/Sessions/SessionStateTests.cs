using System.Collections.Immutable;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Which command may come when, and what the others get (SMPP 3.4 §2.3).</summary>
internal sealed class SessionStateTests : HubTests
{
    [Test]
    public async Task An_unknown_command_gets_generic_nack_3_with_its_sequence([Values] bool bound)
    {
        await StartAsync();
        var peer = bound ? await TransceiverAsync() : await ConnectAsync();
        await peer.SendAsync(0, 0, 0, 16, 0, 0, 0, 0xFF, 0, 0, 0, 0, 0x80, 0, 0, 1);
        var nack = await peer.NextAsync();
        Assert.That((nack.Id, nack.Status, nack.Sequence), Is.EqualTo((CommandId.GenericNack, CommandStatus.InvalidCommandId, 0x80000001u)));
        await peer.NothingAsync();
    }

    [TestCase(0x80000004u)]
    [TestCase(0x80000005u)]
    [TestCase(0x80000015u)]
    [TestCase(0x80000000u)]
    [TestCase(0x80000006u)]
    [TestCase(0x800000FFu)]
    public async Task A_response_that_nothing_waits_for_is_never_answered(uint command)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var stray = new byte[16];
        stray[3] = 16;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(stray.AsSpan(4), command);
        stray[15] = 9;
        await peer.SendAsync(stray);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_generic_nack_answers_the_receipt_that_has_its_sequence()
    {
        await StartAsync();
        var peer = await TransceiverAsync(answers: false);
        await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        await peer.SendAsync(PduDocument.HeaderOnly(PduLayouts.GenericNack, receipt.Sequence, CommandStatus.InvalidCommandId).Encode());
        await peer.NothingAsync();
        Assert.That(Hub.Sessions.List().Single().WindowOut, Is.Zero);
    }

    [Test]
    public async Task Enquire_link_is_answered_before_a_bind()
    {
        await StartAsync();
        var peer = await ConnectAsync();
        await peer.NothingAsync();
    }

    [Test]
    public async Task Requests_before_a_bind_get_status_4_in_their_own_response()
    {
        await StartAsync();
        var peer = await ConnectAsync();
        foreach (var request in Requests().Append(Sm.Plain(PduLayouts.Unbind)))
        {
            var got = await peer.RequestAsync(request);
            Assert.That((got.Status, got.Octets.Length), Is.EqualTo((CommandStatus.IncorrectBindStatus, 16)), request.Id.ToString());
        }
    }

    [Test]
    public async Task A_receiver_may_not_submit()
    {
        await StartAsync();
        var peer = await ReceiverAsync();
        foreach (var request in Requests())
        {
            Assert.That((await peer.RequestAsync(request)).Status, Is.EqualTo(CommandStatus.IncorrectBindStatus), request.Id.ToString());
        }

        await peer.NothingAsync();
    }

    [Test]
    public async Task A_deliver_sm_from_a_client_gets_status_4()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(PduDocument.Create(PduLayouts.DeliverSm, 0))).Status, Is.EqualTo(CommandStatus.IncorrectBindStatus));
    }

    [Test]
    public async Task A_second_bind_on_a_connection_gets_status_5()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).Status, Is.EqualTo(CommandStatus.AlreadyBound));
        await peer.SubmitAsync(Sm.Submit());
    }

    [Test]
    public async Task Submit_multi_is_refused_with_a_header_and_the_session_lives()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var got = await peer.RequestAsync(Multi());
        Assert.That((got.Status, got.Octets.Length), Is.EqualTo((CommandStatus.InvalidCommandId, 16)));
        await peer.SubmitAsync(Sm.Submit());
    }

    [TestCase(0u)]
    [TestCase(0x7FFFFFFFu)]
    [TestCase(0x80000000u)]
    [TestCase(0xFFFFFFFFu)]
    public async Task Whatever_sequence_number_came_is_echoed(uint sequence)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var octets = peer.Octets(Sm.Submit());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(12), sequence);
        await peer.SendAsync(octets);
        Assert.That((await peer.NextAsync()).Sequence, Is.EqualTo(sequence));
    }

    [Test]
    public async Task Requests_with_one_sequence_number_each_get_their_answer()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var octets = Enumerable.Range(0, 3).SelectMany(i =>
        {
            var one = peer.Octets(Sm.Submit($"text {i}"));
            one[15] = 9;
            return one;
        });
        await peer.SendAsync(octets.ToArray());
        var got = await peer.NextAsync(3);
        Assert.That(got.Select(g => g.Sequence), Is.All.EqualTo(9u));
        Assert.That(got.Select(g => g.Key), Is.Unique);
    }

    [Test]
    public async Task Fifty_submits_and_an_unbind_in_one_write_are_all_answered_before_the_end()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 50).Select(i => Sm.Submit($"text {i}")), Sm.Plain(PduLayouts.Unbind)]);
        var got = await peer.NextAsync(51);
        Assert.That(got[..50].Select(g => (g.Id, g.Status)), Is.All.EqualTo((CommandId.SubmitSmResp, CommandStatus.Ok)));
        Assert.That((got[50].Id, got[50].Octets.Length), Is.EqualTo((CommandId.UnbindResp, 16)));
        await peer.ClosedAsync();
    }

    [Test]
    public async Task A_killed_client_may_bind_again_at_once()
    {
        await StartAsync(account: a => a with { MaxBinds = 2 });
        await TransceiverAsync();
        for (var i = 0; i < 5; i++)
        {
            await using var killed = await Peer.TransceiverAsync(Hub);
            killed.Kill();
            Assert.That(() => Hub.Sessions.List().Count, Is.EqualTo(1).After(5000, 5));
        }
    }

    private static PduDocument Multi() =>
        PduDocument.Create(PduLayouts.SubmitMulti, 0).With("dest_address", ImmutableArray.Create(new DocumentDestination(1, 1, Sm.Phone)));

    private static IEnumerable<PduDocument> Requests() =>
        [Sm.Submit(), Sm.Query("1"), Sm.Cancel("1"), Sm.Replace("1", "x"), PduDocument.Create(PduLayouts.DataSm, 0), Multi()];
}
