using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>PDUs taken apart, as POST /api/v1/decode answers and `decode --json` prints.</summary>
/// <param name="Pdus">A tree each.</param>
/// <param name="Hex">The octets of each, in hex.</param>
/// <param name="Notes">What was left out of what was pasted.</param>
public sealed record Decoded(IReadOnlyList<InspectedNode> Pdus, IReadOnlyList<string> Hex, IReadOnlyList<string> Notes)
{
    /// <summary>Takes apart what was found.</summary>
    public static Decoded Of(PastedPdus pasted) => new(pasted.Inspect(), [.. pasted.Pdus.Select(Convert.ToHexStringLower)], pasted.Notes);

    /// <summary>On one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AdminJson.Spoken.Decoded);
}
