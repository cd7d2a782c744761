using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>PHP with curl as partners of SMS Online have it (seed 0; gateway-facts 3.1).</summary>
[TestFixture]
public sealed class PhpBulkTests : PeerTests
{
    private const string Text = "Съешь ещё этих мягких булок, 100%";

    private sealed record Sent(int Code, string Message, Dictionary<string, string> Ids);

    [TestCase("array", 2, Channel.Viber)]
    [TestCase("raw", 1, Channel.Viber)]
    [TestCase("query", 2, Channel.Sms)]
    public async Task However_php_writes_the_request_the_text_is_the_same(string mode, int phones, Channel channel)
    {
        Installed.Require("php");
        await using var hub = await SmppHubServer.StartAsync();

        var sent = await RunAsync(hub, mode);

        Assert.That((sent.Code, sent.Message), Is.EqualTo((0, "OK")));
        Assert.That(sent.Ids, Has.Count.EqualTo(phones));
        foreach (var (phone, id) in sent.Ids)
        {
            var message = hub.Hub.Messages.Find(id)!;
            Assert.That((message.To, message.Text, message.Channel, message.Door), Is.EqualTo((phone, Text, channel, Door.Bulk)));
        }

        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task A_picture_is_uploaded_and_sent()
    {
        Installed.Require("php");
        await using var hub = await SmppHubServer.StartAsync();

        var sent = await RunAsync(hub, "image");

        Assert.That((sent.Code, sent.Message), Is.EqualTo((0, "OK")));
        Assert.That(hub.Hub.Messages.Find(sent.Ids["79031234567"])!.Image, Does.Match("^[A-Z2-7]{64}$"));
        Assert.That(hub.Log, Is.Empty);
    }

    private async Task<Sent> RunAsync(SmppHubServer hub, string mode)
    {
        var output = await Start("php", Path.Combine(Root.Peers, "bulk.php"), hub.ProviderUrl.ToString(), mode).FinishAsync();
        return JsonSerializer.Deserialize<Sent>(output, JsonSerializerOptions.Web) ?? throw new AssertionException(output);
    }
}
