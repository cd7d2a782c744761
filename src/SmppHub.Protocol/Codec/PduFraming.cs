using System.Buffers;
using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>Cuts a stream of octets into PDUs (SMPP 3.4 §3.2). The length is judged before anything is waited for.</summary>
public static class PduFraming
{
    private const int LengthSize = 4;

    /// <summary>Cuts one PDU off the front of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">What was received; moved past the PDU when there is a whole one.</param>
    /// <param name="maxPduLength">The greatest command_length to accept.</param>
    /// <param name="pdu">The PDU with its header when <see cref="FrameResult.Complete"/>.</param>
    /// <param name="fault">The fault when <see cref="FrameResult.Invalid"/>, with the sequence when 16 octets are there.</param>
    public static FrameResult TryReadFrame(
        ref ReadOnlySequence<byte> buffer, int maxPduLength, out ReadOnlySequence<byte> pdu, out PduFault fault)
    {
        pdu = default;
        fault = default;
        scoped var first = buffer.FirstSpan;
        Span<byte> copy = stackalloc byte[PduHeader.Size];
        if (first.Length < PduHeader.Size && !buffer.IsSingleSegment)
        {
            var head = buffer.Slice(0, Math.Min(buffer.Length, PduHeader.Size));
            head.CopyTo(copy);
            first = copy[..(int)head.Length];
        }

        if (first.Length < LengthSize)
            return FrameResult.Incomplete;

        var length = BinaryPrimitives.ReadUInt32BigEndian(first);
        if (!IsPossible(length, maxPduLength))
        {
            fault = InvalidLength(length, maxPduLength, first);
            return FrameResult.Invalid;
        }

        if (buffer.Length < length)
            return FrameResult.Incomplete;

        var end = buffer.GetPosition(length);
        pdu = buffer.Slice(0, end);
        buffer = buffer.Slice(end);
        return FrameResult.Complete;
    }

    /// <summary>The same over one span: tells how long the PDU at its start is.</summary>
    /// <param name="buffer">What was received.</param>
    /// <param name="maxPduLength">The greatest command_length to accept.</param>
    /// <param name="length">Octets of the PDU, known from four octets on even when it is not whole; else 0.</param>
    public static FrameResult TryReadFrame(ReadOnlySpan<byte> buffer, int maxPduLength, out int length)
    {
        length = 0;
        if (buffer.Length < LengthSize)
            return FrameResult.Incomplete;

        var claimed = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (!IsPossible(claimed, maxPduLength))
            return FrameResult.Invalid;

        length = (int)claimed;
        return buffer.Length < length ? FrameResult.Incomplete : FrameResult.Complete;
    }

    /// <summary>The fault of a buffer that <see cref="FrameResult.Invalid"/> was said of.</summary>
    public static PduFault DescribeInvalid(ReadOnlySpan<byte> buffer, int maxPduLength) =>
        InvalidLength(BinaryPrimitives.ReadUInt32BigEndian(buffer), maxPduLength, buffer);

    private static bool IsPossible(uint length, int max) => length >= PduHeader.Size && length <= (uint)max;

    private static PduFault InvalidLength(uint length, int max, ReadOnlySpan<byte> header) =>
        new(PduFaultKind.InvalidLength, 0, "command_length", CommandStatus.InvalidCommandLength,
            $"command_length is {length}; it must be from {PduHeader.Size} to {max}")
        {
            Sequence = header.Length >= PduHeader.Size ? PduHeader.Read(header).Sequence : 0,
        };
}
