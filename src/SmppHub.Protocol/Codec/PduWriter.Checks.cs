using System.Runtime.CompilerServices;

namespace SmppHub.Protocol;

/// <content>What is checked before a field is written.</content>
public ref partial struct PduWriter
{
    private readonly FieldKind? NextKind =>
        _field < _layout.Shapes.Length ? _layout.Shapes[_field].Kind : null;

    private readonly string? NextName => _field < _layout.Fields.Length ? _layout.Fields[_field].Name : null;

    /// <summary>True when the next field is of this kind and there is room for so many octets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Enter(FieldKind? kind, int octets)
    {
        var shapes = _layout.Shapes;
        return !_failed && _listCountAt == NoList && (uint)_field < (uint)shapes.Length && shapes[_field].Kind == kind
            && _buffer.Length - _position >= octets
            || EnterSlowly(kind, octets);
    }

    private bool EnterSlowly(FieldKind? kind, int octets)
    {
        if (_failed)
            return false;
        if (_listCountAt != NoList)
            CloseList();
        if (NextKind != kind)
            return Fail(PduFaultKind.WrongField, NextName, "the next field is of another kind");
        return _buffer.Length - _position >= octets || Fail(PduFaultKind.BufferTooSmall, NextName, "no room for the field");
    }

    /// <summary>The same for a field whose count comes before it.</summary>
    private bool EnterCounted(FieldKind kind, int octets)
    {
        if (_failed)
            return false;
        var shapes = _layout.Shapes;
        var isOpenList = _listCountAt != NoList && shapes[_field + 1].Kind == kind;
        if (_listCountAt != NoList && !isOpenList)
            CloseList();
        if (_field + 1 >= shapes.Length || shapes[_field].Kind != FieldKind.Count || shapes[_field + 1].Kind != kind)
            return Fail(PduFaultKind.WrongField, NextName, "the next field is of another kind");
        return _buffer.Length - _position >= octets || Fail(PduFaultKind.BufferTooSmall, NextName, "no room for the field");
    }

    private Span<byte> Take(int octets)
    {
        var target = _buffer.Slice(_position, octets);
        _position += octets;
        _field++;
        return target;
    }

    /// <summary>True when all mandatory fields are written; closes a list that is the last of them.</summary>
    private bool AtTlvs() =>
        _field == _layout.Shapes.Length || (CloseList() && _field == _layout.Shapes.Length);

    private bool Fail(PduFaultKind kind, string? field, string reason)
    {
        _failed = true;
        _fault = new(kind, _position - PduHeader.Size, field, CommandStatus.SystemError, reason);
        return false;
    }
}
