using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>The PHP that seed 2 shows, with the host changed and nothing else: curl puts a colon behind the key.</summary>
[TestFixture]
public sealed class PhpViberTests : PeerTests
{
    private const string Request = """
        {"source_addr":"Company","destination_addr":380505555555,"message_type":106,"text":"Привет, мир","text_sms":"Привет","source_type":2,"validity_period":40}
        """;

    private sealed record Said(int Status, string Answer);

    [Test]
    public async Task The_example_sends_and_asks_what_became_of_it()
    {
        Installed.RequirePhp("curl");
        await using var hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);

        var sent = await SayAsync(hub, "send-viber", "demo-key", Request);

        Assert.That(sent.Status, Is.EqualTo(200));
        var id = JsonDocument.Parse(sent.Answer).RootElement.GetProperty("message_id").GetInt64();
        Assert.That(sent.Answer, Is.EqualTo($$"""{"message_id":{{id}}}"""));
        hub.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await SayAsync(hub, "receive-viber", "demo-key", $$"""{"message_id":{{id}}}""")).Answer, Is.EqualTo($$"""{"message_id":{{id}},"status":1}"""));
        var message = hub.Hub.Messages.Find($"{id}")!;
        Assert.That((message.Door, message.Channel, message.To, message.Text), Is.EqualTo((Door.Decision, Channel.Viber, "380505555555", "Привет, мир")));
    }

    [Test]
    public async Task A_wrong_key_is_told()
    {
        Installed.RequirePhp("curl");
        await using var hub = await SmppHubServer.StartAsync();

        var said = await SayAsync(hub, "send-viber", "no-key", Request);

        Assert.That(said, Is.EqualTo(new Said(401, """{"name":"Unauthorized","message":"Your request was made with invalid credentials.","code":0,"status":401}""")));
    }

    private async Task<Said> SayAsync(SmppHubServer hub, string call, string key, string request)
    {
        var php = Start("php", Path.Combine(Root.Peers, "send-viber.php"), $"http://127.0.0.1:{hub.HttpPort}/v1/api/{call}", key);
        return JsonSerializer.Deserialize<Said>(await php.FinishAsync(request), JsonSerializerOptions.Web)!;
    }
}
