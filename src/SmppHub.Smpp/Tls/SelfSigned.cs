using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace SmppHub.Smpp;

/// <summary>The certificate of a hub that was given none: made once and kept, so that clients may trust it by itself.</summary>
internal static class SelfSigned
{
    /// <summary>Its file in the folder of the store.</summary>
    public const string FileName = "smpphub-tls.pfx";

    private const string PublicExtension = ".crt";
    private const int Years = 10;

    /// <summary>
    /// The one in the folder, made when there is none for all of these names; without a folder it lives as long as the process.
    /// Beside it lies what clients are to trust, in PEM.
    /// </summary>
    public static ServerCertificate Get(string? folder, IReadOnlyList<string> names, ILogger log)
    {
        if (folder is null)
        {
            return CertificateFile.ReadPfx(Make(names), null);
        }

        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        if (File.Exists(path))
        {
            try
            {
                var kept = CertificateFile.ReadPfx(File.ReadAllBytes(path), null);
                if (kept.Leaf.NotAfter > DateTime.Now && IsFor(kept.Leaf, names))
                {
                    return kept;
                }
            }
            catch (CryptographicException e)
            {
                SmppLog.SelfSignedBroken(log, path, e.Message);
            }
        }

        var made = Make(names);
        var certificate = CertificateFile.ReadPfx(made, null);
        Write(path, made);
        File.WriteAllText(Path.ChangeExtension(path, PublicExtension), certificate.Leaf.ExportCertificatePem() + "\n");
        SmppLog.SelfSignedMade(log, path);
        return certificate;
    }

    private static bool IsFor(X509Certificate2 certificate, IReadOnlyList<string> names)
    {
        var carried = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames());
        return !names.Except(carried, StringComparer.OrdinalIgnoreCase).Any();
    }

    private static byte[] Make(IReadOnlyList<string> hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=SmppHub", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        // A machine may be called what no certificate can say.
        if (Environment.MachineName is var machine && Uri.CheckHostName(machine) == UriHostNameType.Dns && machine != "localhost")
        {
            names.AddDnsName(machine);
        }

        foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            names.AddDnsName(host);
        }

        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false));
        // Strict verifiers (Python from 3.13 on) ask for both of a certificate that is its own root.
        var own = new X509SubjectKeyIdentifierExtension(request.PublicKey, false);
        request.CertificateExtensions.Add(own);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(own));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return certificate.Export(X509ContentType.Pkcs12);
    }

    /// <summary>Whole or not at all, and for the hub's own user only.</summary>
    private static void Write(string path, byte[] octets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(octets);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
