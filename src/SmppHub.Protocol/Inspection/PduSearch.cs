namespace SmppHub.Protocol;

/// <summary>Finds where PDUs begin in octets that have something else in front of them, such as the headers of a captured frame.</summary>
internal static class PduSearch
{
    private const int Longest = 1 << 20;
    private const uint LastStatus = 0x7FF; // SMPP 3.4 §5.1.3: 0x400 to 0x4FF are a vendor's, what follows is reserved

    /// <summary>
    /// Where the first PDU begins: at the start when a known one is there; else where one PDU after the other reaches the very
    /// end; else where something very like a header is. -1 when there is none.
    /// </summary>
    /// <param name="octets">What was captured.</param>
    /// <param name="cutToo">Whether a PDU that is not whole is one.</param>
    public static int Start(ReadOnlySpan<byte> octets, bool cutToo)
    {
        if (IsHeader(octets, out var first) && (cutToo || first <= octets.Length))
            return 0;
        var chain = new bool[octets.Length + 1]; // from here PDUs reach the end; filled from behind, so each octet is looked at once
        chain[octets.Length] = true;
        var start = -1;
        var near = -1;
        for (var at = octets.Length - PduHeader.Size; at > 0; at--)
        {
            if (!IsHeader(octets[at..], out var length))
                continue;
            if (at + length <= octets.Length && chain[at + length])
                (chain[at], start) = (true, at);
            else if (cutToo && PduHeader.Read(octets[at..]) is { Sequence: > 0 and <= int.MaxValue, Status: <= (CommandStatus)LastStatus })
                near = at;
        }

        return start > 0 ? start : near;
    }

    /// <summary>One PDU after the other while their lengths can be believed; what is left is one more.</summary>
    public static void Cut(ReadOnlySpan<byte> octets, List<byte[]> pdus)
    {
        while (!octets.IsEmpty)
        {
            var whole = PduFraming.TryReadFrame(octets, octets.Length, out var length) == FrameResult.Complete;
            pdus.Add((whole ? octets[..length] : octets).ToArray());
            octets = whole ? octets[length..] : [];
        }
    }

    private static bool IsHeader(ReadOnlySpan<byte> octets, out int length)
    {
        length = 0;
        if (octets.Length < PduHeader.Size)
            return false;
        var header = PduHeader.Read(octets);
        length = (int)Math.Min(header.Length, int.MaxValue);
        return length is >= PduHeader.Size and <= Longest && PduLayouts.Find(header.Id) is not null;
    }
}
