using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace SmppHub.EndToEnd.Tests.Tls;

/// <summary>The certificate that a hub shows, saved for clients that are to trust it.</summary>
internal static class ShownCertificate
{
    public static async Task<string> SaveAsync(int port, string folder)
    {
        var pem = "";
        using var socket = new TcpClient("127.0.0.1", port);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, shown, _, _) => (pem = (shown as X509Certificate2)?.ExportCertificatePem()) is not null,
        });
        var path = Path.Combine(folder, "hub.pem");
        await File.WriteAllTextAsync(path, pem);
        return path;
    }
}
