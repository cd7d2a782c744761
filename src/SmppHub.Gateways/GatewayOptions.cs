using SmppHub.Gateways.Bulk;
using SmppHub.Gateways.Callbacks;
using SmppHub.Gateways.Cascading;
using SmppHub.Gateways.Decision;
using SmppHub.Gateways.Smsc;

namespace SmppHub.Gateways;

/// <summary>`Http:…`: the port of the providers' HTTP doors. What one door alone is told lies in a section of its own below.</summary>
public sealed record GatewayOptions
{
    /// <summary>`127.0.0.1` means loopback, IPv4 and IPv6; `*` any address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 is any free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>`Http:Tls:…`.</summary>
    public HttpTlsOptions Tls { get; init; } = new();

    /// <summary>`Http:Callbacks:…`.</summary>
    public HttpCallbackOptions Callbacks { get; init; } = new();

    /// <summary>`Http:Decision:…`.</summary>
    public DecisionOptions Decision { get; init; } = new();

    /// <summary>`Http:Smsc:…`.</summary>
    public SmscOptions Smsc { get; init; } = new();

    /// <summary>SMS Online (seed 0).</summary>
    public BulkOptions Bulk { get; init; } = new();

    /// <summary>smsgate cascading (seed 1).</summary>
    public CascadingOptions Cascading { get; init; } = new();
}
