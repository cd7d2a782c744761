using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.Admin.Tests;

/// <summary>A hub with a frozen clock, asked over real HTTP and SMPP; a test fails on any error that it logged.</summary>
public abstract class AdminFixture
{
    protected SmppHubServer Hub { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);

    [TearDown]
    public async Task StopAsync()
    {
        TraceOfFailure.Tell(Hub);
        var errors = Hub.Errors;
        await Hub.DisposeAsync();
        Assert.That(errors, Is.Empty);
    }

    /// <summary>Another hub instead of the one that every test gets; the caller has disposed of that.</summary>
    protected void Replace(SmppHubServer hub) => Hub = hub;

    protected async Task<SmppClient> BindAsync(string account = "demo")
    {
        var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", Hub.SmppPort));
        Assert.That((int)(await client.BindAsync(BindKind.Transceiver, account, account)).Status, Is.Zero);
        return client;
    }

    /// <summary>Submits over a session of its own; the receipt waits for the next bind.</summary>
    protected async Task<string> SubmitAsync(string text, string to = "79161234567", string from = "SENDER", byte registered = 0, string account = "demo")
    {
        await using var client = await BindAsync(account);
        return await SubmitAsync(client, text, to, from, registered);
    }

    protected static async Task<string> SubmitAsync(SmppClient client, string text, string to = "79161234567", string from = "SENDER", byte registered = 0)
    {
        var coding = MessageText.Choose(text);
        var response = await client.SubmitAsync(new SubmitRequest(from, to, MessageText.Encode(coding, text))
        {
            RegisteredDelivery = registered,
            DataCoding = coding == TextCoding.Ucs2 ? (byte)8 : (byte)0,
        });
        Assert.That((int)response.Status, Is.Zero);
        return response.MessageId!;
    }

    /// <summary>The text of the next deliver_sm, as octets in Latin-1.</summary>
    protected static async Task<string> NextDeliveryAsync(SmppClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var pdu = await client.Incoming.ReadAsync(patience.Token);
        Assert.That(pdu.TryParse(out var body, out _), Is.True);
        return Encoding.Latin1.GetString(body.Octets(SubmitSmField.Message));
    }

    protected Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path) => SendAsync("GET", path, null);

    protected Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string? json = null) => SendAsync("POST", path, json);

    protected async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string path, string? json)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json);
        using var response = await Hub.AdminClient.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo((int)response.StatusCode < 400 ? "application/json" : "application/problem+json"), text);
        return (response.StatusCode, JsonNode.Parse(text)!);
    }

    /// <summary>Asks what must be refused, and holds the answer against the form of a problem.</summary>
    protected async Task<JsonNode> RefusedAsync(HttpStatusCode status, string method, string path, string? json = null)
    {
        var (given, body) = await SendAsync(method, path, json);
        Assert.That(given, Is.EqualTo(status), body.ToJsonString());
        Assert.That((int)body["status"]!, Is.EqualTo((int)status));
        Assert.That((string?)body["title"], Is.Not.Empty);
        Assert.That((string?)body["detail"], Is.Not.Empty);
        Assert.That((string?)body["hint"], Is.Not.Empty);
        return body;
    }
}
