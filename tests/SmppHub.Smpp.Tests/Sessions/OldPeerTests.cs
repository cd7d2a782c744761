using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>What peers get that know nothing of 3.4 (pitfall 24, SMPP 3.4 §3.3), and of 5.0.</summary>
internal sealed class OldPeerTests : HubTests
{
    /// <summary>Commands that came with 3.4 (SMPP 3.4 §5.1.2.1); what a peer did not ask for itself must not be one of them.</summary>
    private static readonly CommandId[] OfThreeFour = [CommandId.DataSm, CommandId.AlertNotification, CommandId.Outbind];

    [Test]
    public async Task Nothing_that_a_peer_below_3_4_gets_has_a_tlv_or_is_a_command_of_3_4([Values(0x00, 0x22, 0x33)] byte version)
    {
        await StartAsync(s => s with { SubmitMulti = true }, a => a with { Deliver = "data_sm", QueueLimit = 100 });
        var peer = await ConnectAsync(answers: true);
        var got = new List<Got> { await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, version: version)) };
        Assert.That(got[0].Status, Is.EqualTo(CommandStatus.Ok));

        Set("79160000001", reachable: false);
        Set("79160000002", reachable: true, exists: false);
        got.Add(await peer.RequestAsync(Sm.Submit("one")));
        got.Add(await peer.RequestAsync(Sm.Submit("two", to: "79160000001", registered: 0).WithTlv(TlvTag.SetDpf, 1)));
        got.Add(await peer.RequestAsync(Sm.Submit("__HLR__", to: "79160000003").WithTlv(TlvTag.UserMessageReference, 1, 2)));
        got.Add(await peer.RequestAsync(Sm.Submit("gone", to: "79160000002")));
        got.Add(await peer.RequestAsync(Data("79160000004", 0).WithTlv(TlvTag.SetDpf, 1)));
        got.Add(await peer.RequestAsync(Data("79160000002", 2)));
        got.Add(await peer.RequestAsync(Multi("79160000005", "no number")));
        got.Add(await peer.RequestAsync(Sm.Query(got[1].Key)));
        got.Add(await peer.RequestAsync(Sm.Cancel(got[2].Key)));
        got.Add(await peer.RequestAsync(Sm.Submit("late", to: "79160000006", schedule: "000001000000000R")));
        got.Add(await peer.RequestAsync(Sm.Replace(got[^1].Key, "later")));
        got.Add(await peer.RequestAsync(Sm.Submit("notify me", to: "79160000007", registered: 0x11)));
        await HandsetAsync("short", new DocumentTlv(TlvTag.SourcePort, [0x23, 0xF0]));
        await HandsetAsync(new string('x', 400));
        Set("79160000001", reachable: true);
        Advance(2);
        await peer.SendAsync(Sm.Plain(PduLayouts.EnquireLink));
        do
        {
            got.Add(await peer.NextAsync());
        }
        while (got[^1].Id != CommandId.EnquireLinkResp);

        Assert.That(got.Count(g => g.Id == CommandId.DeliverSm), Is.GreaterThanOrEqualTo(7));
        Assert.That(got.Where(g => g.Tlvs > 0).Select(g => g.ToString()), Is.Empty);
        Assert.That(got.Select(g => g.Id).Intersect(OfThreeFour), Is.Empty);
        Assert.That(got.Where(g => g.Id == CommandId.DeliverSm).Select(g => g.Text.Length), Has.Some.EqualTo(254).And.None.Zero);
    }

    [Test]
    public async Task Congestion_state_goes_to_5_0_peers_alone_in_every_answer_to_a_submission([Values(0x33, 0x34, 0x4F, 0x50)] byte version)
    {
        await StartAsync(s => s with { SubmitMulti = true });
        var peer = await TransceiverAsync(version: version);
        var answers = new[]
        {
            await peer.RequestAsync(Sm.Submit("one", registered: 0)), await peer.RequestAsync(Data("79160000004", 0)), await peer.RequestAsync(Multi("79160000005")),
        };
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(CommandStatus.Ok));
        Assert.That(answers.Select(a => a.Tlv(TlvTag.CongestionState) is not null), Is.All.EqualTo(version >= 0x50));
    }

    [Test]
    public async Task A_long_text_is_cut_between_characters_for_a_peer_without_payloads()
    {
        await StartAsync();
        var peer = await TransceiverAsync(version: 0x33);
        await HandsetAsync(new string('x', 253) + "€ and more");
        await HandsetAsync("Ж" + string.Concat(Enumerable.Repeat("😀", 100)));
        var (gsm, ucs2) = (await peer.DeliveredAsync(), await peer.DeliveredAsync());
        Assert.That(gsm.Text, Is.EqualTo(new string('x', 253)));
        Assert.That(Encoding.BigEndianUnicode.GetString(Encoding.Latin1.GetBytes(ucs2.Text)), Is.EqualTo("Ж" + string.Concat(Enumerable.Repeat("😀", 63))));
    }

    private static PduDocument Data(string to, uint mode) =>
        PduDocument.Create(PduLayouts.DataSm, 0).With("source_addr", "SENDER").With("destination_addr", to).With("esm_class", mode).With("registered_delivery", 1u)
            .WithTlv(TlvTag.MessagePayload, "data"u8);

    private static PduDocument Multi(params string[] numbers) =>
        PduDocument.Create(PduLayouts.SubmitMulti, 0).With("source_addr", "SENDER").With("short_message", "to all"u8.ToArray()).With("registered_delivery", 1u)
            .With("dest_address", System.Collections.Immutable.ImmutableArray.CreateRange(numbers.Select(n => new DocumentDestination(1, 1, n))));

    private void Set(string number, bool reachable, bool exists = true) =>
        Hub.Hub.Subscribers.Set(number, Hub.Hub.Subscribers.Find(Encoding.ASCII.GetBytes(number)) with { Reachable = reachable, Exists = exists });

    private ValueTask<string> HandsetAsync(string text, params DocumentTlv[] tlvs) =>
        Hub.Hub.SendFromHandsetAsync(Hub.Hub.Accounts.Find("demo")!, Sm.Phone, "1234", text, tlvs);
}
