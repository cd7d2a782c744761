namespace SmppHub.Protocol.Tests;

public sealed class PduBodyTests
{
    // submit_sm with every field empty, short_message too.
    private static readonly byte[] s_empty = new byte[17];

    [Test]
    public void An_empty_message_is_read()
    {
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, s_empty, out var body, out _), Is.True);
        Assert.That(body.Octets(SubmitSmField.Message).Length, Is.Zero);
        Assert.That(body.TlvBytes.Length, Is.Zero);
    }

    [TestCase(10)]
    [TestCase(254)]
    public void A_length_beyond_the_body_is_a_message_length_fault(int claimed)
    {
        byte[] octets = [.. s_empty[..16], (byte)claimed, 65, 66, 67];
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, octets, out _, out var fault), Is.False);
        Assert.That((fault.Kind, fault.Offset, fault.Field), Is.EqualTo((PduFaultKind.InvalidLength, 16, "sm_length")));
        Assert.That(fault.Status, Is.EqualTo(CommandStatus.InvalidMessageLength));
    }

    [Test]
    public void A_length_short_of_the_message_is_a_fault_of_the_tlvs()
    {
        byte[] octets = [.. s_empty[..16], 2, 65, 66, 67, 68, 69];
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, octets, out _, out var fault), Is.False);
        Assert.That((fault.Kind, fault.Offset), Is.EqualTo((PduFaultKind.InvalidTlvStream, 19)));
    }

    [TestCase("00", true)]
    [TestCase("01", false)]
    [TestCase("0000", false)]
    [TestCase("000000", false)]
    [TestCase("0002040002ABCD", false)]
    public void One_stray_nul_after_short_message_is_ignored_and_nothing_else(string rest, bool accepted)
    {
        byte[] octets = [.. s_empty, .. Convert.FromHexString(rest)];
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, octets, out var body, out var fault), Is.EqualTo(accepted));
        Assert.That(fault.Status, Is.EqualTo(accepted ? CommandStatus.Ok : CommandStatus.InvalidTlvStream));
        if (accepted)
            Assert.That(body.TlvBytes.Length, Is.Zero);
    }

    [TestCase("0204000112", CommandStatus.Ok, TestName = "A user_message_reference of one octet is accepted")]
    [TestCase("020400021234", CommandStatus.Ok, TestName = "A user_message_reference of two octets is accepted")]
    [TestCase("02040003123456", CommandStatus.InvalidTlvLength, TestName = "A user_message_reference of three octets is not")]
    [TestCase("020C000112", CommandStatus.InvalidTlvLength, TestName = "A sar_msg_ref_num of one octet is not accepted")]
    [TestCase("020E0000", CommandStatus.InvalidTlvLength, TestName = "A sar_total_segments without a value is not accepted")]
    [TestCase("04240000", CommandStatus.Ok, TestName = "An empty message_payload is accepted")]
    [TestCase("130C0000", CommandStatus.Ok, TestName = "An alert_on_message_delivery has no value")]
    [TestCase("04240002414204240001 43", CommandStatus.InvalidTlvStream, TestName = "A message_payload may occur once")]
    [TestCase("03810004000000000381000400000000", CommandStatus.Ok, TestName = "A callback_num may occur again")]
    [TestCase("14000003AABBCC14000000", CommandStatus.Ok, TestName = "Unknown TLVs are skipped by their length")]
    [TestCase("2000000AAABBCCDDEEFF00112233", CommandStatus.Ok, TestName = "A vendor TLV is not judged: it may be another vendor's")]
    [TestCase("0424FFFF41", CommandStatus.InvalidTlvStream, TestName = "A TLV beyond the end is a fault of the stream")]
    [TestCase("1400000441", CommandStatus.InvalidTlvStream, TestName = "An unknown TLV beyond the end is one too")]
    [TestCase("042400", CommandStatus.InvalidTlvStream, TestName = "Three octets are no TLV")]
    public void Tlvs_are_judged(string hex, CommandStatus status)
    {
        byte[] octets = [.. s_empty, .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))];
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, octets, out _, out var fault), Is.EqualTo(status == CommandStatus.Ok));
        Assert.That(fault.Status, Is.EqualTo(status));
        if (status != CommandStatus.Ok)
            Assert.That(fault.Offset, Is.InRange(17, octets.Length));
    }

    [Test]
    public void A_payload_of_60000_octets_is_read_in_place()
    {
        var pdu = PduDocument.Create(PduLayouts.SubmitSm, 1).WithTlv(TlvTag.MessagePayload, new byte[60_000]).Encode();
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, pdu.AsSpan(16), out var body, out _), Is.True);
        Assert.That(body.TryGetTlv(TlvTag.MessagePayload, out var payload), Is.True);
        Assert.That(payload.Length, Is.EqualTo(60_000));
    }

    [TestCase(CommandId.DeliverSmResp, CommandStatus.Ok, true)]
    [TestCase(CommandId.DeliverSmResp, CommandStatus.Throttled, true)]
    [TestCase(CommandId.SubmitSmResp, CommandStatus.SubmitFailed, true)]
    [TestCase(CommandId.SubmitMultiResp, CommandStatus.InvalidCommandId, true)]
    [TestCase(CommandId.BindTransceiverResp, CommandStatus.InvalidPassword, true)]
    [TestCase(CommandId.SubmitSmResp, CommandStatus.Ok, false)]
    [TestCase(CommandId.BindTransceiverResp, CommandStatus.Ok, false)]
    [TestCase(CommandId.SubmitSm, CommandStatus.SubmitFailed, false)]
    public void A_body_may_be_absent_only_where_it_means_nothing(CommandId id, CommandStatus status, bool accepted)
    {
        var layout = PduLayouts.Find(id)!;
        Assert.That(PduBody.TryParse(layout, status, default, out var body, out _), Is.EqualTo(accepted));
        if (!accepted)
            return;
        Assert.That(body.IsAbsent, Is.True);
        Assert.That(body.Octets(0).Length, Is.Zero);
        Assert.That((body.Byte(0), body.Integer(0)), Is.EqualTo(((byte)0, 0u)));
        Assert.That(body.TryGetTlv(TlvTag.MessageState, out _), Is.False);
    }

    [TestCase(CommandId.SubmitSmResp)]
    [TestCase(CommandId.BindReceiverResp)]
    public void An_error_with_an_empty_string_for_a_body_is_read_too(CommandId id)
    {
        Assert.That(PduBody.TryParse(PduLayouts.Find(id)!, CommandStatus.SubmitFailed, new byte[1], out var body, out _), Is.True);
        Assert.That(body.Octets(0).Length, Is.Zero);
    }

    [TestCase(CommandId.EnquireLink)]
    [TestCase(CommandId.Unbind)]
    [TestCase(CommandId.GenericNack)]
    public void A_body_where_none_belongs_is_ignored(CommandId id) =>
        Assert.That(PduBody.TryParse(PduLayouts.Find(id)!, new byte[] { 1, 2, 3 }, out _, out _), Is.True);

    [TestCase("00", CommandStatus.InvalidNumberOfDestinations)]
    [TestCase("FF", CommandStatus.InvalidNumberOfDestinations)]
    [TestCase("0103", CommandStatus.InvalidDestinationFlag)]
    [TestCase("010101", CommandStatus.InvalidCommandLength)]
    [TestCase("0102414243", CommandStatus.InvalidCommandLength)]
    [TestCase("01010101313131313131313131313131313131313131313131", CommandStatus.InvalidDestinationAddress)]
    [TestCase("0102313131313131313131313131313131313131313131", CommandStatus.InvalidDistributionList)]
    public void A_bad_list_of_destinations_has_a_status_of_its_own(string hex, CommandStatus status)
    {
        byte[] octets = [0, 0, 0, 0, .. Convert.FromHexString(hex)];
        Assert.That(PduBody.TryParse(PduLayouts.SubmitMulti, octets, out _, out var fault), Is.False);
        Assert.That(fault.Status, Is.EqualTo(status));
    }
}
