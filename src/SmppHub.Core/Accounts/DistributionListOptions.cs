namespace SmppHub.Core;

/// <summary>A distribution list: what submit_multi may name in place of an address (SMPP 3.4 §5.2.27).</summary>
public sealed record DistributionListOptions
{
    /// <summary>dl_name; at most 20 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Numbers.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
}
