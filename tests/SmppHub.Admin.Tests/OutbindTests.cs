using System.Net;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Admin.Tests;

/// <summary>The hub is sent to a client that waits.</summary>
[TestFixture]
public sealed class OutbindTests : AdminFixture
{
    [Test]
    public async Task The_session_has_the_id_that_was_answered()
    {
        using var listener = SmppListener.Start();
        var (status, answer) = await PostAsync("/api/v1/outbind", $$"""{"host":"127.0.0.1","port":{{listener.Port}},"account":"demo","systemId":"SMSC","password":"secret"}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));

        await using var client = await listener.AcceptAsync(new SmppClientOptions("", 0));
        Assert.That((int)(await client.BindAsync(BindKind.Receiver, "demo", "demo")).Status, Is.Zero);

        Assert.That((await client.Incoming.ReadAsync()).Header.Id, Is.EqualTo(CommandId.Outbind));
        Assert.That((string)(await GetAsync("/api/v1/sessions")).Body["items"]![0]!["id"]!, Is.EqualTo((string)answer["id"]!));
    }

    [Test]
    public async Task What_stands_in_the_way_is_told()
    {
        int port;
        using (var gone = SmppListener.Start())
            port = gone.Port;

        await RefusedAsync(HttpStatusCode.BadGateway, "POST", "/api/v1/outbind", $$"""{"host":"127.0.0.1","port":{{port}}}""");
        await RefusedAsync(HttpStatusCode.Forbidden, "POST", "/api/v1/outbind", """{"host":"192.0.2.1","port":2775}""");
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/outbind", """{"host":"127.0.0.1","port":0}""");
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/outbind", """{"host":"","port":2775}""");
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/outbind", $$"""{"host":"127.0.0.1","port":{{port}},"password":"much too long"}""");
        Assert.That((await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/outbind", """{"host":"127.0.0.1","port":1,"account":"nobody"}"""))["allowed"]!.AsArray(), Has.Count.EqualTo(2));
    }
}
