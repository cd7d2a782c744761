namespace SmppHub.Protocol.Tests;

public sealed class PduWriterTests
{
    [Test]
    public void Submit_sm_resp_is_its_header_and_its_id()
    {
        Span<byte> buffer = stackalloc byte[64];
        var writer = new PduWriter(buffer, PduLayouts.SubmitSmResp, CommandStatus.Ok, 2);
        writer.CString("1000000"u8);
        var length = writer.Finish();
        Assert.That(Convert.ToHexString(buffer[..length]), Is.EqualTo("000000188000000400000000000000023130303030303000"));
    }

    [Test]
    public void A_refusal_is_a_header_alone()
    {
        Span<byte> buffer = stackalloc byte[64];
        var writer = new PduWriter(buffer, PduLayouts.SubmitSmResp, CommandStatus.SubmitFailed, 0xFFFFFFFF);
        Assert.That(writer.Finish(), Is.EqualTo(16));
        Span<byte> alone = stackalloc byte[16];
        Assert.That(PduWriter.WriteHeaderOnly(alone, CommandId.SubmitSmResp, CommandStatus.SubmitFailed, 0xFFFFFFFF), Is.EqualTo(16));
        Assert.That(alone.SequenceEqual(buffer[..16]), Is.True);
        Assert.That(PduWriter.WriteHeaderOnly(alone[..15], CommandId.SubmitSmResp, CommandStatus.Ok, 1), Is.EqualTo(-1));
    }

    [Test]
    public void A_missing_field_is_a_fault()
    {
        var writer = new PduWriter(stackalloc byte[64], PduLayouts.SubmitSmResp, CommandStatus.Ok, 1);
        Assert.That(writer.Finish(), Is.EqualTo(-1));
        Assert.That((writer.Fault?.Kind, writer.Fault?.Field), Is.EqualTo((PduFaultKind.MissingField, "message_id")));
    }

    [Test]
    public void A_field_of_another_kind_is_a_fault_and_the_first_fault_is_kept()
    {
        var writer = new PduWriter(stackalloc byte[64], PduLayouts.SubmitSm, CommandStatus.Ok, 1);
        writer.Byte(1);
        writer.CString("x"u8);
        writer.Tlv(TlvTag.MessagePayload, "x"u8);
        Assert.That(writer.Finish(), Is.EqualTo(-1));
        Assert.That((writer.Fault?.Kind, writer.Fault?.Field), Is.EqualTo((PduFaultKind.WrongField, "service_type")));
    }

    [Test]
    public void A_nul_inside_a_string_is_a_fault()
    {
        var writer = new PduWriter(stackalloc byte[64], PduLayouts.SubmitSmResp, CommandStatus.Ok, 1);
        writer.CString("a\0b"u8);
        Assert.That(writer.Fault?.Kind, Is.EqualTo(PduFaultKind.InvalidValue));
    }

    [Test]
    public void Whatever_the_buffer_lacks_is_a_fault_and_never_an_exception([Range(0, 200)] int size)
    {
        foreach (var layout in PduLayouts.All)
        {
            var pdu = SamplePdus.Write(layout);
            PduBody.TryParse(layout, pdu.AsSpan(16), out var body, out _);
            var writer = new PduWriter(new byte[size], layout, CommandStatus.Ok, 0x01020304);
            Copy(ref writer, body);
            var length = writer.Finish();
            Assert.That(length, Is.EqualTo(size < pdu.Length ? -1 : pdu.Length), layout.Name);
            Assert.That(writer.Fault?.Kind, size < pdu.Length ? Is.EqualTo(PduFaultKind.BufferTooSmall).Or.EqualTo(PduFaultKind.MissingField) : Is.Null);
        }
    }

    [Test]
    public void A_tlv_before_the_fields_are_written_is_a_fault()
    {
        var writer = new PduWriter(stackalloc byte[64], PduLayouts.SubmitSmResp, CommandStatus.Ok, 1);
        writer.TlvByte(TlvTag.CongestionState, 1);
        Assert.That(writer.Fault?.Kind, Is.EqualTo(PduFaultKind.MissingField));
    }

