using System.Diagnostics;
using SmppHub.Protocol;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Timers of sockets, on real time (SMPP 3.4 §2.9, §7.2), and the end of sessions.</summary>
internal sealed class TimerTests : HubTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Test]
    public async Task A_silent_client_is_asked_and_lives_as_long_as_it_answers()
    {
        await StartAsync(smpp: s => s with { EnquireLinkInterval = Short, ResponseTimeout = TimeSpan.FromSeconds(5) });
        var peer = await ConnectAsync(answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        for (var i = 0; i < 3; i++)
        {
            var asked = await peer.NextAsync();
            Assert.That((asked.Id, asked.Octets.Length), Is.EqualTo((CommandId.EnquireLink, 16)));
            // One that does not know enquire_link answers all the same.
            var response = i == 1 ? PduLayouts.GenericNack : PduLayouts.EnquireLinkResp;
            await peer.SendAsync(PduDocument.HeaderOnly(response, asked.Sequence).Encode());
        }

        await peer.SubmitAsync(Sm.Submit());
    }

    [Test]
    public async Task A_client_that_does_not_answer_enquire_link_is_dead()
    {
        await StartAsync(smpp: s => s with { EnquireLinkInterval = Short, ResponseTimeout = Short });
        var peer = await ConnectAsync(answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        Assert.That((await peer.NextAsync()).Id, Is.EqualTo(CommandId.EnquireLink));
        await peer.ClosedAsync();
        Assert.That(() => Hub.Sessions.List().Count, Is.Zero.After(5000, 10));
    }

    [Test]
    public async Task A_connection_that_does_not_bind_in_time_is_closed_whatever_else_it_sends()
    {
        await StartAsync(smpp: s => s with { InitiationTimeout = Short });
        var peer = await ConnectAsync();
        var watch = Stopwatch.StartNew();
        await peer.NothingAsync();
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "demo", "wrong"));
        await peer.ClosedAsync();
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task A_session_that_is_told_to_unbind_and_does_not_answer_is_closed()
    {
        await StartAsync(smpp: s => s with { ResponseTimeout = Short });
        var peer = await ConnectAsync(answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        Assert.That(Hub.Sessions.Unbind(Hub.Sessions.List().Single().Id), Is.True);
        Assert.That((await peer.NextAsync()).Id, Is.EqualTo(CommandId.Unbind));
        await peer.ClosedAsync();
    }

    [Test]
    public async Task A_hub_that_stops_unbinds_its_clients_and_serves_what_they_still_send()
    {
        var hub = await SmppHubServer.StartAsync();
        await using var peer = await Peer.ConnectAsync(hub, answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        await using var unbound = await Peer.ConnectAsync(hub);
        await unbound.NothingAsync();
        var watch = Stopwatch.StartNew();
        var stopping = hub.DisposeAsync().AsTask();
        var unbind = await peer.NextAsync();
        Assert.That(unbind.Id, Is.EqualTo(CommandId.Unbind));
        await peer.SubmitAsync(Sm.Submit());
        await peer.SendAsync(PduDocument.HeaderOnly(PduLayouts.UnbindResp, unbind.Sequence).Encode());
        await peer.ClosedAsync();
        await unbound.ClosedAsync();
        await stopping;
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4.5)), "it waited for nobody");
        Assert.That(hub.Errors, Is.Empty);
    }

    [Test]
    public async Task A_client_may_unbind_at_the_same_time_as_the_hub()
    {
        await StartAsync();
        var peer = await ConnectAsync(answersLink: false);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        Hub.Sessions.Unbind(Hub.Sessions.List().Single().Id);
        Assert.That((await peer.NextAsync()).Id, Is.EqualTo(CommandId.Unbind));
        Assert.That((await peer.RequestAsync(Sm.Plain(PduLayouts.Unbind))).Status, Is.EqualTo(CommandStatus.Ok));
        await peer.ClosedAsync();
    }
}
