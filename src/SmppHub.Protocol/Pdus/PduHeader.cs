using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>The sixteen octets that begin every PDU (SMPP 3.4 §3.2).</summary>
/// <param name="Length">command_length: octets of the whole PDU, these sixteen included.</param>
/// <param name="Id">command_id.</param>
/// <param name="Status">command_status; 0 in requests.</param>
/// <param name="Sequence">sequence_number; any value is read, since a peer's own is echoed.</param>
public readonly record struct PduHeader(uint Length, CommandId Id, CommandStatus Status, uint Sequence)
{
    /// <summary>Octets of a header.</summary>
    public const int Size = 16;

    /// <summary>Reads a header from the first sixteen octets, which must be there.</summary>
    public static PduHeader Read(ReadOnlySpan<byte> source)
    {
        source = source[..Size];
        return new(
            BinaryPrimitives.ReadUInt32BigEndian(source),
            (CommandId)BinaryPrimitives.ReadUInt32BigEndian(source[4..]),
            (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(source[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[12..]));
    }

    /// <summary>Writes the header to the first sixteen octets, for which there must be room.</summary>
    public void Write(Span<byte> destination)
    {
        destination = destination[..Size];
        BinaryPrimitives.WriteUInt32BigEndian(destination, Length);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], (uint)Id);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], (uint)Status);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], Sequence);
    }
}
