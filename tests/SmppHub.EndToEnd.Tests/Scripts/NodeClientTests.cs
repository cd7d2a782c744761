using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.EndToEnd.Tests.Tls;
using SmppHub.Smpp;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>
/// npm's smpp 0.5.1, which binds as 5.0 and sends GSM octets under data_coding 1. A message_payload of 60,000 octets is not
/// for it: as a client it refuses PDUs over 16,384 octets (pitfall 4).
/// </summary>
[TestFixture]
public sealed class NodeClientTests : PeerTests
{
    private sealed record Bind(uint Status, byte Version, string SystemId);

    private sealed record Submitted(string Name, string Text, uint Status, string Id);

    private sealed record Receipt(byte EsmClass, string Id, string Stat, string ReceiptedMessageId, byte MessageState, string Source, string Destination);

    private sealed record Query(uint Status, string Id, byte State, DateTimeOffset FinalDate);

    private sealed record Seen(
        uint WrongPassword, Bind Bind, Submitted[] Submitted, string[] Long, string LongText, Receipt[] Receipts, Query Query, uint Unknown, uint Multi, uint EnquireLink, uint Unbind);

    [Test]
    public async Task It_binds_submits_gets_its_receipts_queries_and_leaves([Values] bool tls)
    {
        Installed.Require("node", "npm");
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with
        {
            Delivery = new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(100) },
            Smpp = o.Settings.Smpp with { Tls = new TlsOptions { Port = tls ? 0 : null } },
        });

        var seen = tls
            ? await RunAsync($"ssmpp://localhost:{hub.SmppTlsPort}", await ShownCertificate.SaveAsync(hub.SmppTlsPort, Folder))
            : await RunAsync($"{hub.SmppPort}");

        Assert.That(seen.WrongPassword, Is.EqualTo(14));
        Assert.That(seen.Bind, Is.EqualTo(new Bind(0, 0x50, "SmppHub")).Or.EqualTo(new Bind(0, 0x34, "SmppHub")));
        foreach (var submitted in seen.Submitted)
        {
            Assert.That(submitted.Status, Is.Zero, submitted.Name);
            Assert.That(hub.Hub.Messages.Find(submitted.Id)?.Text, Is.EqualTo(submitted.Text), submitted.Name);
        }

        var message = hub.Hub.Messages.Find(seen.Long[1])!;
        Assert.That(message.Text, Is.EqualTo(seen.LongText));
        Assert.That(message.PartIds, Is.EqualTo(seen.Long));

        string[] ids = [.. seen.Submitted.Select(s => s.Id), .. seen.Long];
        Assert.That(seen.Receipts.Select(r => r.Id), Is.EquivalentTo(ids));
        Assert.That(seen.Receipts, Has.All.Matches<Receipt>(r =>
            r is { EsmClass: 4, Stat: "DELIVRD", MessageState: 2, Source: "79161234567", Destination: "NODE" } && r.ReceiptedMessageId == r.Id));

        Assert.That((seen.Query.Status, seen.Query.Id, seen.Query.State), Is.EqualTo((0u, seen.Submitted[0].Id, (byte)2)));
        Assert.That(seen.Query.FinalDate, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(2)));
        Assert.That((seen.Unknown, seen.Multi, seen.EnquireLink, seen.Unbind), Is.EqualTo((0x67u, 3u, 0u, 0u)));
        Assert.That(hub.Errors, Is.Empty);
    }

    private async Task<Seen> RunAsync(params string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Root.Peers, "node_modules", "smpp")))
            await Start("npm", "--prefix", Root.Peers, "ci", "--no-audit", "--no-fund").FinishAsync();
        var output = await Start("node", [Path.Combine(Root.Peers, "client.js"), .. arguments]).FinishAsync();
        return JsonSerializer.Deserialize<Seen>(output, JsonSerializerOptions.Web)!;
    }
}
