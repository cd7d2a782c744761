using System.Net.Security;

namespace SmppHub.Smpp.Client;

/// <summary>Which way a PDU went.</summary>
public enum PduDirection
{
    /// <summary>From the client.</summary>
    Sent,

    /// <summary>To the client.</summary>
    Received,
}

/// <summary>How a client connects and what it does by itself.</summary>
public sealed record SmppClientOptions(string Host, int Port)
{
    /// <summary>TLS with these settings; null is plain TCP.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Answer deliver_sm and data_sm with ESME_ROK as they come.</summary>
    public bool AnswerDeliver { get; init; } = true;

    /// <summary>Answer enquire_link and unbind as they come, without showing them.</summary>
    public bool AnswerLink { get; init; } = true;

    /// <summary>Give a response to the call that waits for its sequence number; false puts every PDU into <see cref="SmppClient.Incoming"/>.</summary>
    public bool Correlate { get; init; } = true;

    /// <summary>PDUs that may wait in <see cref="SmppClient.Incoming"/> before reading pauses.</summary>
    public int IncomingCapacity { get; init; } = 10_000;

    /// <summary>Longest PDU accepted, octets.</summary>
    public int MaxPduLength { get; init; } = 131_072;

    /// <summary>How long a request waits for its response.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Sees each write and each PDU received, on the thread that does it; must be quick.</summary>
    public Action<PduDirection, ReadOnlyMemory<byte>>? Observer { get; init; }
}
