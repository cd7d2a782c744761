using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Binding (SMPP 3.4 §4.1).</summary>
internal sealed class BindTests : HubTests
{
    [TestCase("nobody", "demo", CommandStatus.InvalidSystemId)]
    [TestCase("", "", CommandStatus.InvalidSystemId)]
    [TestCase("demo", "wrong", CommandStatus.InvalidPassword)]
    [TestCase("demo", "", CommandStatus.InvalidPassword)]
    public async Task A_refused_bind_is_a_header_alone_and_may_be_tried_again(string account, string password, CommandStatus status)
    {
        await StartAsync();
        var peer = await ConnectAsync();
        var refused = await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, account, password));
        Assert.That((refused.Status, refused.Octets.Length), Is.EqualTo((status, 16)));
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).Status, Is.EqualTo(CommandStatus.Ok));
        await peer.SubmitAsync(Sm.Submit());
    }

    [TestCase(8)]
    [TestCase(9)]
    [TestCase(20)]
    [TestCase(64)]
    public async Task A_password_is_taken_longer_than_the_specs_eight_characters(int length)
    {
        var password = new string('p', length);
        await StartAsync(account: a => a.Name == "demo" ? a with { Password = password } : a);
        // The codec writes no more than the specification allows, so the bind is put together by hand.
        var peer = await ConnectAsync();
        await peer.SendAsync(RawBind("demo", password));
        Assert.That((await peer.NextAsync()).Status, Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task A_password_is_not_cut_to_eight_characters()
    {
        await StartAsync(account: a => a.Name == "demo" ? a with { Password = "12345678" } : a);
        var peer = await ConnectAsync();
        await peer.SendAsync(RawBind("demo", "123456789"));
        Assert.That((await peer.NextAsync()).Status, Is.EqualTo(CommandStatus.InvalidPassword));
    }

    [TestCase(0x00, null)]
    [TestCase(0x22, null)]
    [TestCase(0x33, null)]
    [TestCase(0x34, 0x34)]
    [TestCase(0x50, 0x50)]
    [TestCase(0xFF, 0x50)]
    public async Task Any_interface_version_is_let_in_and_tlvs_begin_with_3_4(int version, int? answered)
    {
        await StartAsync();
        var peer = await ConnectAsync();
        var got = await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, version: (byte)version));
        Assert.That((got.Status, got.String("system_id")), Is.EqualTo((CommandStatus.Ok, "SmppHub")));
        Assert.That(got.Tlv(TlvTag.ScInterfaceVersion)?[0], Is.EqualTo((byte?)answered));
        await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That(receipt.Tlv(TlvTag.ReceiptedMessageId), answered is null ? Is.Null : Is.Not.Null);
    }

    [Test]
    public async Task Above_the_bind_limit_a_bind_fails_until_a_session_ends()
    {
        await StartAsync(account: a => a with { MaxBinds = 2 });
        var first = await TransceiverAsync();
        await ReceiverAsync();
        var third = await ConnectAsync();
        Assert.That((await third.RequestAsync(Sm.Bind(PduLayouts.BindTransmitter))).Status, Is.EqualTo(CommandStatus.BindFailed));
        Assert.That((await first.RequestAsync(Sm.Plain(PduLayouts.Unbind))).Status, Is.EqualTo(CommandStatus.Ok));
        await first.ClosedAsync();
        Assert.That(() => Hub.Sessions.List().Count, Is.EqualTo(1).After(5000, 5));
        Assert.That((await third.RequestAsync(Sm.Bind(PduLayouts.BindTransmitter))).Status, Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task The_right_password_from_loopback_passes_after_any_number_of_wrong_ones()
    {
        await StartAsync();
        var peer = await ConnectAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "demo", "wrong"))).Status, Is.EqualTo(CommandStatus.InvalidPassword));
        }

        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "demo", "wrong"))).Status, Is.EqualTo(CommandStatus.BindFailed));
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).Status, Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task In_open_mode_anybody_is_let_in()
    {
        await StartAsync();
        await StopHubAsync();
        await using var hub = await Testing.SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Accounts = new AccountsOptions { Mode = AccountsMode.Open } });
        await using var peer = await Peer.TransceiverAsync(hub, "anybody");
        await peer.SubmitAsync(Sm.Submit());
        Assert.That(hub.Errors, Is.Empty);
    }

    private static byte[] RawBind(string account, string password)
    {
        byte[] body = [.. account.Select(c => (byte)c), 0, .. password.Select(c => (byte)c), 0, 0, 0x34, 0, 0, 0];
        var length = (byte)(16 + body.Length);
        return [0, 0, 0, length, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, .. body];
    }
}
