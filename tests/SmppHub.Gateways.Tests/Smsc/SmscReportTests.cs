using System.Net;
using SmppHub.Core;
using SmppHub.Gateways.Tests.Callbacks;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Smsc;

/// <summary>Statuses at the account's handler, over sockets (gateway-facts 7).</summary>
[TestFixture]
public sealed class SmscReportTests
{
    [Test]
    public async Task The_handler_is_told_of_the_end_and_of_the_reading()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));
        await using var hub = await StartAsync(receiver);
        await hub.SendAsync("phones=79161234567&mes=Hello&id=77");

        hub.Advance(TimeSpan.FromSeconds(1));
        using (await hub.AdminClient.PostAsync("api/v1/messages/1000000/read", new StringContent("{}")))
        {
            hub.Advance(TimeSpan.FromSeconds(1));
        }

        var forms = Forms(receiver);
        Assert.That(forms.Select(f => (f["id"], f["phone"], f["status"])), Is.EqualTo([("77", "79161234567", "1"), ("77", "79161234567", "2")]));
        Assert.That(forms[0].Keys, Is.EqualTo(["id", "phone", "status", "time", "ts", "err", "cnt", "cost"]));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task What_is_not_taken_with_a_200_comes_again_after_five_minutes()
    {
        using var receiver = new Receiver(i => Receiver.Answer(i == 0 ? 204 : 200));
        await using var hub = await StartAsync(receiver);
        await hub.SendAsync("phones=79161234567&mes=Hello");

        hub.Advance(TimeSpan.FromSeconds(1));
        Assert.That(receiver.Requests, Has.Count.EqualTo(1));
        hub.Advance(TimeSpan.FromSeconds(299));
        Assert.That(receiver.Requests, Has.Count.EqualTo(1));
        hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That(receiver.Requests, Has.Count.EqualTo(2));
        hub.Advance(TimeSpan.FromDays(2));
        Assert.That(receiver.Requests, Has.Count.EqualTo(2));
    }

    private static async Task<SmppHubServer> StartAsync(Receiver receiver)
    {
        var hub = await SmscHub.StartAsync();
        hub.Hub.Accounts.Find("demo")!.SetCallbacks(new AccountCallbacks { Url = receiver.Url });
        return hub;
    }

    private static List<Dictionary<string, string>> Forms(Receiver receiver) =>
    [
        .. receiver.Requests.Select(r => r[(r.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])
            .Select(b => b.Split('&').Select(f => f.Split('=')).ToDictionary(f => f[0], f => WebUtility.UrlDecode(f[1]))),
    ];
}
