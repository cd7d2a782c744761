namespace SmppHub.Protocol;

/// <summary>The PDUs in what somebody pasted: hex, a dump, an array, a string with escapes, a log.</summary>
/// <param name="Pdus">The octets of each, header first. What is no PDU, when there is nothing else, is one of them too.</param>
/// <param name="Notes">What was left out on the way, for people.</param>
public sealed record PastedPdus(IReadOnlyList<byte[]> Pdus, IReadOnlyList<string> Notes)
{
    /// <summary>Finds the PDUs in a text.</summary>
    /// <param name="text">
    /// Hex with or without 0x, blanks, colons, commas, dashes; dumps with offsets and characters as Wireshark, tshark -x, tcpdump -X, xxd and
    /// hexdump -C write them, one or many, with or without the headers of Ethernet, IP and TCP; arrays in braces; strings with escapes;
    /// lines of a log, the longest run of hex of each.
    /// </param>
    /// <param name="wrong">What stands where octets should, when it is null that comes back.</param>
    public static PastedPdus? Read(string text, out string wrong)
    {
        var blocks = PastedBlocks.Read(text, out wrong);
        if (blocks is null)
            return null;
        var found = Of(blocks, cutToo: !text.Contains(PastedBlocks.Reassembled, StringComparison.Ordinal));
        if (found.Pdus.Count == 0 && blocks.All(block => block.IsLine))
        {
            wrong = PastedBlocks.WhatIsWrong(text);
            return null;
        }

        return found;
    }

    /// <summary>Finds the PDUs in octets as they are.</summary>
    /// <param name="octets">One PDU after the other, perhaps behind something else.</param>
    public static PastedPdus Of(ReadOnlySpan<byte> octets) => Of([new(octets.ToArray(), IsLine: false)], cutToo: true);

    /// <summary>The inspector's tree of each.</summary>
    public IReadOnlyList<InspectedNode> Inspect() => [.. Pdus.Select(pdu => PduInspector.Inspect(pdu))];

    private static PastedPdus Of(IReadOnlyList<PastedBlock> blocks, bool cutToo)
    {
        var pdus = new List<byte[]>();
        var notes = new List<string>();
        var (headed, without) = (0, 0);
        foreach (var block in blocks)
        {
            var start = PduSearch.Start(block.Octets, cutToo || blocks.Count == 1);
            if (start < 0)
            {
                without++;
                continue;
            }

            headed += start > 0 ? 1 : 0;
            PduSearch.Cut(block.Octets.AsSpan(start), pdus);
        }

        // Nothing that looks like one: then the first octets are taken for a header, and the tree says what is wrong with it.
        if (pdus.Count == 0 && !blocks.All(block => block.IsLine))
            PduSearch.Cut([.. blocks.SelectMany(block => block.Octets)], pdus);
        else if (headed > 0)
            notes.Add($"what stands in front of the first PDU, as the headers of Ethernet, IP and TCP do, is left out{(blocks.Count == 1 ? "" : $" of {headed} dumps")}");
        if (without > 0 && pdus.Count > 0 && !blocks.All(block => block.IsLine))
            notes.Add($"{without} of {blocks.Count} dumps hold no whole PDU and are left out");
        return new(pdus, notes);
    }
}
