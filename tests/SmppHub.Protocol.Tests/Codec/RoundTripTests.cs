namespace SmppHub.Protocol.Tests;

public sealed class RoundTripTests
{
    [TestCaseSource(typeof(SamplePdus), nameof(SamplePdus.Layouts))]
    public void Every_pdu_reads_back_what_was_written(PduLayout layout)
    {
        var pdu = SamplePdus.Write(layout);
        Assert.That(PduHeader.Read(pdu), Is.EqualTo(new PduHeader((uint)pdu.Length, layout.Id, CommandStatus.Ok, 0x01020304)));
        Assert.That(PduBody.TryParse(layout, pdu.AsSpan(PduHeader.Size), out var body, out var fault), Is.True, fault.Reason);

        for (var i = 0; i < layout.Fields.Length; i++)
        {
            if (layout.Fields[i].Kind == FieldKind.Integer1)
                Assert.That((body.Byte(i), body.Integer(i)), Is.EqualTo(((byte)(i + 1), (uint)(i + 1))), layout.Fields[i].Name);
            else if (layout.Fields[i].Kind == FieldKind.CString)
                Assert.That(body.Octets(i).ToArray(), Is.EqualTo(SamplePdus.Text(layout.Fields[i], i)), layout.Fields[i].Name);
            else if (layout.Fields[i].Kind == FieldKind.Octets)
                Assert.That(body.Octets(i).ToArray(), Is.EqualTo(new byte[] { 0, 1, 0, 2 }));
        }

        if (!layout.AllowsTlvs)
            return;
        Assert.That(body.TryGetTlv(TlvTag.UserMessageReference, out var reference), Is.True);
        Assert.That(reference.ToArray(), Is.EqualTo(new byte[] { 0x12, 0x34 }));
        Assert.That(body.TryGetTlv((TlvTag)0x1401, out var vendor), Is.True);
        Assert.That(vendor.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(body.TryGetTlv(TlvTag.MessagePayload, out _), Is.False);
    }

    [Test]
    public void Destinations_of_submit_multi_are_addresses_and_lists_in_order()
    {
        var pdu = SamplePdus.Write(PduLayouts.SubmitMulti);
        PduBody.TryParse(PduLayouts.SubmitMulti, pdu.AsSpan(PduHeader.Size), out var body, out _);
        var seen = new List<string>();
        foreach (var destination in body.Destinations(SubmitMultiField.Destinations))
            seen.Add($"{destination.Flag} {destination.Ton} {destination.Npi} {System.Text.Encoding.ASCII.GetString(destination.Address)}");
        Assert.That(seen, Is.EqualTo(new[] { "1 1 1 79161234567", "2 0 0 friends" }));
    }

    [Test]
    public void Refused_destinations_of_submit_multi_resp_carry_their_status()
    {
        var pdu = SamplePdus.Write(PduLayouts.SubmitMultiResp);
        PduBody.TryParse(PduLayouts.SubmitMultiResp, pdu.AsSpan(PduHeader.Size), out var body, out _);
        var seen = new List<CommandStatus>();
        foreach (var refused in body.Unsuccesses(SubmitMultiRespField.Unsuccess))
            seen.Add(refused.Status);
        Assert.That(seen, Is.EqualTo(new[] { CommandStatus.InvalidDestinationAddress }));
    }
}
