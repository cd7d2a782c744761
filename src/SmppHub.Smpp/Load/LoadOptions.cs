using System.Net.Security;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Load;

/// <summary>What a load run does, against whom.</summary>
/// <param name="Host">The server's host.</param>
/// <param name="Port">Its SMPP port.</param>
public sealed record LoadOptions(string Host, int Port)
{
    /// <summary>The account.</summary>
    public string SystemId { get; init; } = "load";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "load";

    /// <summary>How the submitting sessions bind: transceiver or transmitter.</summary>
    public BindKind Kind { get; init; } = BindKind.Transceiver;

    /// <summary>A receiver beside each transmitter, for the receipts.</summary>
    public bool Pairs { get; init; }

    /// <summary>Sessions that submit.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>submit_sm that may be unanswered, a session.</summary>
    public int Window { get; init; } = 10;

    /// <summary>submit_sm a second over all sessions; 0 is as fast as they are answered.</summary>
    public double Rate { get; init; }

    /// <summary>How long to submit; null is until <see cref="Count"/>.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many submit_sm in all; null is until <see cref="Duration"/>.</summary>
    public long? Count { get; init; }

    /// <summary>Whether to ask for receipts and wait for them.</summary>
    public bool Receipts { get; init; }

    /// <summary>How long to wait, without any progress, for what is missing at the end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The texts.</summary>
    public LoadMix Mix { get; init; } = LoadMix.Default;

    /// <summary>The numbers.</summary>
    public LoadNumbers Numbers { get; init; } = LoadNumbers.Each;

    /// <summary>The sender.</summary>
    public string Source { get; init; } = "SmppLoad";

    /// <summary>TLS with these settings; null is plain TCP.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }
}
