using System.Text.Json.Nodes;
using SmppHub.Core;
using SmppHub.Gateways.Tests.Callbacks;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>What comes to a client's callback address, and how often (gateway-facts 1.6).</summary>
[TestFixture]
public sealed class DecisionCallbackTests : DecisionFixture
{
    [Test]
    public async Task A_delivered_message_is_told_once_in_the_form_of_receive_viber()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(204));
        await StartAsync();
        var id = await SendAsync(Request(sms: "SMS", callback: receiver.Url));

        Hub.Advance(TimeSpan.FromMinutes(10));

        Assert.That(Bodies(receiver), Is.EqualTo(new[] { $$"""{"message_id":{{id}},"status":1}""" }));
        Assert.That(receiver.Requests[0], Does.StartWith("POST /callback HTTP/1.1\r\n").And.Contain("\r\nContent-Type: application/json; charset=utf-8\r\n"));
    }

    [Test]
    public async Task Both_legs_are_told_in_their_order()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));
        await StartAsync();
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Viber = false });
        var id = await SendAsync(Request(sms: "SMS", callback: receiver.Url));

        Hub.Advance(TimeSpan.FromMinutes(1));

        Assert.That(Bodies(receiver), Is.EqualTo(new[]
        {
            $$"""{"message_id":{{id}},"status":4}""", $$"""{"message_id":{{id}},"status":4,"sms_message_id":{{id + 2}},"sms_message_status":2}""",
        }));
    }

    [Test]
    public async Task What_is_not_taken_comes_again_after_10_60_and_300_seconds_and_no_more()
    {
        using var receiver = new Receiver(i => Receiver.Answer(i == 1 ? 302 : 500));
        await StartAsync();
        var id = await SendAsync(Request(callback: receiver.Url));
        Hub.Advance(TimeSpan.FromSeconds(1));
        List<int> tries = [receiver.Requests.Count];

        foreach (var seconds in (int[])[9, 1, 59, 1, 299, 1, 100_000])
        {
            Hub.Advance(TimeSpan.FromSeconds(seconds));
            tries.Add(receiver.Requests.Count);
        }

        Assert.That(tries, Is.EqualTo(new[] { 1, 1, 2, 2, 3, 3, 4, 4 }));
        Assert.That(Bodies(receiver).Distinct().ToArray(), Is.EqualTo(new[] { $$"""{"message_id":{{id}},"status":1}""" }));
        Assert.That(Hub.Hub.Messages.Find($"{id}")!.Timeline, Is.Not.Empty);
    }

    [Test]
    public async Task Without_an_address_of_its_own_a_message_is_told_to_the_account()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));
        await StartAsync();
        await Hub.AdminClient.PatchAsync("api/v1/accounts/demo", new StringContent($$"""{"callbacks":{"decision":"{{receiver.Url}}"},"callbackMethod":"GET"}"""));
        var id = await SendAsync(Request());

        Hub.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Bodies(receiver), Is.EqualTo(new[] { $$"""{"message_id":{{id}},"status":1}""" }));
        Assert.That(receiver.Requests[0], Does.StartWith("POST "), "the door reports in JSON, whatever the account's method");
    }

    [Test]
    public async Task The_answer_to_a_two_way_message_is_told_and_to_others_not()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));
        await StartAsync();
        var id = await SendAsync(Request(208, callback: receiver.Url));
        var other = await SendAsync(Request(108, callback: receiver.Url));
        Hub.Advance(TimeSpan.FromSeconds(1));
        var before = receiver.Requests.Count;

        await ReplyAsync(id, "Да \"конечно\"");
        await ReplyAsync(id, "yes");
        await ReplyAsync(other, "no");
        Hub.Advance(TimeSpan.FromSeconds(1));

        var replies = Bodies(receiver).Skip(before).Select(b => JsonNode.Parse(b)!).ToArray();
        Assert.That(replies.Select(r => (string)r["message"]!["text"]!), Is.EqualTo(new[] { "Да \"конечно\"", "yes" }));
        Assert.That((long)replies[0]["message"]!["tracking_data"]!["tracking_id"]!, Is.EqualTo(id));
        Assert.That((string)replies[0]["phone_number"]!, Is.EqualTo(Phone));
        Assert.That((string)replies[0]["time"]!, Does.Match(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"));
        Assert.That(replies.Select(r => (string)r["message_token"]!), Is.Unique.And.All.Match("^[0-9]{19}$"));
    }

    private async Task ReplyAsync(long id, string text)
    {
        using var answer = await Hub.AdminClient.PostAsync($"api/v1/messages/{id}/reply", new StringContent(new JsonObject { ["text"] = text }.ToJsonString()));
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }

    private static string[] Bodies(Receiver receiver) => [.. receiver.Requests.Select(r => r[(r.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])];
}
