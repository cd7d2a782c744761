using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.EndToEnd.Tests.Tls;
using SmppHub.Gateways;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>Public clients of SMSC's HTTP side: Symfony's notifier (HTTPS) and npm's node-smsc (a password as MD5).</summary>
[TestFixture]
public sealed class SmscClientTests : PeerTests
{
    private const string Symfony = "/usr/share/php/Symfony/Component/Notifier/Bridge/Smsc/autoload.php";

    [Test]
    public async Task Symfony_sends_over_https_and_takes_errors_for_what_they_are()
    {
        Installed.Require("php");
        Installed.RequireFile(Symfony, "php-symfony-smsc-notifier");
        await using var hub = await StartHubAsync();
        var certificate = await ShownCertificate.SaveAsync(hub.HttpsPort, Folder);

        var output = await Start("php", Path.Combine(Root.Peers, "smsc.php"), $"{hub.HttpsPort}", certificate).FinishAsync();

        var seen = JsonSerializer.Deserialize<string[]>(output)!;
        var message = hub.Hub.Messages.Find(seen[0])!;
        Assert.That((message.Door, message.From, message.To, message.Text), Is.EqualTo((Door.SmscHttp, "SYMFONY", "79161234567", "Привет 🙂")));
        Assert.That(seen[1], Is.EqualTo("Unable to send the SMS: code = 9, message = \"duplicate request, wait a minute\"."));
        Assert.That(seen[2], Is.EqualTo("Unable to send the SMS: code = 7, message = \"invalid number\"."));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task Node_smsc_sends_asks_and_is_refused()
    {
        Installed.Require("node", "npm");
        if (!Directory.Exists(Path.Combine(Root.Peers, "node_modules", "node-smsc")))
            await Start("npm", "--prefix", Root.Peers, "ci", "--no-audit", "--no-fund").FinishAsync();
        await using var hub = await StartHubAsync();

        using var seen = JsonDocument.Parse(await Start("node", Path.Combine(Root.Peers, "smsc.js"), $"{hub.ProviderUrl}sys/").FinishAsync());

        var sent = seen.RootElement.GetProperty("sent");
        Assert.That(sent.GetRawText(), Is.EqualTo("{\"id\":1000000,\"cnt\":1,\"cost\":\"1.40\",\"balance\":\"98.60\"}"));
        Assert.That(hub.Hub.Messages.Find("1000000")!.Text, Is.EqualTo("Привет от node"));
        Assert.That(seen.RootElement.GetProperty("again").GetProperty("caught").GetString(), Does.Contain("duplicate request, wait a minute"));
        Assert.That(seen.RootElement.GetProperty("file").GetProperty("id").GetInt32(), Is.EqualTo(1000001));
        Assert.That(hub.Hub.Messages.Find("1000001")!.Channel, Is.EqualTo(Channel.Mms));
        var status = seen.RootElement.GetProperty("status");
        Assert.That((status.GetProperty("sender_id").GetString(), status.GetProperty("message").GetString()), Is.EqualTo(("NODE", "Привет от node")));
        Assert.That(seen.RootElement.GetProperty("balance").GetProperty("balance").GetString(), Is.EqualTo("97.20"));
        Assert.That(seen.RootElement.GetProperty("refused").GetProperty("caught").GetString(), Does.Contain("authorise error"));
        Assert.That(hub.Log, Is.Empty);
    }

    private static Task<SmppHubServer> StartHubAsync() => SmppHubServer.StartAsync(o => o.Settings = o.Settings with
    {
        Http = o.Settings.Http with { Tls = new HttpTlsOptions { Port = 0 } },
        Delivery = new DeliveryOptions { Price = 1.40m },
        Accounts = o.Settings.Accounts with { List = [.. o.Settings.Accounts.List.Select(a => a with { Balance = 100 })] },
    });
}
