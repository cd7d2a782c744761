namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>One row of docs/conformance.md.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Version">The version of SMPP, `3.4` or `5.0`; empty for a provider's own TLV.</param>
/// <param name="Section">The section or sections that say it.</param>
/// <param name="Note">Why it is not done, or what is to be known of how.</param>
/// <param name="Proof">The dialogue that proves it; null when the hub does not do it.</param>
internal sealed record ConformanceRow(RowKey Key, string Version, string Section, string Note, Proof? Proof)
{
    public bool IsDone => Proof is not null;
}
