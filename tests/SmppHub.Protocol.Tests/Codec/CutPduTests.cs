using System.Buffers;

namespace SmppHub.Protocol.Tests;

/// <summary>Pitfalls 1, 2 and 5: TCP cuts PDUs anywhere, and a peer's lengths may lie.</summary>
public sealed class CutPduTests
{
    [TestCaseSource(typeof(SamplePdus), nameof(SamplePdus.Layouts))]
    public void A_partial_pdu_waits_for_the_rest(PduLayout layout)
    {
        var pdu = SamplePdus.Write(layout);
        for (var cut = 0; cut < pdu.Length; cut++)
        {
            var buffer = new ReadOnlySequence<byte>(pdu, 0, cut);
            Assert.That(PduFraming.TryReadFrame(ref buffer, 1024, out _, out _), Is.EqualTo(FrameResult.Incomplete));
            Assert.That(buffer.Length, Is.EqualTo(cut));
            Assert.That(PduFraming.TryReadFrame(pdu.AsSpan(0, cut), 1024, out int length), Is.EqualTo(FrameResult.Incomplete));
            Assert.That(length, Is.EqualTo(cut < 4 ? 0 : pdu.Length));
        }
    }

    [TestCaseSource(typeof(SamplePdus), nameof(SamplePdus.Layouts))]
    public void A_body_that_ends_inside_a_mandatory_field_is_a_fault_at_an_offset(PduLayout layout)
    {
        var body = SamplePdus.Write(layout, withTlvs: false)[PduHeader.Size..];
        for (var cut = 0; cut < body.Length; cut++)
        {
            if (cut == 0 && layout.BodyMayBeAbsent(CommandStatus.Ok))
                continue;
            Assert.That(PduBody.TryParse(layout, body.AsSpan(0, cut), out _, out var fault), Is.False, $"cut at {cut}");
            Assert.That(fault.Kind, Is.AnyOf(PduFaultKind.Truncated, PduFaultKind.Unterminated, PduFaultKind.InvalidLength));
            Assert.That(fault.Offset, Is.InRange(0, cut));
            Assert.That(fault.Field, Is.Not.Null);
            Assert.That(fault.Status, Is.AnyOf(CommandStatus.InvalidCommandLength, CommandStatus.InvalidMessageLength));
        }
    }

    [TestCaseSource(typeof(SamplePdus), nameof(SamplePdus.Layouts))]
    public void A_body_that_ends_inside_a_tlv_is_a_fault_of_the_stream(PduLayout layout)
    {
        if (!layout.AllowsTlvs)
            return;
        var body = SamplePdus.Write(layout)[PduHeader.Size..];
        var start = SamplePdus.Write(layout, withTlvs: false).Length - PduHeader.Size;
        int[] whole = [start, start + 6, start + 13];
        for (var cut = start; cut < body.Length; cut++)
        {
            // The first octet of the first TLV's tag (0x0204) is no stray 00, so only whole TLVs are accepted.
            var accepted = PduBody.TryParse(layout, body.AsSpan(0, cut), out _, out var fault);
            Assert.That(accepted, Is.EqualTo(whole.Contains(cut) || IsStrayNul(body, cut, whole)), $"cut at {cut}");
            if (!accepted)
                Assert.That(fault.Status, Is.EqualTo(CommandStatus.InvalidTlvStream));
        }
    }

    private static bool IsStrayNul(byte[] body, int cut, int[] whole) => cut - 1 == whole[0] && body[cut - 1] == 0;
}
