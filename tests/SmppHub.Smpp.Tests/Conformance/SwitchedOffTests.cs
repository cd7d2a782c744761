using SmppHub.Protocol;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>
/// The table can turn red: a command is taken away from the hub, and the proofs that need it fail while those in which it never crosses
/// the wire play on.
/// </summary>
[TestFixture]
[Category("Long")]
internal sealed class SwitchedOffTests
{
    private List<ConformanceRow> _done = [];

    [OneTimeSetUp]
    public async Task PlayAsync() => _done = [.. ConformanceTable.Of((await ConformanceRun.PlayAllAsync()).Proofs).Where(row => row.IsDone)];

    [TestCase(CommandId.BindReceiver)]
    [TestCase(CommandId.BindTransmitter)]
    [TestCase(CommandId.BindTransceiver)]
    [TestCase(CommandId.Unbind)]
    [TestCase(CommandId.EnquireLink)]
    [TestCase(CommandId.SubmitSm)]
    [TestCase(CommandId.SubmitMulti)]
    [TestCase(CommandId.DataSm)]
    [TestCase(CommandId.DeliverSm)]
    [TestCase(CommandId.AlertNotification)]
    [TestCase(CommandId.QuerySm)]
    [TestCase(CommandId.CancelSm)]
    [TestCase(CommandId.ReplaceSm)]
    [TestCase(CommandId.Outbind)]
    [TestCase(CommandId.BroadcastSm)]
    [TestCase(CommandId.QueryBroadcastSm)]
    [TestCase(CommandId.CancelBroadcastSm)]
    [TestCase(CommandId.DeliverSmResp)]
    [TestCase(CommandId.DataSmResp)]
    [TestCase(CommandId.EnquireLinkResp)]
    [TestCase(CommandId.UnbindResp)]
    [TestCase(CommandId.GenericNack)]
    public async Task Without_its_handler_a_row_turns_red(CommandId off)
    {
        RowKey[] red = [.. _done.Where(row => Needs(row, off)).Select(row => row.Key)];
        RowKey[] green = [.. _done.Where(row => !row.Proof!.Facts.Crossed.Contains(off)).Select(row => row.Key)];
        Assert.That(red, Is.Not.Empty);

        var failed = await FailedAsync(off);
        Assert.That(red.Except(failed), Is.Empty, "stayed green");
        Assert.That(green.Intersect(failed), Is.Empty, "turned red");
    }

    /// <summary>
    /// A row needs a request when its proof got it done; a response of the client only when the row is about it, as elsewhere it is but
    /// a courtesy.
    /// </summary>
    private static bool Needs(ConformanceRow row, CommandId off) => off.IsResponse()
        ? row.Key.Command == off && row.Key.Way == Way.ToHub
        : row.Proof!.Uses(off) || row.Key.Command == off || row.Key.Command == off.ToResponse();

    private async Task<HashSet<RowKey>> FailedAsync(CommandId off)
    {
        // Each dialogue ends by asking for the link; without it every one of them would wait in vain.
        var patience = TimeSpan.FromMilliseconds(off == CommandId.EnquireLink ? 500 : 2000);
        var failed = new HashSet<RowKey>();
        foreach (var folder in _done.GroupBy(row => row.Proof!.Folder))
        {
            var hub = await StartAsync(folder.Key, off);
            foreach (var rows in folder.GroupBy(row => row.Proof!.Path))
            {
                var dialogue = rows.First().Proof!.Dialogue;
                var (report, facts) = await ConformanceRun.PlayAsync(hub, dialogue, patience);
                var played = new Proof(dialogue, folder.Key, facts);
                failed.UnionWith(rows.Where(row => !report.IsClean || (row.Key.Way != Way.None && !played.Shows(row.Key))).Select(row => row.Key));
                if (report.IsClean && off != CommandId.DeliverSmResp)
                    continue;

                // What it left unfinished (receipts that nobody could answer, too) would come in the way of the next one.
                await hub.DisposeAsync();
                hub = await StartAsync(folder.Key, off);
            }

            await hub.DisposeAsync();
        }

        return failed;
    }

    private static async Task<SmppHubServer> StartAsync(string folder, CommandId off)
    {
        var hub = await ConformanceRun.StartAsync(folder);
        ((SmppServer)hub.Sessions).SwitchedOff = new HashSet<CommandId> { off };
        return hub;
    }
}
