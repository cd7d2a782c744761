using System.Text.Json.Nodes;

namespace SmppHub.Admin.Tests;

/// <summary>Settings in force, and figures by the second.</summary>
[TestFixture]
public sealed class SettingsAndRatesTests : AdminFixture
{
    [Test]
    public async Task Settings_are_shown_with_their_sources_and_without_secrets()
    {
        var (_, settings) = await GetAsync("/api/v1/settings");

        var port = Line(settings, "Smpp:Port");
        Assert.That(((string)port["value"]!, (string)port["default"]!, (string)port["source"]!), Is.EqualTo(("0", "2775", "code")));
        Assert.That((string)Line(settings, "Delivery:Delay")["source"]!, Is.EqualTo("default"));
        Assert.That((string)Line(settings, "Accounts:List:0:Name")["value"]!, Is.EqualTo("demo"));
        Assert.That((string)Line(settings, "Accounts:List:0:Password")["value"]!, Is.EqualTo("(hidden)"));
        Assert.That(settings.ToJsonString(), Does.Not.Contain("demo-secret").And.Not.Contain("demo-token").And.Not.Contain("demo-key"));
        Assert.That((int)settings["total"]!, Is.EqualTo(settings["items"]!.AsArray().Count));
    }

    [Test]
    public async Task A_second_has_what_was_accepted_refused_and_answered_in_it()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "x", registered: 1);
        await client.SubmitAsync(new Smpp.Client.SubmitRequest("SENDER", "not a number", "x"u8.ToArray()));
        await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));
        await NextDeliveryAsync(client);

        // Seconds are real ones: asked until they have told everything.
        var patience = Environment.TickCount64 + 20_000;
        JsonNode[] items;
        do
        {
            items = [.. (await GetAsync("/api/v1/rates")).Body["items"]!.AsArray().Select(i => i!)];
        }
        while (Sum(items, i => (long)i["receipts"]!) == 0 && Environment.TickCount64 < patience);

        Assert.That(Sum(items, i => (long?)i["accepted"]!["smpp"] ?? 0), Is.EqualTo(1));
        Assert.That(Sum(items, i => (long)i["receipts"]!), Is.EqualTo(1));
        Assert.That(Sum(items, i => (long?)i["errors"]!["ESME_RINVDSTADR"] ?? 0), Is.EqualTo(1));
        Assert.That(items.Any(i => (double?)i["receiptTimes"]?["p50Ms"] is > 0), "the receipt that was measured");
        Assert.That(items.Any(i => (double?)i["p99Ms"] is > 0 && (double)i["p50Ms"]! <= (double)i["p99Ms"]!), Is.True);
    }

    [Test]
    public async Task Provider_doors_tell_how_long_they_took()
    {
        await Hub.ProviderClient.GetAsync(new Uri("/sys/balance.php?login=demo&psw=demo", UriKind.Relative));

        var patience = Environment.TickCount64 + 20_000;
        JsonNode? second;
        do
        {
            second = (await GetAsync("/api/v1/rates")).Body["items"]!.AsArray().FirstOrDefault(i => i!["doorTimes"]!["smsc-http"] is not null);
        }
        while (second is null && Environment.TickCount64 < patience);

        Assert.That((double?)second?["doorTimes"]!["smsc-http"]!["p99Ms"], Is.GreaterThan(0));
    }

    private static long Sum(JsonNode[] items, Func<JsonNode, long> of) => items.Sum(of);

    private static JsonNode Line(JsonNode settings, string key) => settings["items"]!.AsArray().Single(i => (string)i!["key"]! == key)!;
}
