using System.Collections.Immutable;

namespace SmppHub.Protocol.Tests;

public sealed class PduDocumentTests
{
    [TestCaseSource(typeof(SamplePdus), nameof(SamplePdus.Layouts))]
    public void Every_pdu_comes_back_octet_for_octet(PduLayout layout)
    {
        var pdu = SamplePdus.Write(layout);
        var document = PduDocument.Decode(pdu, out var fault);
        Assert.That(document, Is.Not.Null, fault.Reason);
        Assert.That(document!.Encode(), Is.EqualTo(pdu));
    }

    [Test]
    public void A_document_is_built_by_the_spec_names()
    {
        var pdu = PduDocument.Create(PduLayouts.SubmitSm, 7)
            .With("source_addr", "SENDER")
            .With("destination_addr", "79161234567")
            .With("registered_delivery", 1)
            .With("short_message", "hi"u8.ToArray())
            .WithTlv(TlvTag.UserMessageReference, 0, 9)
            .Encode();
        var read = PduDocument.Decode(pdu, out _)!;
        Assert.That(read["source_addr"], Is.EqualTo("SENDER"));
        Assert.That(read["destination_addr"], Is.EqualTo("79161234567"));
        Assert.That(read["registered_delivery"], Is.EqualTo(1u));
        Assert.That(read["short_message"], Is.EqualTo("hi"u8.ToArray()));
        Assert.That(read["sm_length"], Is.Null);
        Assert.That(read[TlvTag.UserMessageReference], Is.EqualTo(new byte[] { 0, 9 }));
        Assert.That(read[TlvTag.MessagePayload], Is.Null);
    }

    [Test]
    public void Destinations_of_submit_multi_are_read_and_written()
    {
        var destinations = ImmutableArray.Create(new DocumentDestination(1, 1, "79161234567"), new DocumentDestination(0, 0, "all", true));
        var pdu = PduDocument.Create(PduLayouts.SubmitMulti, 1).With("dest_address", destinations).Encode();
        Assert.That(PduDocument.Decode(pdu, out _)!["dest_address"], Is.EqualTo(destinations));
    }

    [Test]
    public void A_header_alone_stays_a_header_alone()
    {
        var pdu = Convert.FromHexString("00000010800000050000000000000003");
        var document = PduDocument.Decode(pdu, out _)!;
        Assert.That(document.Fields, Is.Empty);
        Assert.That(document.Encode(), Is.EqualTo(pdu));
        Assert.That(PduDocument.HeaderOnly(PduLayouts.DeliverSmResp, 3).Encode(), Is.EqualTo(pdu));
    }

    [TestCase("00000010", PduFaultKind.Truncated)]
    [TestCase("00000011000000150000000000000003", PduFaultKind.InvalidLength)]
    [TestCase("00000010000000FF0000000000000003", PduFaultKind.UnknownCommand)]
    [TestCase("00000010000000040000000000000003", PduFaultKind.Truncated)]
    public void What_is_no_pdu_is_a_fault(string hex, PduFaultKind kind)
    {
        Assert.That(PduDocument.Decode(Convert.FromHexString(hex), out var fault), Is.Null);
        Assert.That(fault.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void A_value_of_another_type_is_refused()
    {
        var document = PduDocument.Create(PduLayouts.SubmitSm, 1);
        Assert.That(() => document.With("source_addr", 5), Throws.ArgumentException);
        Assert.That(() => document.With("sm_length", 5), Throws.ArgumentException);
        Assert.That(() => document.With("no_such", 5), Throws.ArgumentException);
    }

    [Test]
    public void A_value_that_does_not_fit_is_a_fault()
    {
        var document = PduDocument.Create(PduLayouts.SubmitSm, 1).With("esm_class", 256);
        Assert.That(document.TryEncode(out var fault), Is.Null);
        Assert.That((fault.Kind, fault.Field), Is.EqualTo((PduFaultKind.InvalidValue, "esm_class")));
    }
}
