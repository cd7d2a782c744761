namespace SmppHub.Protocol;

/// <summary>What is wrong with a PDU, as a value: nothing here throws on what a peer sent.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Offset">Where, in octets from the start of the body; 0 for a fault of the header.</param>
/// <param name="Field">The spec's name of the field or TLV, if one is to blame.</param>
/// <param name="Status">What a server answers.</param>
/// <param name="Reason">What is wrong, for people.</param>
public readonly record struct PduFault(PduFaultKind Kind, int Offset, string? Field, CommandStatus Status, string Reason)
{
    /// <summary>sequence_number for the generic_nack when framing failed; 0 while it was not there to read.</summary>
    public uint Sequence { get; init; }
}
