namespace SmppHub.Gateways;

/// <summary>`Http:Tls:…`: the doors over HTTPS.</summary>
public sealed record HttpTlsOptions
{
    /// <summary>A port for HTTPS; null is none, 0 any free one.</summary>
    public int? Port { get; init; }

    /// <summary>PFX or PEM, the rest of its chain with it; null is a self-signed one.</summary>
    public string? Certificate { get; init; }

    /// <summary>The private key in PEM, where it is not in <see cref="Certificate"/>.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Opens the PFX or the encrypted PEM key.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Host names that the self-signed certificate carries besides <see cref="GatewayRoom.ProviderHosts"/>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
