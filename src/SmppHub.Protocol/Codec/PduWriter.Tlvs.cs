using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <content>TLVs follow the mandatory fields (SMPP 3.4 §3.2.4.1), in any order; the lengths of known ones are checked.</content>
public ref partial struct PduWriter
{
    /// <summary>Writes a TLV with this value.</summary>
    public void Tlv(TlvTag tag, scoped ReadOnlySpan<byte> value)
    {
        if (TakeTlv(tag, value.Length, out var target))
            value.CopyTo(target);
    }

    /// <summary>Writes a TLV with a value of one octet.</summary>
    public void TlvByte(TlvTag tag, byte value)
    {
        if (TakeTlv(tag, 1, out var target))
            target[0] = value;
    }

    /// <summary>Writes a TLV with a big-endian value of two octets.</summary>
    public void TlvUInt16(TlvTag tag, ushort value)
    {
        if (TakeTlv(tag, sizeof(ushort), out var target))
            BinaryPrimitives.WriteUInt16BigEndian(target, value);
    }

    /// <summary>Writes a TLV with a big-endian value of four octets.</summary>
    public void TlvUInt32(TlvTag tag, uint value)
    {
        if (TakeTlv(tag, sizeof(uint), out var target))
            BinaryPrimitives.WriteUInt32BigEndian(target, value);
    }

    /// <summary>Writes a TLV with a C-string; its NUL is added.</summary>
    public void TlvCString(TlvTag tag, scoped ReadOnlySpan<byte> value)
    {
        if (!TakeTlv(tag, value.Length + 1, out var target))
            return;
        value.CopyTo(target);
        target[value.Length] = 0;
    }

    private bool TakeTlv(TlvTag tag, int length, out Span<byte> value)
    {
        value = default;
        if (_failed)
            return false;
        if (!_layout.AllowsTlvs)
            return Fail(PduFaultKind.TlvNotAllowed, tag.SpecName(), "this PDU takes no TLVs");
        if (!AtTlvs())
            return Fail(PduFaultKind.MissingField, NextName, "a mandatory field was not written");
        var known = TlvTable.Find(tag);
        if (length < (known?.MinLength ?? 0) || length > (known?.MaxLength ?? ushort.MaxValue))
            return Fail(PduFaultKind.InvalidTlvLength, tag.SpecName(), "the TLV cannot have this length");
        if (_buffer.Length - _position < TlvWalk.HeadSize + length)
            return Fail(PduFaultKind.BufferTooSmall, tag.SpecName(), "no room for the TLV");

        var head = _buffer[_position..];
        BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)tag);
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)length);
        value = head.Slice(TlvWalk.HeadSize, length);
        _position += TlvWalk.HeadSize + length;
        return true;
    }
}
