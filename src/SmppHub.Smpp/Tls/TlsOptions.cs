namespace SmppHub.Smpp;

/// <summary>Whether clients show a certificate.</summary>
public enum ClientCertificates
{
    /// <summary>None is asked for.</summary>
    None,

    /// <summary>One is asked for; a client may have none, but not a wrong one.</summary>
    Allow,

    /// <summary>No handshake without a right one.</summary>
    Require,
}

/// <summary>`Smpp:Tls:…`.</summary>
public sealed record TlsOptions
{
    /// <summary>A port for TLS alone; null is none, 0 any free one.</summary>
    public int? Port { get; init; }

    /// <summary>TLS on `Smpp:Port` as well: the first octet of a connection tells.</summary>
    public bool SamePort { get; init; }

    /// <summary>PFX or PEM, the rest of its chain with it; null is a self-signed one.</summary>
    public string? Certificate { get; init; }

    /// <summary>The private key in PEM, where it is not in <see cref="Certificate"/>.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Opens the PFX or the encrypted PEM key.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Whether clients show a certificate.</summary>
    public ClientCertificates ClientCertificates { get; init; }

    /// <summary>Who signs the clients' certificates, PEM; null is whom the machine trusts.</summary>
    public string? ClientCa { get; init; }

    /// <summary>Whether any port speaks TLS.</summary>
    internal bool IsOn => Port is not null || SamePort;
}
