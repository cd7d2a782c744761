using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>npm's smpp, which knows the broadcast operations of 5.0.</summary>
[TestFixture]
public sealed class NodeBroadcastTests : PeerTests
{
    private sealed record Seen(string Id, string[] Failed, uint[] Errors, string[] Areas, int[] States, uint Cancelled, DateTimeOffset End);

    [Test]
    public async Task It_broadcasts_queries_and_cancels()
    {
        Installed.Require("node", "npm");
        await using var hub = await SmppHubServer.StartAsync();
        hub.Hub.Broadcasts.Areas.Set("NOWHERE", new CellArea { Exists = false });
        if (!Directory.Exists(Path.Combine(Root.Peers, "node_modules", "smpp")))
            await Start("npm", "--prefix", Root.Peers, "ci", "--no-audit", "--no-fund").FinishAsync();

        var seen = JsonSerializer.Deserialize<Seen>(await Start("node", Path.Combine(Root.Peers, "broadcast.js"), $"{hub.SmppPort}").FinishAsync(), JsonSerializerOptions.Web)!;

        Assert.That(seen.Failed, Is.EqualTo(new[] { "NOWHERE" }));
        Assert.That(seen.Errors, Is.EqualTo(new[] { 0x108u }));
        Assert.That(seen.Areas, Is.EqualTo(new[] { "CENTRE", "NOWHERE" }));
        Assert.That(seen.States, Is.EqualTo(new[] { 1, 4 }));
        Assert.That(seen.Cancelled, Is.Zero);
        // It takes the NUL of the TLV for the sign of the zone, so it shows the wall clock of the account, which is Moscow's.
        Assert.That(seen.End, Is.EqualTo(DateTimeOffset.UtcNow.AddHours(3)).Within(TimeSpan.FromMinutes(2)));
        Assert.That(hub.Hub.Broadcasts.Find(seen.Id), Has.Property("Text").EqualTo("storm").And.Property("IntervalSeconds").EqualTo(3600).And.Property("Times").EqualTo(5));
        Assert.That(hub.Errors, Is.Empty);
    }
}
