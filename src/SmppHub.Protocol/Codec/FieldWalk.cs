using System.Runtime.CompilerServices;

namespace SmppHub.Protocol;

/// <summary>Steps over one mandatory field. The fast step only says where the field ends; why it failed is found afterwards.</summary>
internal static class FieldWalk
{
    private const int Failed = -1;

    /// <summary>Where the field that begins at <paramref name="position"/> ends, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int End(FieldShape shape, ReadOnlySpan<byte> body, int position)
    {
        if (shape.Kind == FieldKind.CString)
        {
            // Empty strings are the commonest of all: no search for them.
            if ((uint)position < (uint)body.Length && body[position] == 0)
                return position + 1;
            var window = body.Slice(position, Math.Min(shape.InputMax, body.Length - position));
            var nul = window.IndexOf((byte)0);
            return nul < 0 ? Failed : position + nul + 1;
        }

        if (shape.Kind is FieldKind.Integer1 or FieldKind.Count)
            return position < body.Length ? position + 1 : Failed;
        return shape.Kind == FieldKind.Octets ? EndOfOctets(shape, body, position) : EndOfRare(shape, body, position);
    }

    private static int EndOfOctets(FieldShape shape, ReadOnlySpan<byte> body, int position)
    {
        int length = body[position - 1];
        return length <= shape.InputMax && length <= body.Length - position ? position + length : Failed;
    }

    private static int EndOfRare(FieldShape shape, ReadOnlySpan<byte> body, int position)
    {
        var size = shape.Kind switch { FieldKind.Integer2 => 2, FieldKind.Integer4 => 4, _ => 0 };
        if (size > 0)
            return body.Length - position >= size ? position + size : Failed;
        return ListWalk.End(shape.Kind, body, position, body[position - 1], out _);
    }

    /// <summary>Why <see cref="End"/> failed on field <paramref name="index"/>.</summary>
    public static PduFault Diagnose(PduLayout layout, int index, ReadOnlySpan<byte> body, int position)
    {
        var field = layout.Fields[index];
        if (field.Kind == FieldKind.Octets)
            return DiagnoseOctets(layout.Fields[index - 1], field, body, position);
        if (field.Kind is FieldKind.DestinationList or FieldKind.UnsuccessfulList)
        {
            ListWalk.End(field.Kind, body, position, body[position - 1], out var fault);
            return fault;
        }

        if (position >= body.Length || field.Kind != FieldKind.CString)
            return Fault(PduFaultKind.Truncated, position, field, CommandStatus.InvalidCommandLength, "the body ends before");
        return body.Length - position >= field.InputMaxLength
            ? new(PduFaultKind.FieldTooLong, position, field.Name, field.FaultStatus,
                $"{field.Name} has no NUL within {field.InputMaxLength} octets")
            : Fault(PduFaultKind.Unterminated, position, field, CommandStatus.InvalidCommandLength, "the body ends before the NUL of");
    }

    private static PduFault DiagnoseOctets(Field count, Field field, ReadOnlySpan<byte> body, int position)
    {
        int length = body[position - 1];
        var reason = length > field.InputMaxLength
            ? $"{count.Name} is {length}; the most is {field.InputMaxLength}"
            : $"{count.Name} is {length}, but {body.Length - position} octets are left";
        return new(PduFaultKind.InvalidLength, position - 1, count.Name, field.FaultStatus, reason);
    }

    private static PduFault Fault(PduFaultKind kind, int offset, Field field, CommandStatus status, string what) =>
        new(kind, offset, field.Name, status, $"{what} {field.Name}");
}
