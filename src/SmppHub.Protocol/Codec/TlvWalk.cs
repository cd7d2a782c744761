using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>Judges the optional part of a body.</summary>
internal static class TlvWalk
{
    /// <summary>Octets of tag and length.</summary>
    public const int HeadSize = 4;

    /// <summary>
    /// A lone 00 is no TLV: clients that end short_message with a NUL leave one behind. Where the TLVs begin then is
    /// the end of the body.
    /// </summary>
    public static int Start(ReadOnlySpan<byte> body, int position) =>
        body.Length - position == 1 && body[position] == 0 ? body.Length : position;

    /// <summary>Walks all TLVs from <paramref name="position"/> on; false and the fault at the first bad one.</summary>
    public static bool Check(ReadOnlySpan<byte> body, int position, out PduFault fault)
    {
        fault = default;
        var seen = 0UL;
        while (position < body.Length)
        {
            var left = body.Length - position - HeadSize;
            if (left < 0)
            {
                fault = new(PduFaultKind.InvalidTlvStream, position, null, CommandStatus.InvalidTlvStream,
                    "fewer than four octets are left where a TLV should begin");
                return false;
            }

            var tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(body[position..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(body[(position + 2)..]);
            if (length > left)
            {
                fault = new(PduFaultKind.InvalidTlvStream, position, tag.SpecName(), CommandStatus.InvalidTlvStream,
                    $"the TLV's length is {length}, but {left} octets are left");
                return false;
            }

            if (TlvTable.Find(tag) is { Vendor: false } known)
            {
                if ((seen & known.OnceBit) != 0 || length < known.InputMinLength || length > known.MaxLength)
                {
                    fault = Diagnose(known, length, position, (seen & known.OnceBit) != 0);
                    return false;
                }

                seen |= known.OnceBit;
            }

            position += HeadSize + length;
        }

        return true;
    }

    private static PduFault Diagnose(TlvInfo known, int length, int position, bool duplicate) => duplicate
        ? new(PduFaultKind.DuplicateTlv, position, known.Name, CommandStatus.InvalidTlvStream, $"{known.Name} occurs twice")
        : new(PduFaultKind.InvalidTlvLength, position, known.Name, CommandStatus.InvalidTlvLength,
            $"{known.Name} has {length} octets; it takes {known.InputMinLength} to {known.MaxLength}");
}
