namespace SmppHub.Protocol;

/// <summary>One piece of an inspected PDU. Every octet belongs to some leaf.</summary>
/// <param name="Name">The spec's name of the field, TLV or structure.</param>
/// <param name="Offset">Where it begins, in octets from the start of the PDU.</param>
/// <param name="Length">Octets it takes.</param>
/// <param name="Value">What it says: numbers in hex with their meaning, strings in quotes, octets in hex.</param>
/// <param name="Warning">What is wrong or odd about it, or null.</param>
/// <param name="Children">Its pieces in wire order.</param>
public sealed record InspectedNode(
    string Name, int Offset, int Length, string Value, string? Warning, IReadOnlyList<InspectedNode> Children);
