using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SmppHub.Core;
using SmppHub.Gateways.Decision;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>send-viber and receive-viber beyond the golden files (seed 2).</summary>
[TestFixture]
public sealed class DecisionDoorTests : DecisionFixture
{
    [Test]
    public async Task What_was_sent_is_a_message_of_the_door_with_all_that_was_asked()
    {
        await StartAsync();
        var request = Request(208);
        (request["image"], request["button_caption"], request["button_action"]) = ("https://x.com/a.png", "Join", "https://x.com/join");

        var message = Hub.Hub.Messages.Find($"{await SendAsync(request)}")!;

        Assert.That((message.Door, message.Account, message.Channel, message.From, message.To, message.Text), Is.EqualTo((Door.Decision, "demo", Channel.Viber, "Company", Phone, "Message content")));
        Assert.That((message.Image, message.Button), Is.EqualTo(("https://x.com/a.png", new Button("Join", "https://x.com/join"))));
        Assert.That(message.Facts["message_type"], Is.EqualTo("208"));
    }

    [Test]
    public async Task The_sms_has_its_own_id_text_and_state()
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Viber = false });
        var id = await SendAsync(Request(sms: "SMS content"));

        Hub.Advance(TimeSpan.FromSeconds(5));

        var status = JsonNode.Parse(await StatusAsync(id))!;
        var message = Hub.Hub.Messages.Find($"{status["sms_message_id"]}")!;
        Assert.That(message.Id, Is.EqualTo($"{id}"), "found by the id of its leg");
        Assert.That(message.Legs.Select(l => (l.Channel, l.State, l.Text)), Is.EqualTo(new[] { (Channel.Viber, "undeliverable", "Message content"), (Channel.Sms, "delivered", "SMS content") }));
        Assert.That(message.Legs[1].Id, Is.EqualTo($"{status["sms_message_id"]}"));
        Assert.That((int)status["sms_message_status"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task With_the_extended_statuses_the_sms_is_told_from_the_first_answer_on()
    {
        await StartAsync(new DecisionOptions { ExtendedSmsStatuses = true });
        var id = await SendAsync(Request(sms: "SMS content"));

        Assert.That(await StatusAsync(id), Is.EqualTo($$"""{"message_id":{{id}},"status":5,"sms_message_id":{{id + 2}},"sms_message_status":6}"""));
        Hub.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await StatusAsync(id), Is.EqualTo($$"""{"message_id":{{id}},"status":1,"sms_message_id":{{id + 2}},"sms_message_status":6}"""), "the example of the provider");
        Assert.That(await StatusAsync(await SendAsync(Request())), Does.Not.Contain("sms"));
    }

    [Test]
    public async Task Ids_of_others_are_never_given_ones()
    {
        await StartAsync(new DecisionOptions { UnknownIds = IdAnswer.Status }, o => o.Settings = o.Settings with
        {
            Accounts = new AccountsOptions { List = [.. o.Settings.Accounts.List, new AccountOptions { Name = "other", ApiKey = "other-key" }] },
        });
        var id = await SendAsync(Request(sms: "x"));
        Assert.That(await StatusAsync(id + 1), Is.EqualTo($$"""{"message_id":{{id + 1}},"status":20}"""), "a leg is no message");

        Hub.ProviderClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "other-key");

        Assert.That(await StatusAsync(id), Is.EqualTo($$"""{"message_id":{{id}},"status":20}"""));
    }

    [Test]
    public async Task Above_the_rate_the_answer_is_code_0()
    {
        await StartAsync(more: o => o.Settings = o.Settings with
        {
            Accounts = new AccountsOptions { List = [new AccountOptions { Name = "demo", ApiKey = "demo-key", HttpRate = 1 }] },
        });
        List<string> answers = [];
        for (var i = 0; i < 5; i++)
            answers.Add(await AskAsync("send-viber", Request().ToJsonString()));

        Assert.That(answers, Does.Contain("""{"name":"Too Many Requests","message":"Rate limit exceeded","code":0,"status":429}"""));
    }

    [Test]
    public async Task Without_money_the_answer_is_code_3_and_an_undelivered_message_costs_nothing()
    {
        await StartAsync(more: o => o.Settings = o.Settings with
        {
            Accounts = new AccountsOptions { List = [new AccountOptions { Name = "demo", ApiKey = "demo-key", Balance = 1.5m }] },
            Tariff = [new TariffLine { Channel = Channel.Viber, Price = 1 }],
        });
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Reachable = false });
        var id = await SendAsync(Request());
        Assert.That(await AskAsync("send-viber", Request().ToJsonString()), Is.EqualTo("""{"name":"Topup balance is required","message":"User balance is empty","code":3,"status":402}"""));

        Hub.Advance(TimeSpan.FromDays(1));
        Assert.That(await StatusAsync(id), Is.EqualTo($$"""{"message_id":{{id}},"status":4}"""));
        Hub.Hub.Subscribers.Set(Phone, Subscriber.Ordinary);
        await SendAsync(Request());
        Hub.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Hub.Hub.Accounts.Find("demo")!.Balance!.Left, Is.EqualTo(0.5m));
    }

    [Test]
    public async Task Where_the_settings_say_so_errors_come_with_their_status()
    {
        await StartAsync(new DecisionOptions { ErrorStatuses = true });

        Assert.That(await AskAsync("receive-viber", "{}", HttpStatusCode.BadRequest), Does.Contain("\"code\":1,\"status\":400"));
    }

    [Test]
    public async Task A_body_in_chunks_is_a_body_and_one_without_end_is_none()
    {
        await StartAsync();
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "v1/api/send-viber");
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content = new StringContent(Request().ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await Hub.ProviderClient.SendAsync(chunked);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("{\"message_id\":"));

        var request = Request();
        request["x"] = new string('x', 300_000);
        Assert.That(await AskAsync("send-viber", request.ToJsonString()), Does.Contain("\"code\":1"));
    }

    [Test]
    public async Task Many_at_a_time_have_ids_of_their_own()
    {
        await StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SendAsync(Request())));

        Assert.That(ids, Is.Unique);
    }

    [Test]
    public async Task Spoilt_requests_of_every_kind_get_the_errors_of_the_provider()
    {
        await StartAsync();
        var sound = Encoding.UTF8.GetBytes(Request(sms: "SMS").ToJsonString());
        var random = new Random(20260701);
        for (var i = 0; i < 400; i++)
        {
            var spoilt = (byte[])sound.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            using var content = new ByteArrayContent(spoilt, 0, random.Next(3) == 0 ? random.Next(spoilt.Length) : spoilt.Length);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

            using var answer = await Hub.ProviderClient.PostAsync(i % 2 == 0 ? "v1/api/send-viber" : "v1/api/receive-viber", content);

            var keys = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Select(p => p.Key);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(string.Join(',', keys), Is.EqualTo("name,message,code,status").Or.EqualTo("message_id"));
        }
    }
}
