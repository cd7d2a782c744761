using System.Net;
using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>outbind (SMPP 3.4 §4.1.7): the hub goes to a client that waits.</summary>
internal sealed class OutbindTests : HubTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task The_session_is_one_as_any_other_with_what_waited_for_it()
    {
        await StartAsync();
        await using var early = await Peer.TransmitterAsync(Hub);
        var id = await early.SubmitAsync(Sm.Submit());
        Advance(1);
        using var listener = SmppListener.Start();

        var result = await OutbindAsync(new OutbindRequest("localhost", listener.Port, Password: "secret"));

        await using var client = await AcceptAsync(listener);
        var outbind = await NextAsync(client);
        Assert.That((outbind.Id, outbind.String("system_id"), outbind.String("password")), Is.EqualTo((CommandId.Outbind, "SmppHub", "secret")));
        Assert.That((await client.BindAsync(BindKind.Transceiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
        var receipt = await NextAsync(client);
        Assert.That((receipt.Id, receipt.ReceiptedKey), Is.EqualTo((CommandId.DeliverSm, id)));
        Assert.That((await client.SubmitAsync(new SubmitRequest("SENDER", Sm.Phone, "back"u8.ToArray()))).Status, Is.EqualTo(CommandStatus.Ok));
        var session = Hub.Sessions.List().Single(s => s.Id == result.Session);
        Assert.That((session.Account, session.BindType, session.Submitted), Is.EqualTo(("demo", "bind_transceiver", 1)));

        Assert.That(Hub.Sessions.Unbind(result.Session), Is.True);
        await client.Closed.WaitAsync(Patience);
        Assert.That(() => Hub.Sessions.List().Any(s => s.Id == result.Session), Is.False.After(5000, 10));
    }

    [Test]
    public async Task Only_the_account_that_was_called_may_bind()
    {
        await StartAsync();
        using var listener = SmppListener.Start();
        await OutbindAsync(new OutbindRequest("127.0.0.1", listener.Port, Account: "load"));
        await using var client = await AcceptAsync(listener);
        await NextAsync(client);
        Assert.That((await client.BindAsync(BindKind.Receiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.InvalidSystemId));
        Assert.That((await client.BindAsync(BindKind.Receiver, "load", "load")).Status, Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task A_client_that_does_not_bind_is_left()
    {
        await StartAsync(s => s with { InitiationTimeout = TimeSpan.FromSeconds(1) });
        using var listener = SmppListener.Start();
        await OutbindAsync(new OutbindRequest("127.0.0.1", listener.Port));
        await using var client = await AcceptAsync(listener);
        await client.Closed.WaitAsync(Patience);
        Assert.That(() => Hub.Sessions.Connections, Is.Zero.After(5000, 10));
    }

    [Test]
    public async Task A_hub_that_stops_leaves_the_called_client_in_order()
    {
        await StartAsync();
        using var listener = SmppListener.Start();
        await OutbindAsync(new OutbindRequest("127.0.0.1", listener.Port));
        await using var client = await listener.AcceptAsync(new SmppClientOptions("", 0) { AnswerLink = false }).WaitAsync(Patience);
        await NextAsync(client);
        Assert.That((await client.BindAsync(BindKind.Receiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
        await StopHubAsync();
        Assert.That((await NextAsync(client)).Id, Is.EqualTo(CommandId.Unbind));
        await client.Closed.WaitAsync(Patience);
    }

    [Test]
    public async Task Nobody_there_is_an_answer_and_no_fault()
    {
        await StartAsync();
        int port;
        using (var gone = SmppListener.Start())
            port = gone.Port;
        Assert.That((await Hub.Sessions.OutbindAsync(new OutbindRequest("127.0.0.1", port), default)).Outcome, Is.EqualTo(OutbindOutcome.NotReached));
        Assert.That((await Hub.Sessions.OutbindAsync(new OutbindRequest("no-such-host.invalid", port), default)).Outcome, Is.EqualTo(OutbindOutcome.NotReached));
    }

    [TestCase("a system_id too long", "")]
    [TestCase("SMSC", "too long a word")]
    public async Task What_outbind_cannot_carry_is_told_and_nothing_is_sent(string systemId, string password)
    {
        await StartAsync();
        using var listener = SmppListener.Start();
        Assert.That((await Hub.Sessions.OutbindAsync(new OutbindRequest("127.0.0.1", listener.Port, null, systemId, password), default)).Outcome, Is.EqualTo(OutbindOutcome.BadField));
        Assert.That(Hub.Sessions.Connections, Is.Zero);
    }

    [Test]
    public async Task The_hub_stays_in_the_house_unless_it_is_told_otherwise()
    {
        await StartAsync(s => s with { OutbindTimeout = TimeSpan.FromMilliseconds(1) });
        // TEST-NET-1 of RFC 5737: nobody is there.
        Assert.That((await Hub.Sessions.OutbindAsync(new OutbindRequest("192.0.2.1", 2775), default)).Outcome, Is.EqualTo(OutbindOutcome.NotAllowed));
        await StopHubAsync();
        await StartAsync(s => s with { OutbindAnywhere = true, OutbindTimeout = TimeSpan.FromMilliseconds(1) });
        Assert.That((await Hub.Sessions.OutbindAsync(new OutbindRequest("192.0.2.1", 2775), default)).Outcome, Is.EqualTo(OutbindOutcome.NotReached));
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("127.9.9.9", true)]
    [TestCase("::1", true)]
    [TestCase("10.1.2.3", true)]
    [TestCase("172.16.0.1", true)]
    [TestCase("172.32.0.1", false)]
    [TestCase("192.168.255.255", true)]
    [TestCase("169.254.0.1", true)]
    [TestCase("fe80::1", true)]
    [TestCase("fd00::1", true)]
    [TestCase("::ffff:10.0.0.1", true)]
    [TestCase("::ffff:8.8.8.8", false)]
    [TestCase("8.8.8.8", false)]
    [TestCase("2001:db8::1", false)]
    [TestCase("0.0.0.0", false)]
    public void Near_is_this_machine_and_private_networks(string address, bool isNear) => Assert.That(OutbindTarget.IsNear(IPAddress.Parse(address)), Is.EqualTo(isNear));

    private async Task<OutbindResult> OutbindAsync(OutbindRequest request)
    {
        var result = await Hub.Sessions.OutbindAsync(request, default);
        Assert.That(result, Has.Property("Outcome").EqualTo(OutbindOutcome.Sent).And.Property("Session").Positive);
        return result;
    }

    private static Task<SmppClient> AcceptAsync(SmppListener listener) => listener.AcceptAsync(new SmppClientOptions("", 0)).WaitAsync(Patience);

    private static async Task<Got> NextAsync(SmppClient client) => new((await client.Incoming.ReadAsync().AsTask().WaitAsync(Patience)).Octets.ToArray());
}
