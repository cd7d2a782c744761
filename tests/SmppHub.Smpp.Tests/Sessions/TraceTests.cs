using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>What the trace keeps of a session.</summary>
[TestFixture]
internal sealed class TraceTests : HubTests
{
    [Test]
    public async Task Every_pdu_of_a_quiet_session_is_kept_both_ways()
    {
        await StartAsync();
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", Hub.SmppPort));
        await client.BindAsync(BindKind.Transceiver, "demo", "demo");
        await SubmitAsync(client, 1);

        var kept = Hub.Hub.Trace.Ring.Newest(10, _ => true);

        Assert.That(kept.Select(p => (p.Item.Header.Id.SpecName(), p.Item.IsIn)), Is.EqualTo(new[]
        {
            ("submit_sm_resp", false), ("submit_sm", true), ("bind_transceiver_resp", false), ("bind_transceiver", true),
        }));
        Assert.That(kept.Select(p => p.Item.Account), Is.EqualTo(new[] { "demo", "demo", "demo", "" }));
        Assert.That(Hub.Hub.Trace.RoundTripOf(kept[0]), Is.GreaterThan(TimeSpan.Zero));
        Assert.That(Hub.Hub.Trace.RoundTripOf(kept[1]), Is.Null);
        Assert.That(kept.Sum(p => p.Item.Missed), Is.Zero);
    }

    [Test]
    public async Task Of_a_session_under_load_some_are_left_out_and_counted()
    {
        await StartAsync();
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", Hub.SmppPort));
        await client.BindAsync(BindKind.Transceiver, "load", "load");
        var sent = 0;
        List<EventAt<TracedPdu>> gaps;
        var patience = Environment.TickCount64 + 20_000;
        do
        {
            await Task.WhenAll(Enumerable.Range(sent, 500).Select(i => SubmitAsync(client, i)));
            sent += 500;
            gaps = Hub.Hub.Trace.Ring.Newest(WireTrace.Kept, p => p.Missed > 0);
        }
        while (gaps.Count == 0 && Environment.TickCount64 < patience);

        Assert.That(gaps, Is.Not.Empty);
        Assert.That(gaps.Sum(p => p.Item.Missed), Is.LessThan(2 * sent));
    }

    [Test]
    public async Task A_broken_length_is_in_the_trace_too()
    {
        await StartAsync();
        using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", Hub.SmppPort);
        await socket.GetStream().WriteAsync(new byte[] { 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 });
        await socket.GetStream().ReadExactlyAsync(new byte[16]);

        var kept = Hub.Hub.Trace.Ring.Newest(10, _ => true);

        Assert.That(kept.Select(p => p.Item.IsIn), Is.EqualTo(new[] { false, true }));
        Assert.That(kept[1].Item.Octets[..8], Is.EqualTo(new byte[] { 0, 0, 0, 3, 1, 2, 3, 4 }));
        Assert.That(kept[0].Item.Header.Id, Is.EqualTo(CommandId.GenericNack));
    }

    private static async Task SubmitAsync(SmppClient client, int number) =>
        Assert.That((int)(await client.SubmitAsync(new SubmitRequest("SENDER", $"7916{number:0000000}", "x"u8.ToArray()))).Status, Is.Zero);
}
