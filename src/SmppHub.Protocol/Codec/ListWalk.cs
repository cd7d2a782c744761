namespace SmppHub.Protocol;

/// <summary>Steps over the two lists of submit_multi and its response (SMPP 3.4 §4.5).</summary>
internal static class ListWalk
{
    private const int AddressMax = 21;
    private const int StatusSize = 4;

    /// <summary>Where a list of <paramref name="count"/> entries ends, or -1 and the fault.</summary>
    public static int End(FieldKind kind, ReadOnlySpan<byte> body, int position, int count, out PduFault fault)
    {
        fault = default;
        if (kind == FieldKind.DestinationList && count is 0 or 255)
        {
            fault = new(PduFaultKind.InvalidValue, position - 1, SpecFields.DestinationCount.Name,
                CommandStatus.InvalidNumberOfDestinations, "number_of_dests must be from 1 to 254");
            return -1;
        }

        for (; count > 0; count--)
        {
            position = kind == FieldKind.DestinationList
                ? EndOfDestination(body, position, out fault)
                : EndOfUnsuccess(body, position, out fault);
            if (position < 0)
                return -1;
        }

        return position;
    }

    private static int EndOfDestination(ReadOnlySpan<byte> body, int position, out PduFault fault)
    {
        if (position >= body.Length)
            return Truncated(position, "dest_flag", out fault);
        switch (body[position])
        {
            case MultiDestination.SmeAddressFlag:
                return body.Length - position < 3
                    ? Truncated(position, "dest_addr_ton", out fault)
                    : EndOfString(body, position + 3, SpecFields.Destination.Name, CommandStatus.InvalidDestinationAddress, out fault);
            case MultiDestination.DistributionListFlag:
                return EndOfString(body, position + 1, "dl_name", CommandStatus.InvalidDistributionList, out fault);
            default:
                fault = new(PduFaultKind.InvalidValue, position, "dest_flag", CommandStatus.InvalidDestinationFlag,
                    "dest_flag must be 1 (an address) or 2 (a distribution list)");
                return -1;
        }
    }

    private static int EndOfUnsuccess(ReadOnlySpan<byte> body, int position, out PduFault fault)
    {
        if (body.Length - position < 2)
            return Truncated(position, "dest_addr_ton", out fault);
        var end = EndOfString(body, position + 2, SpecFields.Destination.Name, CommandStatus.InvalidDestinationAddress, out fault);
        if (end < 0)
            return end;
        return body.Length - end < StatusSize ? Truncated(end, "error_status_code", out fault) : end + StatusSize;
    }

    private static int EndOfString(ReadOnlySpan<byte> body, int position, string name, CommandStatus tooLong, out PduFault fault)
    {
        fault = default;
        var left = body.Length - position;
        var nul = body.Slice(position, Math.Min(AddressMax, left)).IndexOf((byte)0);
        if (nul >= 0)
            return position + nul + 1;
        fault = left >= AddressMax
            ? new(PduFaultKind.FieldTooLong, position, name, tooLong, $"{name} has no NUL within {AddressMax} octets")
            : new(PduFaultKind.Unterminated, position, name, CommandStatus.InvalidCommandLength, $"the body ends before the NUL of {name}");
        return -1;
    }

    private static int Truncated(int position, string name, out PduFault fault)
    {
        fault = new(PduFaultKind.Truncated, position, name, CommandStatus.InvalidCommandLength, $"the body ends before {name}");
        return -1;
    }
}
