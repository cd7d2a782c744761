using System.Text.Json;
using System.Text.RegularExpressions;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>npm's smpp as the client that waits for outbind (SMPP 3.4 §4.1.7).</summary>
[TestFixture]
public sealed class NodeCalledTests : PeerTests
{
    private sealed record Outbind(string SystemId, string Password);

    private sealed record Seen(Outbind Outbind, uint Bind, string Text, uint Unbind);

    [Test]
    public async Task It_is_called_binds_gets_what_waited_and_leaves()
    {
        Installed.Require("node", "npm");
        await using var hub = await SmppHubServer.StartAsync();
        await hub.Hub.SendFromHandsetAsync(hub.Hub.Accounts.Find("demo")!, "79161234567", "1234", "it waited");
        if (!Directory.Exists(Path.Combine(Root.Peers, "node_modules", "smpp")))
            await Start("npm", "--prefix", Root.Peers, "ci", "--no-audit", "--no-fund").FinishAsync();
        var peer = Start("node", Path.Combine(Root.Peers, "called.js"));
        await peer.SaysAsync("listening at");
        await peer.SaysAsync(".\n");
        var port = int.Parse(Regex.Match(peer.Errors, "listening at (\\d+)").Groups[1].Value);

        var result = await hub.Sessions.OutbindAsync(new OutbindRequest("127.0.0.1", port, "demo", "SMSC", "secret"), default);

        Assert.That(result.Outcome, Is.EqualTo(OutbindOutcome.Sent));
        var seen = JsonSerializer.Deserialize<Seen>(await peer.FinishAsync(), JsonSerializerOptions.Web);
        Assert.That(seen, Is.EqualTo(new Seen(new Outbind("SMSC", "secret"), 0, "it waited", 0)));
        Assert.That(hub.Errors, Is.Empty);
    }
}
