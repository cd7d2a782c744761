using System.Text;
using SmppHub.Core;
using SmppHub.Gateways.Tests.Callbacks;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Cascading;

/// <summary>What comes to a client's address: the sibling documents' Notifications and second way of states.</summary>
[TestFixture]
public sealed class CascadingReportTests
{
    [Test]
    public async Task An_answer_of_the_subscriber_comes_as_the_siblings_json()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));
        await using var hub = await StartAsync(receiver, push: false);
        var id = await SendAsync(hub);
        hub.Advance(TimeSpan.FromSeconds(1));

        await ReplyAsync(hub, id);
        hub.Advance(TimeSpan.FromMinutes(10));

        var at = hub.Hub.Messages.Find(id)!.Deeds.Single(d => d.What == "reply").At.UtcDateTime;
        Assert.That(Bodies(receiver), Is.EqualTo(new[]
        {
            $$$$"""{"message_id":"{{{{id}}}}","channel":"viber","timestamp":"{{{{at:yyyy-MM-dd HH:mm:ss}}}}","recipient_response":{"recipient":{"phone":79000000001},"from":"V","content":{"type":"text","text":"Ответ на сообщение"}}}""",
        }));
        Assert.That(receiver.Requests[0], Does.Contain("\r\nContent-Type: application/json; charset=utf-8\r\n"));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task A_final_state_is_pushed_until_its_id_comes_back()
    {
        var id = "";
        using var receiver = new Receiver(i => Receiver.Answer(200, i switch
        {
            0 => "",
            1 => "<response><id_message>1</id_message></response>",
            _ => $"<?xml version=\"1.0\"?><response>\n<id_message>{id}</id_message></response>",
        }));
        await using var hub = await StartAsync(receiver, push: true);
        id = await SendAsync(hub);

        hub.Advance(TimeSpan.FromHours(1));

        Assert.That(Bodies(receiver), Has.Length.EqualTo(3).And.All.Match($"""^<\?xml version="1.0" encoding="utf-8"\?><request><state id_message="{id}" time="[-0-9]+ [:0-9]+">deliver</state></request>$"""));
    }

    [Test]
    public async Task After_five_tries_nothing_more_comes()
    {
        using var receiver = new Receiver(i => Receiver.Answer(i == 2 ? 404 : 500));
        await using var hub = await StartAsync(receiver, push: true);
        await SendAsync(hub);
        List<int> tries = [];

        foreach (var seconds in (int[])[1, 59, 1, 59, 1, 120, 86_400])
        {
            hub.Advance(TimeSpan.FromSeconds(seconds));
            tries.Add(receiver.Requests.Count);
        }

        Assert.That(tries, Is.EqualTo(new[] { 1, 1, 2, 2, 3, 5, 5 }));
    }

    [Test]
    public async Task States_are_not_pushed_unless_the_account_wants_them()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));
        await using var hub = await StartAsync(receiver, push: false);
        await SendAsync(hub);

        hub.Advance(TimeSpan.FromHours(1));

        Assert.That(receiver.Requests, Is.Empty);
    }

    private static Task<SmppHubServer> StartAsync(Receiver receiver, bool push) => SmppHubServer.StartAsync(o =>
    {
        o.FrozenClock = true;
        o.Settings = o.Settings with
        {
            Accounts = o.Settings.Accounts with { List = [new AccountOptions { Name = "demo", Password = "demo", CallbackUrl = receiver.Url, StatusPush = push }] },
        };
    });

    private static async Task<string> SendAsync(SmppHubServer hub) =>
        await hub.ProviderClient.GetStringAsync("sendmessage.php?login=demo&password=demo&phone=79000000001&send_viber=1&sender_viber=V&text_viber=v");

    private static async Task ReplyAsync(SmppHubServer hub, string id)
    {
        using var body = new StringContent("{\"text\":\"Ответ на сообщение\"}", Encoding.UTF8, "application/json");
        using var answer = await hub.AdminClient.PostAsync($"api/v1/messages/{id}/reply", body);
        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }

    private static string[] Bodies(Receiver receiver) => [.. receiver.Requests.Select(r => r[(r.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])];
}
