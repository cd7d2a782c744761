using System.Text;
using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>The seed's own PHP takes the hub's HLR receipt apart (seed 3: HLR).</summary>
[TestFixture]
public sealed class PhpExampleTests : PeerTests
{
    private sealed record Taken(Dictionary<string, string> Parsed, string[] Matched);

    [Test]
    public async Task Both_examples_find_every_field_of_an_hlr_receipt()
    {
        Installed.Require("php");
        var receipt = await HlrReceiptAsync("79232510066", new Subscriber());

        var taken = await TakeApartAsync(receipt);

        var m = taken.Parsed;
        Assert.That((m["stat"], m["err"], m["mcc"], m["mnc"], m["cn"]), Is.EqualTo(("DELIVRD", "000", "250", "02", "Russian Federation")));
        Assert.That(m["net"], Is.EqualTo("MegaFON open Joint Stock Company"));
        Assert.That(m["imsi"], Does.Match(@"^25002\d{10}$"));
        Assert.That(m["msc"], Does.Match(@"^7\d{10}$"));
        Assert.That((m["rcn"], m["rnet"]), Is.EqualTo(("", "")));
        // The regular expression finds the same; what it leaves encoded the example decodes from 6 to 9.
        Assert.That(taken.Matched[1..], Is.EqualTo(new[]
        {
            m["id"], m["stat"], m["err"], m["imsi"], m["msc"], m["mcc"], m["mnc"], m["cn"], m["net"], m["rcn"], m["rnet"],
        }));
    }

    [Test]
    public async Task Both_examples_find_where_a_roaming_phone_is()
    {
        Installed.Require("php");
        var receipt = await HlrReceiptAsync("79232510066", new Subscriber { Roaming = new NetworkCode("262", "01") });

        var m = (await TakeApartAsync(receipt)).Parsed;

        Assert.That((m["cn"], m["rcn"]), Is.EqualTo(("Russian Federation", "Germany")));
        Assert.That(m["rnet"], Is.Not.Empty);
    }

    [Test]
    public async Task Both_examples_take_the_receipt_of_a_phone_that_is_off()
    {
        Installed.Require("php");
        var receipt = await HlrReceiptAsync("79232510066", new Subscriber { Reachable = false });

        var taken = await TakeApartAsync(receipt);

        Assert.That(taken.Matched[2..7], Is.EqualTo(new[] { "UNDELIV", "006", "", "", "250" }));
        Assert.That(taken.Parsed["net"], Is.EqualTo("MegaFON open Joint Stock Company"));
    }

    private async Task<Taken> TakeApartAsync(string receipt) =>
        JsonSerializer.Deserialize<Taken>(await Start("php", Path.Combine(Root.Peers, "hlr.php")).FinishAsync(receipt), JsonSerializerOptions.Web)!;

    private static async Task<string> HlrReceiptAsync(string number, Subscriber subscriber)
    {
        await using var hub = await SmppHubServer.StartAsync();
        hub.Hub.Subscribers.Set(number, subscriber);
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", hub.SmppPort));
        Assert.That((await client.BindAsync(BindKind.Transceiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
        var query = new SubmitRequest("HLR", number, MessageText.Encode(TextCoding.Gsm7, "__HLR__")) { RegisteredDelivery = 1 };
        var answer = await client.SubmitAsync(query);

        // An unreachable phone's answer comes when its validity ends.
        hub.Advance(TimeSpan.FromDays(2));

        using var patience = new CancellationTokenSource(Eventually.Patience);
        var receipt = await client.Incoming.ReadAsync(patience.Token);
        Assert.That(receipt.TryParse(out var body, out _), Is.True);
        var text = Encoding.Latin1.GetString(body.Octets(body.Layout.IndexOf("short_message")));
        Assert.That(text, Does.StartWith($"id:{answer.MessageId} "));
        return text;
    }
}
