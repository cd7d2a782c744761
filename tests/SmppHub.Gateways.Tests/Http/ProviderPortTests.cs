using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests;

[TestFixture]
public sealed class ProviderPortTests
{
    [Test]
    public async Task Neither_port_answers_what_the_other_is_asked()
    {
        await using var hub = await SmppHubServer.StartAsync();

        foreach (var path in (string[])["healthz", "api/v1/info", "metrics"])
        {
            using var answer = await hub.ProviderClient.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That(answer.Content.Headers.ContentLength, Is.Positive);
        }

        using var root = await hub.ProviderClient.GetAsync("");
        Assert.That(await root.Content.ReadAsStringAsync(), Does.Not.Contain("<html"));
        using var health = await hub.AdminClient.GetAsync("healthz");
        Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_port_in_use_is_told_to_those_who_ask()
    {
        await using var hub = await SmppHubServer.StartAsync();

        using var info = JsonDocument.Parse(await hub.AdminClient.GetStringAsync("api/v1/info"));

        Assert.That(
            info.RootElement.GetProperty("addresses").EnumerateArray().Select(a => (a.GetProperty("name").GetString(), a.GetProperty("setting").GetString(), a.GetProperty("url").GetString())),
            Has.Some.EqualTo(("http", "Http:Port", $"http://127.0.0.1:{hub.HttpPort}")));
    }

    [Test]
    public async Task A_request_line_of_60_KB_gets_through_and_what_is_no_request_harms_nobody()
    {
        await using var hub = await SmppHubServer.StartAsync();

        using var longOne = await hub.ProviderClient.GetAsync("nowhere?t=" + new string('a', 60_000));
        Assert.That(longOne.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        Assert.That(await RawAsync(hub, "GET /?" + new string('a', 70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"), Does.StartWith("HTTP/1.1 414"));
        Assert.That(await RawAsync(hub, "nonsense\r\n\r\n"), Does.StartWith("HTTP/1.1 400"));
        Assert.That(hub.Log, Is.Empty);
    }

    private static async Task<string> RawAsync(SmppHubServer hub, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hub.HttpPort);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }
}