    [Test]
    public void A_tlv_where_none_is_taken_is_a_fault()
    {
        var writer = new PduWriter(stackalloc byte[64], PduLayouts.EnquireLinkResp, CommandStatus.Ok, 1);
        writer.TlvByte(TlvTag.CongestionState, 1);
        Assert.That(writer.Fault?.Kind, Is.EqualTo(PduFaultKind.TlvNotAllowed));
    }

    [Test]
    public void Tlvs_are_written_in_their_exact_widths()
    {
        Span<byte> buffer = stackalloc byte[64];
        var writer = new PduWriter(buffer, PduLayouts.SubmitSmResp, CommandStatus.Ok, 1);
        writer.CString("1"u8);
        writer.TlvUInt16(TlvTag.SarMsgRefNum, 0x0102);
        writer.TlvUInt32(TlvTag.QosTimeToLive, 7);
        writer.TlvCString(TlvTag.SmscPrice, "1.2345"u8);
        var length = writer.Finish();
        Assert.That(Convert.ToHexString(buffer[18..length]), Is.EqualTo("020C00020102001700040000000720000007312E3233343500"));

        writer = new PduWriter(buffer, PduLayouts.SubmitSmResp, CommandStatus.Ok, 1);
        writer.CString("1"u8);
        writer.TlvByte(TlvTag.UserMessageReference, 1);
        Assert.That(writer.Fault?.Kind, Is.EqualTo(PduFaultKind.InvalidTlvLength));
    }

    [Test]
    public void Submit_multi_resp_with_nobody_refused_says_so()
    {
        Span<byte> buffer = stackalloc byte[64];
        var writer = new PduWriter(buffer, PduLayouts.SubmitMultiResp, CommandStatus.Ok, 1);
        writer.CString("1"u8);
        Assert.That(Convert.ToHexString(buffer[16..writer.Finish()]), Is.EqualTo("310000"));
    }

    [TestCase(254, true)]
    [TestCase(255, false)]
    public void Submit_multi_has_at_most_254_destinations(int count, bool fits)
    {
        var writer = StartMulti(new byte[8192]);
        for (var i = 0; i < count; i++)
            writer.Destination(1, 1, "79161234567"u8);
        Assert.That(writer.Fault is null, Is.EqualTo(fits));
    }

    [Test]
    public void Submit_multi_without_destinations_is_a_fault()
    {
        var writer = StartMulti(new byte[64]);
        writer.Byte(0);
        Assert.That((writer.Fault?.Kind, writer.Fault?.Field), Is.EqualTo((PduFaultKind.WrongField, "number_of_dests")));
    }

    private static PduWriter StartMulti(byte[] buffer)
    {
        var writer = new PduWriter(buffer, PduLayouts.SubmitMulti, CommandStatus.Ok, 1);
        writer.CString(default);
        writer.Byte(0);
        writer.Byte(0);
        writer.CString(default);
        return writer;
    }

    private static void Copy(ref PduWriter writer, PduBody body)
    {
        for (var i = 0; i < body.Layout.Fields.Length; i++)
        {
            if (body.Layout.Fields[i].Kind == FieldKind.Integer1)
                writer.Integer(body.Integer(i));
            else if (body.Layout.Fields[i].Kind == FieldKind.CString)
                writer.CString(body.Octets(i));
            else if (body.Layout.Fields[i].Kind == FieldKind.Octets)
                writer.Octets(body.Octets(i));
            foreach (var one in body.Unsuccesses(i))
                writer.Unsuccess(one.Ton, one.Npi, one.Address, one.Status);
            foreach (var one in body.Destinations(i))
            {
                if (one.Flag == MultiDestination.DistributionListFlag)
                    writer.DistributionList(one.Address);
                else
                    writer.Destination(one.Ton, one.Npi, one.Address);
            }
        }

        foreach (var tlv in body.Tlvs)
            writer.Tlv(tlv.Tag, tlv.Value);
    }
}
