using System.Text.Json;
using System.Text.RegularExpressions;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>Net::SMPP 1.19: one process submits as a transmitter, another has the receipts as a receiver.</summary>
[TestFixture]
public sealed partial class PerlClientTests : PeerTests
{
    private sealed record Sent(Dictionary<string, string> Ids, uint Query, string Queried, uint Unbind);

    private sealed record Receipt(string Text, Dictionary<string, string> Fields, int EsmClass, string Source, string Destination, string Id, int State);

    [Test]
    public async Task Receipts_come_to_another_bind_than_the_one_that_submitted()
    {
        Installed.RequirePerl("Net::SMPP");
        await using var hub = await SmppHubServer.StartAsync(
            o => o.Settings = o.Settings with { Delivery = new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(100) } });
        var receiver = Start("perl", Path.Combine(Root.Peers, "receive.pl"), $"{hub.SmppPort}", "3");
        await receiver.SaysAsync("bound");

        var transmitter = Start("perl", Path.Combine(Root.Peers, "submit.pl"), $"{hub.SmppPort}");
        var sent = Read<Sent>(await transmitter.FinishAsync());
        var receipts = Read<Receipt[]>(await receiver.FinishAsync()).ToDictionary(r => r.Id);

        Assert.That((sent.Query, sent.Queried, sent.Unbind), Is.EqualTo((0u, sent.Ids["gsm"], 0u)));
        Assert.That(hub.Hub.Messages.Find(sent.Ids["gsm"])!.Text, Is.EqualTo("hello @ €"));
        Assert.That(hub.Hub.Messages.Find(sent.Ids["cyrillic"])!.Text, Is.EqualTo("При"));
        Assert.That(hub.Hub.Messages.Find(sent.Ids["hlr"])!.Channel, Is.EqualTo(Channel.Hlr));
        Assert.That(receipts.Keys, Is.EquivalentTo(sent.Ids.Values));
        Assert.That(receipts.Values, Has.All.Matches<Receipt>(r =>
            r is { EsmClass: 4, Source: "79232510066", Destination: "PERL", State: 2 } && r.Fields["id"] == r.Id && r.Fields["stat"] == "DELIVRD"));

        var hlr = receipts[sent.Ids["hlr"]].Fields;
        Assert.That((hlr["err"], hlr["mcc"], hlr["mnc"], hlr["cn"]), Is.EqualTo(("000", "250", "02", "Russian+Federation")));
        Assert.That(hlr["net"], Does.StartWith("MegaFON"));
        Assert.That((hlr["rcn"], hlr["rnet"]), Is.EqualTo(("", "")));
        // It warns of TLVs it does not know; those of the provider, 0x2000 to 0x2003, are meant to be there (pitfall 31).
        var warnings = receiver.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !ProvidersTlv().IsMatch(line));
        Assert.That(warnings, Is.EqualTo(new[] { "bound" }));
        Assert.That(transmitter.Errors, Is.Empty);
        Assert.That(hub.Errors, Is.Empty);
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;

    [GeneratedRegex(@"^Unknown tag \(offset \d+\): 819[2-5], ")]
    private static partial Regex ProvidersTlv();
}
