using System.Reflection;

namespace SmppHub.Protocol.Tests;

public sealed class TableTests
{
    // The constants' names and the spec's names, where they differ by more than case.
    private static readonly Dictionary<string, string> s_specNames = new()
    {
        ["Ton"] = "addr_ton",
        ["Npi"] = "addr_npi",
        ["SourceTon"] = "source_addr_ton",
        ["SourceNpi"] = "source_addr_npi",
        ["Source"] = "source_addr",
        ["DestinationTon"] = "dest_addr_ton",
        ["DestinationNpi"] = "dest_addr_npi",
        ["Destination"] = "destination_addr",
        ["Destinations"] = "dest_address",
        ["DestinationCount"] = "number_of_dests",
        ["Priority"] = "priority_flag",
        ["ScheduleTime"] = "schedule_delivery_time",
        ["Validity"] = "validity_period",
        ["ReplaceIfPresent"] = "replace_if_present_flag",
        ["DefaultMessageId"] = "sm_default_msg_id",
        ["Length"] = "sm_length",
        ["Message"] = "short_message",
        ["State"] = "message_state",
        ["UnsuccessCount"] = "no_unsuccess",
        ["Unsuccess"] = "unsuccess_sme",
        ["EsmeTon"] = "esme_addr_ton",
        ["EsmeNpi"] = "esme_addr_npi",
        ["EsmeAddress"] = "esme_addr",
    };

    [TestCase(typeof(BindField), CommandId.BindReceiver)]
    [TestCase(typeof(BindField), CommandId.BindTransmitter)]
    [TestCase(typeof(BindField), CommandId.BindTransceiver)]
    [TestCase(typeof(BindRespField), CommandId.BindReceiverResp)]
    [TestCase(typeof(BindRespField), CommandId.BindTransmitterResp)]
    [TestCase(typeof(BindRespField), CommandId.BindTransceiverResp)]
    [TestCase(typeof(OutbindField), CommandId.Outbind)]
    [TestCase(typeof(SubmitSmField), CommandId.SubmitSm)]
    [TestCase(typeof(SubmitSmField), CommandId.DeliverSm)]
    [TestCase(typeof(SubmitSmRespField), CommandId.SubmitSmResp)]
    [TestCase(typeof(DeliverSmRespField), CommandId.DeliverSmResp)]
    [TestCase(typeof(DataSmField), CommandId.DataSm)]
    [TestCase(typeof(DataSmRespField), CommandId.DataSmResp)]
    [TestCase(typeof(QuerySmField), CommandId.QuerySm)]
    [TestCase(typeof(QuerySmRespField), CommandId.QuerySmResp)]
    [TestCase(typeof(CancelSmField), CommandId.CancelSm)]
    [TestCase(typeof(ReplaceSmField), CommandId.ReplaceSm)]
    [TestCase(typeof(SubmitMultiField), CommandId.SubmitMulti)]
    [TestCase(typeof(SubmitMultiRespField), CommandId.SubmitMultiResp)]
    [TestCase(typeof(AlertNotificationField), CommandId.AlertNotification)]
    [TestCase(typeof(BroadcastSmField), CommandId.BroadcastSm)]
    [TestCase(typeof(BroadcastSmRespField), CommandId.BroadcastSmResp)]
    [TestCase(typeof(QueryBroadcastSmField), CommandId.QueryBroadcastSm)]
    [TestCase(typeof(QueryBroadcastSmRespField), CommandId.QueryBroadcastSmResp)]
    [TestCase(typeof(CancelBroadcastSmField), CommandId.CancelBroadcastSm)]
    public void Constants_are_the_places_of_their_fields(Type constants, CommandId id)
    {
        var layout = PduLayouts.Find(id)!;
        var fields = constants.GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.That(fields.Select(field => SpecName(field.Name)), Is.EqualTo(layout.Fields.Select(field => field.Name)));
        Assert.That(fields.Select(field => (int)field.GetRawConstantValue()!), Is.EqualTo(Enumerable.Range(0, fields.Length)));
    }

    [Test]
    public void Every_command_has_a_layout_and_a_name_of_its_own()
    {
        var ids = Enum.GetValues<CommandId>();
        Assert.That(ids.Select(id => PduLayouts.Find(id)?.Id), Is.EqualTo(ids.Cast<CommandId?>()));
        Assert.That(ids.Select(id => id.SpecName()), Is.Unique);
        Assert.That(ids.Select(id => id.SpecName()), Has.None.StartsWith("0x"));
        Assert.That(PduLayouts.All.Select(layout => layout.Id), Is.EquivalentTo(ids));
    }

    [Test]
    public void A_request_and_its_response_differ_by_bit_31()
    {
        Assert.That(CommandId.SubmitSm.ToResponse(), Is.EqualTo(CommandId.SubmitSmResp));
        Assert.That(CommandId.SubmitSmResp.ToResponse(), Is.EqualTo(CommandId.SubmitSmResp));
        Assert.That(CommandId.SubmitSm.IsResponse(), Is.False);
        Assert.That(CommandId.GenericNack.IsResponse(), Is.True);
        foreach (var id in Enum.GetValues<CommandId>().Where(id => id.SpecName().EndsWith("_resp", StringComparison.Ordinal)))
            Assert.That(((CommandId)((uint)id & 0x7FFFFFFF)).SpecName() + "_resp", Is.EqualTo(id.SpecName()));
    }

    [Test]
    public void Every_status_has_an_ESME_name_of_its_own()
    {
        var names = Enum.GetValues<CommandStatus>().Select(status => status.SpecName()).ToArray();
        Assert.That(names, Has.All.StartsWith("ESME_R"));
        Assert.That(names, Is.Unique);
        Assert.That(CommandStatus.InvalidMessageLength.SpecName(), Is.EqualTo("ESME_RINVMSGLEN"));
        Assert.That(((CommandStatus)0x400).SpecName(), Is.EqualTo("0x00000400"));
        Assert.That(((CommandId)0xFF).SpecName(), Is.EqualTo("0x000000FF"));
    }

    [Test]
    public void Every_tlv_has_a_row_found_by_tag_and_by_name()
    {
        foreach (var tag in Enum.GetValues<TlvTag>())
        {
            var row = TlvTable.Find(tag);
            Assert.That(row?.Tag, Is.EqualTo(tag));
            Assert.That(TlvTable.Find(tag.SpecName()), Is.SameAs(row));
            Assert.That(row!.MinLength, Is.InRange(row.InputMinLength, row.MaxLength));
        }

        Assert.That(TlvTable.All.Select(row => row.Tag), Is.EqualTo(Enum.GetValues<TlvTag>()));
        Assert.That(TlvTable.Find((TlvTag)0x1400), Is.Null);
        Assert.That(TlvTable.Find((TlvTag)0xFFFF), Is.Null);
        Assert.That(((TlvTag)0x1400).SpecName(), Is.EqualTo("0x1400"));
    }

    private static string SpecName(string constant) => s_specNames.GetValueOrDefault(constant)
        ?? string.Concat(constant.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
}
