using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>alert_notification (SMPP 3.4 §4.12) after set_dpf (§5.3.2.29).</summary>
internal sealed class AlertTests : HubTests
{
    [Test]
    public async Task A_phone_that_comes_back_is_told_of_where_set_dpf_asked_for_it()
    {
        await StartAsync();
        var other = await ReceiverAsync();
        var peer = await TransceiverAsync();
        SetReachable(false);
        await peer.SubmitAsync(Asking("one"));
        await peer.SubmitAsync(Asking("two"));
        SetReachable(true);
        var alert = await peer.NextAsync();
        Assert.That((alert.Id, alert.Status), Is.EqualTo((CommandId.AlertNotification, CommandStatus.Ok)));
        Assert.That((alert.String("source_addr"), alert.String("esme_addr")), Is.EqualTo((Sm.Phone, "SENDER")));
        Assert.That(alert.Tlv(TlvTag.MsAvailabilityStatus), Is.EqualTo(new byte[] { 0 }));
        await peer.NothingAsync();
        await other.NothingAsync();
    }

    [Test]
    public async Task Without_set_dpf_nothing_is_told()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        SetReachable(false);
        await peer.SubmitAsync(Sm.Submit("hello", registered: 0));
        await peer.SubmitAsync(Sm.Submit("again", registered: 0).WithTlv(TlvTag.SetDpf, 0));
        SetReachable(true);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_peer_below_3_4_is_not_told()
    {
        await StartAsync();
        var peer = await TransceiverAsync(version: 0x33);
        SetReachable(false);
        await peer.SubmitAsync(Asking("one"));
        SetReachable(true);
        await peer.NothingAsync();
    }

    private static PduDocument Asking(string text) => Sm.Submit(text, registered: 0).WithTlv(TlvTag.SetDpf, 1);

    private void SetReachable(bool reachable) =>
        Hub.Hub.Subscribers.Set(Sm.Phone, Hub.Hub.Subscribers.Find(Encoding.ASCII.GetBytes(Sm.Phone)) with { Reachable = reachable });
}
