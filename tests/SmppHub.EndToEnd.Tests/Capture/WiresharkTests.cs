using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Capture;

/// <summary>Wireshark's dissector knows nothing of us: what it reads in the hub's octets is what is there.</summary>
[TestFixture]
public sealed class WiresharkTests : PeerTests
{
    [Test]
    public async Task Every_pdu_of_the_hub_is_well_formed_and_says_what_was_meant()
    {
        Installed.Require("dumpcap", "tshark");
        await using var hub = await SmppHubServer.StartAsync(
            o => o.Settings = o.Settings with { Delivery = new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(100) } });
        var capture = await Capture.StartAsync(Start, Folder, hub.SmppPort);
        await using var traffic = new Traffic(hub.SmppPort);

        await SayEverythingAsync(hub, traffic);
        await capture.EndAsync(await traffic.UnbindAsync());

        var pdus = await capture.DissectAsync(Start);
        var fromHub = pdus.Where(pdu => pdu.FromHub).ToArray();
        CommandId[] said =
        [
            CommandId.BindReceiverResp, CommandId.BindTransmitterResp, CommandId.BindTransceiverResp, CommandId.SubmitSmResp, CommandId.DeliverSm,
            CommandId.QuerySmResp, CommandId.CancelSmResp, CommandId.ReplaceSmResp, CommandId.DataSmResp, CommandId.SubmitMultiResp,
            CommandId.EnquireLinkResp, CommandId.GenericNack, CommandId.UnbindResp,
        ];
        Assert.That(fromHub.Select(pdu => (CommandId)pdu.Command).Distinct(), Is.EquivalentTo(said));
        BindsAre(fromHub);
        ReceiptsAre(fromHub, traffic);
        HandsetMessagesAre(fromHub);
        Assert.That(Single(fromHub, CommandId.QuerySmResp)["smpp.message_state"], Is.EqualTo("2"));
        Assert.That(Single(fromHub, CommandId.SubmitMultiResp).Status, Is.EqualTo(3));
        Assert.That(hub.Errors, Is.Empty);
    }

    private static async Task SayEverythingAsync(SmppHubServer hub, Traffic traffic)
    {
        await traffic.BindAsync();
        await traffic.SubmitAllAsync();
        await traffic.ReceiveAsync(traffic.Ids.Count);

        var query = await traffic.AskAsync(PduLayouts.QuerySm, (ref PduWriter writer) => Addressed(ref writer, traffic.ByName["gsm"]));
        Assert.That(query.Status, Is.EqualTo(CommandStatus.Ok));
        var cancelled = await traffic.SubmitLaterAsync("cancelled");
        var cancel = await traffic.AskAsync(PduLayouts.CancelSm, (ref PduWriter writer) =>
        {
            writer.CString(default);
            Addressed(ref writer, cancelled);
            writer.Byte(1);
            writer.Byte(1);
            Traffic.Write(ref writer, Traffic.Phone);
        });
        Assert.That(cancel.Status, Is.EqualTo(CommandStatus.Ok));
        var replaced = await traffic.SubmitLaterAsync("replaced");
        var replace = await traffic.AskAsync(PduLayouts.ReplaceSm, (ref PduWriter writer) =>
        {
            Addressed(ref writer, replaced);
            writer.CString(default);
            writer.CString(default);
            writer.Byte(1);
            writer.Byte(0);
            writer.Octets("another text"u8);
        });
        Assert.That(replace.Status, Is.EqualTo(CommandStatus.Ok));
        var data = await traffic.AskAsync(PduLayouts.DataSm, (ref PduWriter writer) =>
        {
            writer.CString(default);
            writer.Byte(5);
            writer.Byte(0);
            Traffic.Write(ref writer, "SENDER");
            writer.Byte(1);
            writer.Byte(1);
            Traffic.Write(ref writer, Traffic.Phone);
            writer.Byte(0);
            writer.Byte(0);
            writer.Byte(0);
            writer.Tlv(TlvTag.MessagePayload, "by data_sm"u8);
        });
        Assert.That(data.Status, Is.EqualTo(CommandStatus.Ok));
        await traffic.AskAsync(PduLayouts.SubmitMulti, (ref PduWriter writer) => Multi(ref writer));

        await traffic.EnquireAsync();
        await traffic.UnknownCommandAsync();
        var account = hub.Hub.Accounts.Find("demo")!;
        await hub.Hub.SendFromHandsetAsync(account, "79165550101", "1234", "Yes @ 5€");
        await hub.Hub.SendFromHandsetAsync(account, "79165550101", "1234", "Да");
        await hub.Hub.SendFromHandsetAsync(account, "79165550101", "1234", new string('x', 400));
        // The cancelled one has its receipt too.
        await traffic.ReceiveAsync(4);
    }

    private static void BindsAre(DissectedPdu[] fromHub)
    {
        var refused = fromHub.Single(pdu => (CommandId)pdu.Command == CommandId.BindTransceiverResp && pdu.Status != 0);
        Assert.That(refused.Status, Is.EqualTo(0x0E));
        var accepted = fromHub.Single(pdu => (CommandId)pdu.Command == CommandId.BindTransceiverResp && pdu.Status == 0);
        Assert.That((accepted["smpp.system_id"], accepted["smpp.SC_interface_version"]), Is.EqualTo(("SmppHub", "52")).Or.EqualTo(("SmppHub", "80")));
    }

    private static void ReceiptsAre(DissectedPdu[] fromHub, Traffic traffic)
    {
        var receipts = fromHub.Where(pdu => (CommandId)pdu.Command == CommandId.DeliverSm && pdu["smpp.receipted_message_id"].Length > 0).ToArray();
        // The replaced one is still to come.
        var expected = traffic.Ids.Where(id => id != traffic.ByName["replaced"]);
        Assert.That(receipts.Select(pdu => pdu["smpp.receipted_message_id"]), Is.EquivalentTo(expected));
        foreach (var receipt in receipts)
        {
            var cancelled = receipt["smpp.receipted_message_id"] == traffic.ByName["cancelled"];
            Assert.That(receipt["smpp.message_state"], Is.EqualTo(cancelled ? "4" : "2"));
            Assert.That((receipt["smpp.source_addr"], receipt["smpp.destination_addr"]), Is.EqualTo((Traffic.Phone, "SENDER")));
            Assert.That(receipt["smpp.esm.submit.msg_type"], Is.EqualTo("0x01"));
        }
    }

    private static void HandsetMessagesAre(DissectedPdu[] fromHub)
    {
        var messages = fromHub.Where(pdu => (CommandId)pdu.Command == CommandId.DeliverSm && pdu["smpp.source_addr"] == "79165550101").ToArray();
        Assert.That(messages.Select(pdu => pdu["smpp.destination_addr"]), Is.EqualTo(new[] { "1234", "1234", "1234" }));
        Assert.That(messages.Select(pdu => pdu["smpp.data_coding"]), Is.EqualTo(new[] { "0x00", "0x08", "0x00" }));
        Assert.That(messages[2]["smpp.message_payload"].Replace(":", ""), Has.Length.EqualTo(800), "400 octets in hex");
    }

    private static DissectedPdu Single(DissectedPdu[] pdus, CommandId id) => pdus.Single(pdu => (CommandId)pdu.Command == id);

    private static void Addressed(ref PduWriter writer, string id)
    {
        Traffic.Write(ref writer, id);
        writer.Byte(5);
        writer.Byte(0);
        Traffic.Write(ref writer, "SENDER");
    }

    private static void Multi(ref PduWriter writer)
    {
        writer.CString(default);
        writer.Byte(5);
        writer.Byte(0);
        Traffic.Write(ref writer, "SENDER");
        writer.Destination(1, 1, "79232510066"u8);
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.CString(default);
        writer.CString(default);
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.Octets("to many"u8);
    }
}
