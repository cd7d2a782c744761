using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Page;

/// <summary>The page over a hub that has much and gets more (ui/e2e/frames.mjs).</summary>
[TestFixture, Category("Long")]
public sealed class BusyPageTests : PeerTests
{
    private const int Stored = 100_000;
    private const int PerSecond = 500;
    private const int Seconds = 10;
    private const int Window = 100;

    private sealed record Frames(double Opened, int Total, bool Moved, double P50, double P95);

    [Test]
    public async Task A_list_of_100_000_opens_at_once_and_stays_smooth_while_500_messages_a_second_come()
    {
        Installed.Require("node", "chromium");
        await using var hub = await SmppHubServer.StartAsync();
        await FirstVisitTests.RequirePageAsync(hub, Start);
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", hub.SmppPort));
        Assert.That((await client.BindAsync(BindKind.Transmitter, "load", "load")).Status, Is.EqualTo(CommandStatus.Ok));
        var count = 0;
        await Task.WhenAll(Enumerable.Range(0, Window).Select(async _ =>
        {
            while (Interlocked.Increment(ref count) is var number and <= Stored)
                await SubmitAsync(client, number);
        }));

        var picture = Path.Combine(FirstVisitTests.Pictures(), "busy.png");
        var browser = Start("node", Path.Combine(FirstVisitTests.Ui, "e2e", "frames.mjs"), hub.AdminUrl.ToString().TrimEnd('/'), picture, $"{Seconds}");
        await browser.SaysAsync("ready");
        var watch = Stopwatch.StartNew();
        var sent = 0;
        for (; watch.Elapsed.TotalSeconds < Seconds + 2; sent++)
        {
            await SubmitAsync(client, Stored + sent);
            // A rate is real time: the browser draws in it.
            if (TimeSpan.FromSeconds((double)sent / PerSecond) - watch.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
        }

        var perSecond = sent / watch.Elapsed.TotalSeconds;
        var frames = JsonSerializer.Deserialize<Frames>((await browser.FinishAsync()).Split('\n', 2)[1], JsonSerializerOptions.Web)!;
        TestContext.AddTestAttachment(picture);
        TestContext.Out.WriteLine($"{frames}, {perSecond:0} messages a second");
        // Each message is an event when it comes and one when it is delivered.
        Assert.That(perSecond, Is.GreaterThan(0.9 * PerSecond), "messages a second while the frames were counted");
        Assert.That(frames.Total, Is.GreaterThanOrEqualTo(Stored));
        Assert.That(frames.Moved, Is.True, "new messages came to the top");
        Assert.That(frames.Opened, Is.LessThan(200), "milliseconds until the list is there");
        Assert.That(frames.P95, Is.LessThan(50), "milliseconds a frame, 95 in 100");
    }

    private static async Task SubmitAsync(SmppClient client, int number) =>
        Assert.That((await client.SubmitAsync(new SubmitRequest("SHOP", $"7916{number:0000000}", Encoding.ASCII.GetBytes($"Your code is {number}")))).Status, Is.EqualTo(CommandStatus.Ok));
}
