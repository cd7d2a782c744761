using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>One TLV of a body, over the body's own octets.</summary>
public readonly ref struct Tlv
{
    internal Tlv(TlvTag tag, ReadOnlySpan<byte> value, int offset)
    {
        Tag = tag;
        Value = value;
        Offset = offset;
    }

    /// <summary>The tag, known or not.</summary>
    public TlvTag Tag { get; }

    /// <summary>The value, 0 to 65535 octets.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where the tag is, in octets from the start of the TLVs.</summary>
    public int Offset { get; }

    /// <summary>The value as a big-endian integer of one to four octets; 0 for any other length.</summary>
    public uint Integer => ReadInteger(Value);

    internal static uint ReadInteger(ReadOnlySpan<byte> value) => value.Length switch
    {
        1 => value[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(value),
        3 => (uint)((value[0] << 16) | (value[1] << 8) | value[2]),
        4 => BinaryPrimitives.ReadUInt32BigEndian(value),
        _ => 0,
    };
}
