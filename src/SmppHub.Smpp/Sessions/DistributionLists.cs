using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>The distribution lists of a client: its account's own, then those that all share.</summary>
internal readonly struct DistributionLists(IReadOnlyList<DistributionListOptions> own, IReadOnlyList<DistributionListOptions> shared)
{
    /// <summary>Finds a list by its name, letter for letter.</summary>
    public bool TryFind(ReadOnlySpan<byte> dlName, out IEnumerable<MultiAddress> members)
    {
        var name = Encoding.Latin1.GetString(dlName);
        var list = own.FirstOrDefault(l => l.Name == name) ?? shared.FirstOrDefault(l => l.Name == name);
        members = list?.Members.Select(Member) ?? [];
        return list is not null;
    }

    private static MultiAddress Member(string number) => new(1, 1, Encoding.ASCII.GetBytes(number), CommandStatus.Ok);
}
