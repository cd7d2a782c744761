using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.Tests.Testing;

[TestFixture]
public sealed class SmppHubServerTests
{
    private const string Phone = "79161234567";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task A_text_of_a_handset_reaches_the_bound_receiver()
    {
        await using var hub = await SmppHubServer.StartAsync();
        await using var client = await hub.BindAsync();

        var id = await hub.SendMoAsync("+" + Phone, "12345", "STOP");

        Assert.That(await NextAsync(client), Is.EqualTo("STOP"));
        Assert.That(id, Is.Not.Empty);
    }

    [Test]
    public async Task What_a_deliver_sm_cannot_carry_and_who_is_not_there_are_told()
    {
        await using var hub = await SmppHubServer.StartAsync();

        await Assert.ThatAsync(() => hub.SendMoAsync(new string('7', 40), "12345", "STOP"), Throws.ArgumentException);
        await Assert.ThatAsync(() => hub.SendMoAsync(Phone, "12345", "STOP", account: "nobody"), Throws.ArgumentException.With.Message.Contains("demo"));
    }

    [Test]
    public async Task After_an_advance_the_receipt_is_on_the_wire_and_the_clock_at_its_place()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);
        await using var client = await hub.BindAsync();
        hub.Subscribers.Set(Phone, new Subscriber { Exists = false });
        var began = hub.Clock.GetUtcNow();
        await client.SubmitAsync(new SubmitRequest("SENDER", Phone, "Hello"u8.ToArray()) { RegisteredDelivery = 1 });

        hub.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That(hub.WireTrace(), Has.Some.Contains(" out deliver_sm "));
        Assert.That(await NextAsync(client), Does.Contain("stat:UNDELIV err:001"));
        Assert.That(hub.Clock.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromHours(1)));
        Assert.That(() => hub.Clock.Advance(TimeSpan.FromSeconds(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task The_trace_has_a_line_a_pdu_in_order_without_passwords()
    {
        await using var hub = await SmppHubServer.StartAsync();
        await using var client = await hub.BindAsync();
        await client.SubmitAsync(new SubmitRequest("SENDER", "", "Hello"u8.ToArray()));

        var lines = hub.TraceText().Split(Environment.NewLine);

        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(lines[0], Does.Match(@"^\d\d:\d\d:\d\d\.\d{3} #\d+ \S+ in  bind_transceiver 1 ESME_ROK [0-9a-f]{32,}$"));
        Assert.That(lines[0], Does.Not.Contain(Convert.ToHexStringLower("demo\0demo"u8)));
        Assert.That(lines[1], Does.Contain(" demo out bind_transceiver_resp 1 ESME_ROK "));
        Assert.That(lines[2], Does.Contain(" demo in  submit_sm 2 ESME_ROK ").And.Contain(Convert.ToHexStringLower("Hello"u8)));
        Assert.That(lines[3], Does.Contain(" demo out submit_sm_resp 2 ESME_RINVDSTADR "));
    }

    [Test]
    public async Task Two_hubs_know_nothing_of_each_other()
    {
        await using var one = await SmppHubServer.StartAsync(o => o.FrozenClock = true);
        await using var other = await SmppHubServer.StartAsync();
        await using var client = await one.BindAsync();

        await client.SubmitAsync(new SubmitRequest("SENDER", Phone, "Hello"u8.ToArray()));

        Assert.That((one.Messages.All().Count, other.Messages.All().Count), Is.EqualTo((1, 0)));
        Assert.That((one.Clock.IsFrozen, other.Clock.IsFrozen), Is.EqualTo((true, false)));
    }

    private static async Task<string> NextAsync(SmppClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        var pdu = await client.Incoming.ReadAsync(patience.Token);
        Assert.That(pdu.TryParse(out var body, out _), Is.True);
        return Encoding.Latin1.GetString(body.Octets(SubmitSmField.Message));
    }
}
