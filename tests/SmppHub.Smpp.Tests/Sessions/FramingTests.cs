using System.Buffers.Binary;
using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>PDUs out of a stream of octets (SMPP 3.4 §2.4).</summary>
internal sealed class FramingTests : HubTests
{
    // What the official PHP client of seed 3 sends (gateway-facts 2.1).
    private const string GoldenBind = "000000210000000200000000000000017465737400736563726574000034050100";
    private const string GoldenLatin = "0000004200000004000000000000000200050173656e646572000501373939393132333435363700000003000000000400000424000c74657374206d657373616765";
    private const string GoldenUcs2 = "0000004d0000000400000000000000030005012e00010137393939313233343536370000000300303030303030303133303030303030520000000800000424000c041f04400438043204350442";
    private const string Golden = GoldenBind + GoldenLatin + GoldenUcs2;

    [Test]
    public async Task The_official_clients_pdus_are_served_a_byte_at_a_time()
    {
        await StartTestAccountAsync();
        var peer = await ConnectAsync();
        foreach (var octet in Convert.FromHexString(Golden))
        {
            await peer.SendAsync(octet);
        }

        await AssertGoldenAsync(peer);
    }

    [Test]
    public async Task The_official_clients_pdus_are_served_cut_at_every_offset()
    {
        await StartTestAccountAsync(a => a with { Duplicates = a.Duplicates with { Enabled = false }, Flood = a.Flood with { Enabled = false } });
        var octets = Convert.FromHexString(Golden);
        for (var cut = 1; cut < octets.Length; cut++)
        {
            await using var peer = await Peer.ConnectAsync(Hub);
            await peer.SendAsync(octets[..cut]);
            await peer.SendAsync(octets[cut..]);
            await AssertGoldenAsync(peer, check: cut == 1);
        }
    }

    [Test]
    public async Task Several_pdus_in_one_write_are_answered_in_their_order()
    {
        await StartAsync();
        var peer = await ConnectAsync();
        await peer.SendAsync(
            Sm.Bind(PduLayouts.BindTransceiver), Sm.Submit("one"), Sm.Submit("two"), Sm.Submit("three"), Sm.Plain(PduLayouts.Unbind));
        var got = await peer.NextAsync(5);
        Assert.That(got.Select(g => g.Sequence), Is.EqualTo(new uint[] { 1, 2, 3, 4, 5 }));
        Assert.That(got.Select(g => g.Id), Is.EqualTo(new[]
        {
            CommandId.BindTransceiverResp, CommandId.SubmitSmResp, CommandId.SubmitSmResp, CommandId.SubmitSmResp, CommandId.UnbindResp,
        }));
        await peer.ClosedAsync();
    }

    [Test]
    public async Task Http_on_the_port_is_refused_and_disturbs_nobody()
    {
        await StartAsync();
        var neighbour = await TransceiverAsync();
        var peer = await ConnectAsync();
        await peer.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var nack = await peer.NextAsync();
        Assert.That((nack.Id, nack.Status), Is.EqualTo((CommandId.GenericNack, CommandStatus.InvalidCommandLength)));
        await peer.ClosedAsync();
        await neighbour.NothingAsync();
    }

    [TestCase(0u)]
    [TestCase(15u)]
    [TestCase(131_073u)]
    [TestCase(0x80000000u)]
    [TestCase(0xFFFFFFFFu)]
    public async Task A_bad_command_length_gets_generic_nack_2_with_its_sequence_and_the_end(uint length)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var header = new byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(header, length);
        header[7] = 4;
        header[15] = 77;
        await peer.SendAsync([.. peer.Octets(Sm.Submit("before")), .. header]);
        Assert.That((await peer.NextAsync()).Id, Is.EqualTo(CommandId.SubmitSmResp));
        var nack = await peer.NextAsync();
        Assert.That((nack.Id, nack.Status, nack.Sequence), Is.EqualTo((CommandId.GenericNack, CommandStatus.InvalidCommandLength, 77u)));
        await peer.ClosedAsync();
    }

    [Test]
    public async Task A_bad_command_length_alone_is_refused_without_waiting_for_more()
    {
        await StartAsync();
        var peer = await ConnectAsync();
        await peer.SendAsync(0, 0, 0, 15);
        var nack = await peer.NextAsync();
        Assert.That((nack.Id, nack.Status, nack.Sequence), Is.EqualTo((CommandId.GenericNack, CommandStatus.InvalidCommandLength, 0u)));
        await peer.ClosedAsync();
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task A_megabyte_of_noise_ends_its_own_connection_only(int seed)
    {
        await StartAsync();
        var neighbour = await TransceiverAsync();
        var noise = new byte[1 << 20];
        new Random(seed).NextBytes(noise);
        var peer = await ConnectAsync();
        try
        {
            await peer.SendAsync(noise);
        }
        catch (IOException)
        {
            // The hub may have closed before all of it was written.
        }

        await peer.GoneAsync();
        await neighbour.NothingAsync();
    }

    [Test]
    public async Task Well_framed_noise_is_answered_and_the_session_lives()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var random = new Random(20);
        for (var i = 0; i < 500; i++)
        {
            var pdu = new byte[random.Next(16, 200)];
            random.NextBytes(pdu);
            BinaryPrimitives.WriteUInt32BigEndian(pdu, (uint)pdu.Length);
            // Every request there is but unbind, whose answer is the end.
            BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), (uint)(random.Next(0x23) is var id && id == 6 ? 4 : id));
            await peer.SendAsync(pdu);
            Assert.That((await peer.NextAsync()).Sequence, Is.EqualTo(PduHeader.Read(pdu).Sequence));
        }

        await peer.NothingAsync();
    }

    [Test]
    public async Task A_bad_body_is_answered_and_the_session_lives([Values(10, -5, 255 - 5)] int error)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var bad = peer.Octets(Sm.Submit("hello"));
        bad[^6] = (byte)(5 + error);
        await peer.SendAsync(bad);
        Assert.That((await peer.NextAsync()).Status, Is.AnyOf(
            CommandStatus.InvalidMessageLength, CommandStatus.InvalidCommandLength, CommandStatus.InvalidTlvStream));
        await peer.SubmitAsync(Sm.Submit("good"));
    }

    [Test]
    public async Task Sixty_thousand_octets_of_payload_are_one_message()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var text = new string('x', 60_000);
        var id = await peer.SubmitAsync(Sm.Submit("").WithTlv(TlvTag.MessagePayload, Encoding.ASCII.GetBytes(text)));
        Assert.That(Message(id).Text, Is.EqualTo(text));
    }

    private Task StartTestAccountAsync(Func<Core.AccountOptions, Core.AccountOptions>? with = null) =>
        StartAsync(account: a => a.Name == "demo" ? (with ?? (x => x))(a with { Name = "test", Password = "secret" }) : a);

    private async Task AssertGoldenAsync(Peer peer, bool check = true)
    {
        var got = await peer.NextAsync(3);
        Assert.That(got.Select(g => (g.Id, g.Status, g.Sequence)), Is.EqualTo(new[]
        {
            (CommandId.BindTransmitterResp, CommandStatus.Ok, 1u), (CommandId.SubmitSmResp, CommandStatus.Ok, 2u), (CommandId.SubmitSmResp, CommandStatus.Ok, 3u),
        }));
        if (check)
        {
            Assert.That(Message(got[1].Key).Text, Is.EqualTo("test message"));
            Assert.That(Message(got[2].Key).Text, Is.EqualTo("Привет"));
        }
    }
}
