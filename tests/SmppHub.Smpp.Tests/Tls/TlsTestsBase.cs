using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using SmppHub.Protocol;
using SmppHub.Smpp.Tests.Sessions;

namespace SmppHub.Smpp.Tests.Tls;

/// <summary>A hub that speaks TLS, and clients that do.</summary>
internal abstract class TlsTestsBase : HubTests
{
    protected Task StartTlsAsync(TlsOptions? tls = null, bool onDisk = false, TimeSpan? initiation = null) =>
        StartAsync(smpp: s => s with { Tls = tls ?? new TlsOptions { Port = 0 }, InitiationTimeout = initiation ?? s.InitiationTimeout }, onDisk: onDisk);

    /// <summary>A client that takes any certificate and shows it to the test.</summary>
    protected static SslClientAuthenticationOptions Any(SslProtocols version = SslProtocols.None, X509Certificate2? own = null, Action<X509Certificate2>? seen = null) => new()
    {
        TargetHost = "localhost",
        EnabledSslProtocols = version,
        ClientCertificateContext = own is null ? null : SslStreamCertificateContext.Create(own, null, offline: true),
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            seen?.Invoke(new X509Certificate2(certificate!));
            return certificate is not null;
        },
    };

    protected Task<Peer> SecureAsync(SslClientAuthenticationOptions? tls = null, int? port = null) => Kept(Peer.SecureAsync(port ?? Hub.SmppTlsPort, tls ?? Any()));

    protected static async Task<Peer> BindAsync(Peer peer)
    {
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).Status, Is.EqualTo(CommandStatus.Ok));
        return peer;
    }

    /// <summary>The name in the certificate that the next handshake shows.</summary>
    protected async Task<string> ShownAsync(SslClientAuthenticationOptions? tls = null)
    {
        var name = "";
        tls ??= Any(seen: c => name = c.Subject);
        await using var peer = await Peer.SecureAsync(Hub.SmppTlsPort, tls);
        return name;
    }

    /// <summary>The handshake fails, or with 1.3, where a client is through first, the connection ends before any answer.</summary>
    protected async Task RefusedAsync(SslClientAuthenticationOptions tls)
    {
        Peer peer;
        try
        {
            peer = await SecureAsync(tls);
            await peer.SendAsync(Sm.Bind(PduLayouts.BindTransceiver));
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return;
        }

        await peer.ClosedAsync();
    }
}
