using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SmppHub.Gateways.Decision;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>A hub with a frozen clock and a client with the key of `demo`; a test fails on anything that was logged at Warning or above.</summary>
public abstract class DecisionFixture
{
    protected const string Phone = "380505555555";

    protected SmppHubServer Hub { get; private set; } = null!;

    [TearDown]
    public async Task StopAsync()
    {
        var log = Hub.Log;
        await Hub.DisposeAsync();
        Assert.That(log, Is.Empty);
    }

    protected async Task StartAsync(DecisionOptions? options = null, Action<SmppHubServerOptions>? more = null)
    {
        Hub = await SmppHubServer.StartAsync(o =>
        {
            o.FrozenClock = true;
            o.Settings = o.Settings with { Http = o.Settings.Http with { Decision = options ?? new DecisionOptions() } };
            more?.Invoke(o);
        });
        Hub.ProviderClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("demo-key"u8));
    }

    protected static JsonObject Request(int type = 106, string? sms = null, string? callback = null)
    {
        var request = new JsonObject
        {
            ["source_addr"] = "Company",
            ["destination_addr"] = Phone,
            ["message_type"] = type,
            ["text"] = "Message content",
            ["source_type"] = 2,
        };
        if (sms is not null)
            request["text_sms"] = sms;
        if (callback is not null)
            request["callback_url"] = callback;
        return request;
    }

    protected async Task<long> SendAsync(JsonObject request)
    {
        var answer = await AskAsync("send-viber", request.ToJsonString());
        return JsonNode.Parse(answer)!["message_id"]?.GetValue<long>() ?? throw new AssertionException(answer);
    }

    protected Task<string> StatusAsync(long id) => AskAsync("receive-viber", $$"""{"message_id":{{id}}}""");

    protected async Task<string> AskAsync(string call, string json, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Hub.ProviderClient.PostAsync($"v1/api/{call}", new StringContent(json, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return text;
    }
}
