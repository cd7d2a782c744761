using SmppHub.Gateways;
using SmppHub.Smpp;

namespace SmppHub.Listening;

/// <summary>HTTPS goes by the same certificates and the same handshake as SMPP over TLS; neither room knows the other.</summary>
internal static class Https
{
    /// <summary>How long a handshake may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The identity of the provider port, in the words of SMPP over TLS.</summary>
    public static TlsOptions Identity(HttpTlsOptions options) => new()
    {
        Port = options.Port,
        Certificate = options.Certificate,
        CertificateKey = options.CertificateKey,
        CertificatePassword = options.CertificatePassword,
    };

    /// <summary>The names of the hub's own certificate: of every door, so that it stays the same when one more is opened.</summary>
    public static IReadOnlyList<string> Names(HttpTlsOptions options) => [.. GatewayRoom.ProviderHosts, .. options.Names];
}
