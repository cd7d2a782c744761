using System.Text.Json;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Page;

/// <summary>
/// The five tasks of a first visit in Debian's Chromium (ui/e2e/visit.mjs): see a message, copy an assertion, make a number
/// fail, answer from a phone, decode a PDU. The pictures are attached to the results.
/// </summary>
[TestFixture]
public sealed class FirstVisitTests : PeerTests
{
    internal static readonly string Ui = Path.Combine(Root.Folder, "src", "SmppHub.Admin", "ui");

    private sealed record Visit(string[] Done, double Paint, string[] Faults, string[] Outside);

    [TestCase("desktop")]
    [TestCase("phone")]
    public async Task A_first_visit_does_what_it_came_for(string size)
    {
        Installed.Require("node", "chromium");
        await using var hub = await SmppHubServer.StartAsync();
        await RequirePageAsync(hub, Start);
        await SubmitAsync(hub, "Your code is\u00a04821");

        var pictures = Pictures();
        foreach (var old in Directory.GetFiles(pictures, $"{size}-*.png"))
            File.Delete(old);
        var output = await Start("node", Path.Combine(Ui, "e2e", "visit.mjs"), hub.AdminUrl.ToString().TrimEnd('/'), pictures, size).FinishAsync();

        foreach (var picture in Directory.GetFiles(pictures, $"{size}-*.png"))
            TestContext.AddTestAttachment(picture);
        var visit = JsonSerializer.Deserialize<Visit>(output, JsonSerializerOptions.Web)!;
        Assert.That(visit.Done, Has.Length.EqualTo(5));
        Assert.That(Directory.GetFiles(pictures, $"{size}-*.png"), Has.Length.GreaterThanOrEqualTo(15));
        Assert.That(visit.Faults, Is.Empty, "errors in the browser, refusals of the page's own policy among them");
        Assert.That(visit.Outside, Is.Empty, "requests to another than the hub");
        Assert.That(visit.Paint, Is.InRange(1, 1000), "milliseconds to the first paint");
        Assert.That(hub.Errors, Is.Empty);
    }

    [Test]
    public async Task A_bound_client_is_seen_with_its_receipts_and_gets_what_is_sent_to_it()
    {
        Installed.Require("node", "chromium");
        await using var hub = await SmppHubServer.StartAsync();
        await RequirePageAsync(hub, Start);
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", hub.SmppPort));
        Assert.That((await client.BindAsync(BindKind.Transceiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
        Assert.That((await client.SubmitAsync(new SubmitRequest("SHOP", "79161234567", "Your code is 4821"u8.ToArray()) { RegisteredDelivery = 1 })).Status, Is.EqualTo(CommandStatus.Ok));

        var pictures = Pictures();
        var output = await Start("node", Path.Combine(Ui, "e2e", "bound.mjs"), hub.AdminUrl.ToString().TrimEnd('/'), pictures).FinishAsync();

        foreach (var picture in Directory.GetFiles(pictures, "bound-*.png"))
            TestContext.AddTestAttachment(picture);
        Assert.That(JsonDocument.Parse(output).RootElement.GetProperty("faults").GetArrayLength(), Is.Zero, output);
        Assert.That(hub.Errors, Is.Empty);
    }

    /// <summary>Skips where the page or what drives the browser cannot be had.</summary>
    internal static async Task RequirePageAsync(SmppHubServer hub, Func<string, IEnumerable<string>, Peer> start)
    {
        if ((await hub.AdminClient.GetStringAsync(new Uri("/", UriKind.Relative))).Contains("<script>", StringComparison.Ordinal))
            Installed.Missing("the hub was built without Node.js, so without the page");
        Installed.Require("npm");
        if (!Directory.Exists(Path.Combine(Ui, "node_modules", "playwright-core")))
            await start("npm", ["--prefix", Ui, "ci", "--no-audit", "--no-fund"]).FinishAsync();
    }

    /// <summary>Where CI finds the pictures: beside what the runs of this project wrote.</summary>
    internal static string Pictures() => Directory.CreateDirectory(Path.Combine(Root.Folder, "tests", "SmppHub.EndToEnd.Tests", "TestResults", "screens")).FullName;

    private static async Task SubmitAsync(SmppHubServer hub, string text)
    {
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", hub.SmppPort));
        Assert.That((await client.BindAsync(BindKind.Transceiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
        var submit = new SubmitRequest("SHOP", "79161234567", MessageText.Encode(TextCoding.Ucs2, text)) { DataCoding = 8, RegisteredDelivery = 1 };
        Assert.That((await client.SubmitAsync(submit)).Status, Is.EqualTo(CommandStatus.Ok));
        await client.UnbindAsync();
        using var answer = await hub.AdminClient.GetAsync(new Uri("/api/v1/messages/wait?to=79161234567&state=delivered&timeout=30", UriKind.Relative));
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }
}
