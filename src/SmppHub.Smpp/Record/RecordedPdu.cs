using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Record;

/// <summary>Something that happened on a recorded connection: a PDU, octets that are none, or the end.</summary>
/// <param name="Connection">The connection's number, from 1.</param>
/// <param name="From">Who did it: sent is the client.</param>
/// <param name="Octets">The PDU; empty is the end of the connection.</param>
/// <param name="At">Milliseconds since the recording began.</param>
internal sealed record RecordedPdu(int Connection, PduDirection From, byte[] Octets, long At)
{
    /// <summary>Octets that cannot be cut into PDUs.</summary>
    public bool IsRaw { get; init; }

    public bool IsEnd => Octets.Length == 0;
}
