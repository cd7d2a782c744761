using System.Buffers;
using System.Text;

namespace SmppHub.Protocol.Tests;

public sealed class FramingTests
{
    private const int Max = 128 * 1024;

    private static readonly byte[] s_enquireLink = Convert.FromHexString("00000010000000150000000000000007");

    [Test]
    public void Several_pdus_in_one_read_come_out_in_order()
    {
        var submit = SamplePdus.Write(PduLayouts.SubmitSm);
        var buffer = new ReadOnlySequence<byte>([.. s_enquireLink, .. submit, .. s_enquireLink, 0, 0]);
        var lengths = new List<long>();
        while (PduFraming.TryReadFrame(ref buffer, Max, out var pdu, out _) == FrameResult.Complete)
            lengths.Add(pdu.Length);
        Assert.That(lengths, Is.EqualTo(new long[] { 16, submit.Length, 16 }));
        Assert.That(buffer.Length, Is.EqualTo(2));
    }

    [Test]
    public void A_pdu_spread_over_segments_of_one_octet_is_one_pdu()
    {
        var pdu = SamplePdus.Write(PduLayouts.SubmitSm);
        var buffer = Segment.Sequence(pdu.Select(octet => new[] { octet }));
        Assert.That(PduFraming.TryReadFrame(ref buffer, Max, out var frame, out _), Is.EqualTo(FrameResult.Complete));
        Assert.That(frame.ToArray(), Is.EqualTo(pdu));
        Assert.That(buffer.IsEmpty, Is.True);
    }

    [TestCase(0u)]
    [TestCase(15u)]
    [TestCase((uint)Max + 1)]
    [TestCase(0x7FFFFFFFu)]
    [TestCase(0xFFFFFFFFu)]
    public void An_impossible_length_is_refused_and_the_sequence_kept(uint length)
    {
        var pdu = new byte[16];
        new PduHeader(length, CommandId.SubmitSm, CommandStatus.Ok, 0x80000001).Write(pdu);
        var buffer = new ReadOnlySequence<byte>(pdu);
        Assert.That(PduFraming.TryReadFrame(ref buffer, Max, out _, out var fault), Is.EqualTo(FrameResult.Invalid));
        Assert.That(fault.Kind, Is.EqualTo(PduFaultKind.InvalidLength));
        Assert.That(fault.Status, Is.EqualTo(CommandStatus.InvalidCommandLength));
        Assert.That(fault.Sequence, Is.EqualTo(0x80000001));
        Assert.That(PduFraming.TryReadFrame(pdu, Max, out int _), Is.EqualTo(FrameResult.Invalid));
        Assert.That(PduFraming.DescribeInvalid(pdu, Max), Is.EqualTo(fault));
    }

    [Test]
    public void Http_on_the_smpp_port_is_refused_at_its_fourth_octet()
    {
        var text = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n");
        for (var length = 0; length <= text.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(text, 0, length);
            var result = PduFraming.TryReadFrame(ref buffer, Max, out _, out var fault);
            Assert.That(result, Is.EqualTo(length < 4 ? FrameResult.Incomplete : FrameResult.Invalid));
            Assert.That(fault.Sequence, length < 16 ? Is.Zero : Is.Not.Zero);
        }
    }

    [Test]
    public void The_greatest_length_allowed_is_allowed()
    {
        var pdu = new byte[64];
        new PduHeader(64, CommandId.EnquireLink, CommandStatus.Ok, 1).Write(pdu);
        Assert.That(PduFraming.TryReadFrame(pdu, 64, out int _), Is.EqualTo(FrameResult.Complete));
        Assert.That(PduFraming.TryReadFrame(pdu, 63, out int _), Is.EqualTo(FrameResult.Invalid));
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        private Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
            previous?.Next = this;
        }

        public static ReadOnlySequence<byte> Sequence(IEnumerable<byte[]> parts)
        {
            Segment? first = null;
            Segment? last = null;
            foreach (var part in parts)
            {
                last = new Segment(part, last);
                first ??= last;
            }

            return new(first!, 0, last!, last!.Memory.Length);
        }
    }
}
