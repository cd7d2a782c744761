using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SmppHub.Protocol;

/// <summary>What is known of each TLV: name, type, lengths, section (SMPP 3.4 §5.3.2, 5.0 §4.8.4).</summary>
public static class TlvTable
{
    private static readonly TlvInfo[] s_rows = WithOnceBits(TlvRows.All);
    private static readonly byte[] s_places = PlacesByTag(s_rows);
    private static readonly FrozenDictionary<string, TlvInfo> s_byName = s_rows.ToFrozenDictionary(row => row.Name);

    /// <summary>Every known TLV in the order of tags.</summary>
    public static ImmutableArray<TlvInfo> All { get; } = [.. s_rows];

    /// <summary>What is known of a tag, or null.</summary>
    public static TlvInfo? Find(TlvTag tag)
    {
        var places = s_places;
        var place = (int)tag < places.Length ? places[(int)tag] : 0;
        return place == 0 ? null : s_rows[place - 1];
    }

    /// <summary>What is known of a TLV by its spec name, or null.</summary>
    public static TlvInfo? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>The spec's name, as in <c>message_payload</c>; for an unknown tag its four hex digits, as in <c>0x1400</c>.</summary>
    public static string SpecName(this TlvTag tag) => Find(tag)?.Name ?? $"0x{(ushort)tag:X4}";

    private static TlvInfo[] WithOnceBits(TlvInfo[] rows)
    {
        var bit = 0;
        var marked = rows.Select(row => row.Repeatable || row.Vendor ? row : row with { OnceBit = 1UL << bit++ }).ToArray();
        return bit <= 64 ? marked : throw new InvalidOperationException("More than 64 TLVs to be found at most once.");
    }

    // An array indexed by tag: two loads a TLV, where a dictionary would hash.
    private static byte[] PlacesByTag(TlvInfo[] rows)
    {
        var places = new byte[rows.Max(row => (int)row.Tag) + 1];
        for (var i = 0; i < rows.Length; i++)
            places[(int)rows[i].Tag] = (byte)(i + 1);
        return places;
    }
}
