namespace SmppHub.Protocol;

/// <summary>Takes the lists of submit_multi and its response apart; they have been walked before.</summary>
internal static class ListInspection
{
    public static IReadOnlyList<InspectedNode> Entries(FieldKind kind, ReadOnlySpan<byte> octets, int offset)
    {
        var entries = new List<InspectedNode>();
        if (kind == FieldKind.DestinationList)
        {
            foreach (var one in new DestinationSequence(octets))
            {
                var isList = one.Flag == MultiDestination.DistributionListFlag;
                var size = one.Address.Length + (isList ? 2 : 4);
                entries.Add(isList
                    ? new("dl_name", offset, size, Describe.Quoted(one.Address), null, [])
                    : new("sme_address", offset, size, $"{Describe.Quoted(one.Address)} ton {one.Ton} npi {one.Npi}", null, []));
                offset += size;
            }

            return entries;
        }

        foreach (var one in new UnsuccessSequence(octets))
        {
            var size = one.Address.Length + 3 + sizeof(uint);
            entries.Add(new("unsuccess_sme", offset, size,
                $"{Describe.Quoted(one.Address)} ton {one.Ton} npi {one.Npi}: {one.Status.SpecName()}", null, []));
            offset += size;
        }

        return entries;
    }
}
