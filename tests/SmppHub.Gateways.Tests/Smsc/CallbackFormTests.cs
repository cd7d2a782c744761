using SmppHub.Core;
using SmppHub.Gateways.Smsc;

namespace SmppHub.Gateways.Tests.Smsc;

/// <summary>What the account's handler gets (gateway-facts 7).</summary>
[TestFixture]
public sealed class CallbackFormTests
{
    [Test]
    public async Task A_final_status_is_a_form_under_the_id_that_the_client_knows()
    {
        await using var hub = await SmscHub.StartAsync();
        await hub.SendAsync("phones=79161234567,79161234568&mes=Hello");
        await hub.SendAsync("phones=79161234569&mes=Hello&id=order-1");
        hub.Advance(TimeSpan.FromSeconds(1));
        var account = hub.Hub.Accounts.Find("demo")!;
        var callbacks = new SmscCallbacks(() => hub.Hub.Networks);

        var second = callbacks.Write(account, new Report(ReportKind.Final, hub.Only("79161234568"), 0, null)).Single().Form!.ToDictionary();
        var own = callbacks.Write(account, new Report(ReportKind.Final, hub.Only("79161234569"), 0, null)).Single().Form!.ToDictionary();

        Assert.That(second.Keys, Is.EqualTo(["id", "phone", "status", "time", "ts", "err", "cnt", "cost"]));
        Assert.That((second["id"], second["phone"], second["status"], second["err"], second["cnt"], second["cost"]), Is.EqualTo(("1000000", "79161234568", "1", "0", "1", "1.40")));
        Assert.That(second["time"], Does.Match(@"^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$"));
        Assert.That(own["id"], Is.EqualTo("order-1"));
    }

    [Test]
    public async Task An_HLR_query_tells_of_the_network_too()
    {
        await using var hub = await SmscHub.StartAsync();
        await hub.SendAsync("phones=79161234567&mes=&hlr=1");
        hub.Advance(TimeSpan.FromSeconds(1));

        var form = new SmscCallbacks(() => hub.Hub.Networks).Write(hub.Hub.Accounts.Find("demo")!, new Report(ReportKind.Final, hub.Only(), 0, null)).Single().Form!.ToDictionary();

        Assert.That(form.Keys, Is.SupersetOf(new[] { "imsi", "msc", "mcc", "mnc", "cn", "net", "rcn", "rnet" }));
        Assert.That((form["mcc"], form["mnc"], form["cn"]), Is.EqualTo(("250", "01", "Russian Federation")));
    }

    [Test]
    public void Only_a_200_is_taken_and_the_ladder_ends_after_a_day()
    {
        var callbacks = new SmscCallbacks(() => throw new InvalidOperationException());

        Assert.That((callbacks.IsTaken(new CallbackAnswer(200, "")), callbacks.IsTaken(new CallbackAnswer(204, "")), callbacks.IsTaken(new CallbackAnswer(0, ""))), Is.EqualTo((true, false, false)));
        Assert.That((callbacks.NextTry(3, default), callbacks.NextTry(10, default), callbacks.NextTry(11, default)), Is.EqualTo((TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(900), TimeSpan.FromHours(1))));
        Assert.That(callbacks.NextTry(30, TimeSpan.FromHours(23.5)), Is.Null);
    }
}
