using SmppHub.Core;

namespace SmppHub.Smpp;

/// <summary>`Smpp:…`.</summary>
public sealed record SmppOptions
{
    /// <summary>`127.0.0.1` means loopback, IPv4 and IPv6; `*` any address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 is any free one.</summary>
    public int Port { get; init; } = 2775;

    /// <summary>What bind_resp carries as system_id; at most 15 characters.</summary>
    public string SystemId { get; init; } = "SmppHub";

    /// <summary>Unanswered deliver_sm a session, 1 to 10,000.</summary>
    public int DeliverWindow { get; init; } = 50;

    /// <summary>After this an unanswered deliver_sm goes out again and an unanswered enquire_link ends the session.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after which the hub sends enquire_link; 0 is never.</summary>
    public TimeSpan EnquireLinkInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time a connection has to bind.</summary>
    public TimeSpan InitiationTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A session that does nothing but enquire_link for so long is asked to unbind (SMPP 3.4 §7.2); 0 is never.</summary>
    public TimeSpan InactivityTimeout { get; init; }

    /// <summary>submit_multi: refused as on the real service (seed 3), or done in full.</summary>
    public bool SubmitMulti { get; init; }

    /// <summary>What submit_multi may name in place of an address.</summary>
    public IReadOnlyList<DistributionListOptions> DistributionLists { get; init; } = [];

    /// <summary>What a client may send by number, without a text of its own.</summary>
    public IReadOnlyList<PredefinedMessageOptions> PredefinedMessages { get; init; } = [];

    /// <summary>Lets outbind go to any address; else to this machine and private networks only.</summary>
    public bool OutbindAnywhere { get; init; }

    /// <summary>How long outbind waits for the client to take the connection.</summary>
    public TimeSpan OutbindTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest PDU accepted, octets.</summary>
    public int MaxPduLength { get; init; } = 131_072;

    /// <summary>Connections at a time; 0 is no limit.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>`Smpp:Tls:…`.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>How long a drain waits for the clients' unbind_resp at a stop.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>A predefined message (SMPP 3.4 §5.2.20).</summary>
public sealed record PredefinedMessageOptions
{
    /// <summary>sm_default_msg_id; 1 to 255.</summary>
    public int? Id { get; init; }

    /// <summary>What it says; one part.</summary>
    public string? Text { get; init; }
}
