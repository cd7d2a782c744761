using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Phones out of the ordinary, schedules, validity; HLR and PING (contract: subscribers, HLR).</summary>
internal sealed class SubscriberTests : HubTests
{
    [Test]
    public async Task A_scheduled_message_leaves_at_its_time()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var at = Hub.Clock.GetUtcNow().AddMinutes(10);
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        var id = await peer.SubmitAsync(Sm.Submit(schedule: Sm.At(at), registered: 0x11));
        Hub.Advance(at - Hub.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        Assert.That(Message(id).State, Is.EqualTo("scheduled"));
        await peer.NothingAsync();
        Advance(0.001);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("ENROUTE"));
        Assert.That(Message(id).State, Is.EqualTo("enroute"));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELIVRD"));
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_validity_that_ends_before_the_delivery_expires_the_message()
    {
        await StartAsync(delivery: new DeliveryOptions { Delay = TimeSpan.FromMinutes(2) });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(validity: "000000000100000R"));
        Advance(60);
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.Receipt("stat"), Message(id).State), Is.EqualTo(("EXPIRED", "expired")));
        Advance(1000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_validity_that_ends_before_the_schedule_expires_the_message_at_that_moment()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(schedule: "000000020000000R", validity: "000000010000000R"));
        Advance(3600);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("EXPIRED"));
        Assert.That(Message(id).State, Is.EqualTo("expired"));
        Assert.That((await peer.RequestAsync(Sm.Query(id))).Number("message_state"), Is.EqualTo(3u));
    }

    [Test]
    public async Task Messages_for_a_phone_that_is_off_wait_and_arrive_when_it_is_on_again()
    {
        await StartAsync();
        Set(new Subscriber { Reachable = false });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(3600);
        await peer.NothingAsync();
        Assert.That(Message(id).State, Is.EqualTo("enroute"));
        Set(Subscriber.Ordinary);
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELIVRD"));
        Advance(100_000);
        await peer.NothingAsync();
    }

    [Test]
    public async Task Messages_for_a_phone_that_stays_off_expire_with_006()
    {
        await StartAsync();
        Set(new Subscriber { Reachable = false });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit("an hour", validity: "000000010000000R"));
        await peer.SubmitAsync(Sm.Submit("a day"));
        Advance(3599.999);
        await peer.NothingAsync();
        Advance(0.001);
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.Receipt("stat"), receipt.Receipt("err"), receipt.Tlv(TlvTag.NetworkErrorCode)), Is.EqualTo(("EXPIRED", "006", new byte[] { 3, 0, 6 })));
        Advance(86_400 - 3600);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("EXPIRED"));
    }

    [Test]
    public async Task A_phone_that_comes_back_gets_a_scheduled_message_not_before_its_time()
    {
        await StartAsync();
        Set(new Subscriber { Reachable = false });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit(schedule: "000000010000000R"));
        Set(Subscriber.Ordinary);
        Advance(3599);
        await peer.NothingAsync();
        Assert.That(Message(id).State, Is.EqualTo("scheduled"));
        Advance(2);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELIVRD"));
    }

    [Test]
    public async Task A_cancelled_message_does_not_arrive_when_the_phone_comes_back()
    {
        await StartAsync();
        Set(new Subscriber { Reachable = false });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        await peer.SendAsync(Sm.Cancel(id));
        await peer.NextAsync(2);
        Set(Subscriber.Ordinary);
        Advance(100_000);
        await peer.NothingAsync();
        Assert.That(Message(id).State, Is.EqualTo("deleted"));
    }

    [Test]
    public async Task An_unknown_subscriber_and_a_blocked_sender_are_undeliverable()
    {
        await StartAsync();
        Set(new Subscriber { Exists = false });
        Hub.Hub.Subscribers.Set("79160000000", new Subscriber { Blocked = ["SENDER"] });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit());
        await peer.SubmitAsync(Sm.Submit(to: "79160000000"));
        await peer.SubmitAsync(Sm.Submit(to: "79160000000", from: "OTHER"));
        Advance(1);
        Assert.That((await peer.NextAsync(3)).Select(r => r.Receipt("stat") + r.Receipt("err")), Is.EqualTo(new[] { "UNDELIV001", "UNDELIV013", "DELIVRD000" }));
    }

    [Test]
    public async Task A_viber_message_to_a_phone_without_viber_is_undeliverable()
    {
        await StartAsync();
        Set(new Subscriber { Viber = false });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit("__VIBER__: hello"));
        await peer.SubmitAsync(Sm.Submit("hello"));
        Advance(1);
        Assert.That((await peer.NextAsync(2)).Select(r => r.Receipt("stat")), Is.EqualTo(new[] { "UNDELIV", "DELIVRD" }));
    }

    [Test]
    public async Task Hlr_of_a_phone_at_home_tells_all_but_roaming()
    {
        var receipt = await HlrAsync(Subscriber.Ordinary);
        Assert.That(receipt, Does.Match(@"^id:\d+ stat:DELIVRD err:000 imsi:\d{15} msc:\d+ mcc:250 mnc:\d\d cn:[^ ]+ net:[^ ]+ rcn: rnet:$"));
    }

    [Test]
    public async Task Hlr_of_a_guest_tells_where_it_is()
    {
        var receipt = await HlrAsync(new Subscriber { Roaming = new NetworkCode("262", "01") });
        Assert.That(receipt, Does.Match(@"^id:\d+ stat:DELIVRD err:000 imsi:250\d{12} msc:49\d+ mcc:250 mnc:\d\d cn:[^ ]+ net:[^ ]+ rcn:Germany rnet:[^ ]+$"));
    }

    [Test]
    public async Task Hlr_of_an_unknown_phone_says_001_at_once()
    {
        var receipt = await HlrAsync(new Subscriber { Exists = false });
        Assert.That(receipt, Does.Match(@"^id:\d+ stat:UNDELIV err:001 imsi: msc: mcc:250 mnc:\d\d cn:[^ ]+ net:[^ ]+ rcn: rnet:$"));
    }

    [Test]
    public async Task Hlr_of_a_phone_that_is_off_says_006_at_once()
    {
        var receipt = await HlrAsync(new Subscriber { Reachable = false, Roaming = new NetworkCode("262", "01") });
        Assert.That(receipt, Does.Match(@"^id:\d+ stat:UNDELIV err:006 imsi: msc: mcc:250 mnc:\d\d cn:[^ ]+ net:[^ ]+ rcn:[^ ]* rnet:[^ ]*$"));
    }

    [TestCase(true, true, "DELIVRD", "000")]
    [TestCase(true, false, "UNDELIV", "006")]
    [TestCase(false, true, "UNDELIV", "001")]
    public async Task Ping_tells_whether_the_phone_is_there(bool exists, bool reachable, string stat, string err)
    {
        await StartAsync();
        Set(new Subscriber { Exists = exists, Reachable = reachable, Blocked = ["SENDER"] });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit("__PING__"));
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.Receipt("stat"), receipt.Receipt("err")), Is.EqualTo((stat, err)));
    }

    private void Set(Subscriber phone) => Hub.Hub.Subscribers.Set(Sm.Phone, phone);

    private async Task<string> HlrAsync(Subscriber phone)
    {
        await StartAsync();
        Set(phone);
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("__HLR__"));
        Assert.That(Message(id).Channel, Is.EqualTo(Channel.Hlr));
        Advance(1);
        return (await peer.DeliveredAsync()).Text;
    }
}
