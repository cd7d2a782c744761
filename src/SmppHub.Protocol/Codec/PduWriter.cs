using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>
/// Writes one PDU into a buffer, field by field in the order of its table. The first fault is kept and all writing
/// after it is ignored, so that only <see cref="Finish"/> need be checked. Nothing is allocated unless there is a fault.
/// </summary>
public ref partial struct PduWriter
{
    private const int NoList = -1;

    private readonly Span<byte> _buffer;
    private readonly PduLayout _layout;
    private readonly bool _bodyMayBeAbsent;
    private int _position;
    private int _field;
    private int _listCountAt = NoList;
    private bool _failed;
    private PduFault _fault;

    /// <summary>Begins a PDU at the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">Where to write; a PDU longer than this is a fault.</param>
    /// <param name="layout">The PDU's table.</param>
    /// <param name="status">command_status; with an error a response may be finished without a body.</param>
    /// <param name="sequence">sequence_number.</param>
    public PduWriter(Span<byte> destination, PduLayout layout, CommandStatus status, uint sequence)
    {
        _buffer = destination;
        _layout = layout;
        _bodyMayBeAbsent = status != CommandStatus.Ok && layout.Id.IsResponse();
        _position = PduHeader.Size;
        if (destination.Length < PduHeader.Size)
            Fail(PduFaultKind.BufferTooSmall, null, "no room for the header");
        else
            new PduHeader(PduHeader.Size, layout.Id, status, sequence).Write(destination);
    }

    /// <summary>The first fault, if any.</summary>
    public readonly PduFault? Fault => _failed ? _fault : null;

    /// <summary>Writes a PDU that is a header alone; returns 16, or -1 when there is no room.</summary>
    public static int WriteHeaderOnly(Span<byte> destination, CommandId id, CommandStatus status, uint sequence)
    {
        if (destination.Length < PduHeader.Size)
            return -1;
        new PduHeader(PduHeader.Size, id, status, sequence).Write(destination);
        return PduHeader.Size;
    }

    /// <summary>Writes the next field, an integer of one octet.</summary>
    public void Byte(byte value)
    {
        if (!Enter(FieldKind.Integer1, 1))
            return;
        _buffer[_position++] = value;
        _field++;
    }

    /// <summary>Writes the next field, an integer of the width the table says.</summary>
    public void Integer(uint value)
    {
        var kind = NextKind;
        if (kind == FieldKind.Integer2 && value <= ushort.MaxValue && Enter(kind, 2))
            BinaryPrimitives.WriteUInt16BigEndian(Take(2), (ushort)value);
        else if (kind == FieldKind.Integer4 && Enter(kind, 4))
            BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);
        else if (value <= byte.MaxValue)
            Byte((byte)value);
        else
            Fail(PduFaultKind.InvalidValue, NextName, "the value does not fit the field");
    }

    /// <summary>Writes the next field, a C-string; its NUL is added.</summary>
    public void CString(scoped ReadOnlySpan<byte> value)
    {
        if (!Enter(FieldKind.CString, value.Length + 1))
            return;
        if (value.Length >= _layout.Shapes[_field].OutputMax)
            Fail(PduFaultKind.FieldTooLong, NextName, "longer than the field may be");
        else if (value.Contains((byte)0))
            Fail(PduFaultKind.InvalidValue, NextName, "a NUL inside a C-string would end it");
        else
        {
            var target = Take(value.Length + 1);
            value.CopyTo(target);
            target[value.Length] = 0;
        }
    }

    /// <summary>Writes the next field, octets, and the length field before it, which callers skip.</summary>
    public void Octets(scoped ReadOnlySpan<byte> value)
    {
        if (!EnterCounted(FieldKind.Octets, value.Length + 1))
            return;
        if (value.Length > _layout.Shapes[_field + 1].OutputMax)
        {
            _field++;
            Fail(PduFaultKind.FieldTooLong, NextName, "longer than the field may be");
            return;
        }

        _buffer[_position] = (byte)value.Length;
        value.CopyTo(_buffer[(_position + 1)..]);
        _position += value.Length + 1;
        _field += 2;
    }

    /// <summary>Ends the PDU: patches command_length and returns it, or -1 when there is a fault.</summary>
    public int Finish()
    {
        if (!_failed && !AtTlvs() && !(_bodyMayBeAbsent && _position == PduHeader.Size))
            Fail(PduFaultKind.MissingField, NextName, "a mandatory field was not written");
        if (_failed)
            return -1;
        BinaryPrimitives.WriteUInt32BigEndian(_buffer, (uint)_position);
        return _position;
    }
}
