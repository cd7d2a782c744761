using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <content>The lists of submit_multi and its response (SMPP 3.4 §4.5). Their count fields are filled by themselves.</content>
public ref partial struct PduWriter
{
    /// <summary>Adds an address to submit_multi's destinations.</summary>
    public void Destination(byte ton, byte npi, scoped ReadOnlySpan<byte> address)
    {
        if (!EnterList(FieldKind.DestinationList, address, 3))
            return;
        var target = TakeEntry(address.Length + 4);
        target[0] = MultiDestination.SmeAddressFlag;
        target[1] = ton;
        target[2] = npi;
        address.CopyTo(target[3..]);
        target[^1] = 0;
    }

    /// <summary>Adds a distribution list to submit_multi's destinations.</summary>
    public void DistributionList(scoped ReadOnlySpan<byte> name)
    {
        if (!EnterList(FieldKind.DestinationList, name, 1))
            return;
        var target = TakeEntry(name.Length + 2);
        target[0] = MultiDestination.DistributionListFlag;
        name.CopyTo(target[1..]);
        target[^1] = 0;
    }

    /// <summary>Adds a refused destination to submit_multi_resp; with none added the list is written empty.</summary>
    public void Unsuccess(byte ton, byte npi, scoped ReadOnlySpan<byte> address, CommandStatus status)
    {
        if (!EnterList(FieldKind.UnsuccessfulList, address, 2 + sizeof(uint)))
            return;
        var target = TakeEntry(address.Length + 3 + sizeof(uint));
        target[0] = ton;
        target[1] = npi;
        address.CopyTo(target[2..]);
        target[2 + address.Length] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(target[(3 + address.Length)..], (uint)status);
    }

    // The count stays the next field while its list is open; CloseList steps over both.
    private bool EnterList(FieldKind kind, scoped ReadOnlySpan<byte> text, int octetsBeside)
    {
        var needed = text.Length + 1 + octetsBeside + (_listCountAt == NoList ? 1 : 0);
        if (!EnterCounted(kind, needed))
            return false;
        if (text.Length >= SpecFields.Destination.MaxLength)
            return Fail(PduFaultKind.FieldTooLong, SpecFields.Destination.Name, "longer than the field may be");
        if (text.Contains((byte)0))
            return Fail(PduFaultKind.InvalidValue, SpecFields.Destination.Name, "a NUL inside a C-string would end it");
        if (_listCountAt == NoList)
        {
            _listCountAt = _position;
            _buffer[_position++] = 0;
        }

        return _buffer[_listCountAt] < _layout.Shapes[_field + 1].OutputMax
            || Fail(PduFaultKind.FieldTooLong, NextName, "more entries than the list may hold");
    }

    private Span<byte> TakeEntry(int octets)
    {
        _buffer[_listCountAt]++;
        var target = _buffer.Slice(_position, octets);
        _position += octets;
        return target;
    }

    // True when an open list was closed, or an unsuccess_sme list that has no entries was written as such.
    private bool CloseList()
    {
        var shapes = _layout.Shapes;
        if (_listCountAt == NoList)
        {
            var isEmptyList = _field + 1 < shapes.Length && shapes[_field + 1].Kind == FieldKind.UnsuccessfulList
                && shapes[_field].Kind == FieldKind.Count && _position > PduHeader.Size;
            if (!isEmptyList || _position >= _buffer.Length)
                return false;
            _buffer[_position++] = 0;
        }

        _listCountAt = NoList;
        _field += 2;
        return true;
    }
}
