using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmppHub.Smpp;

/// <summary>A certificate with its key, and the certificates between it and its root.</summary>
internal sealed record ServerCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain);

/// <summary>Reads certificates from files.</summary>
internal static class CertificateFile
{
    /// <summary>What <see cref="Read"/> and <see cref="ReadAuthorities"/> throw when a file is missing or not as it should be.</summary>
    public static bool IsFault(Exception e) =>
        e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    /// <summary>PFX, or PEM with the key in it or in another file.</summary>
    public static ServerCertificate Read(string path, string? keyPath, string? password)
    {
        var octets = File.ReadAllBytes(path);
        return keyPath is not null || octets.AsSpan().IndexOf("-----BEGIN"u8) >= 0
            ? ReadPem(path, keyPath ?? path, password)
            : ReadPfx(octets, password);
    }

    /// <summary>PFX; the certificate is the one that has a key.</summary>
    public static ServerCertificate ReadPfx(byte[] octets, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(octets, password);
        var leaf = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("there is no private key in it");
        all.Remove(leaf);
        return new(leaf, all);
    }

    /// <summary>Certificates in PEM.</summary>
    public static X509Certificate2Collection ReadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it");
    }

    private static ServerCertificate ReadPem(string path, string keyPath, string? password)
    {
        var leaf = password is null ? X509Certificate2.CreateFromPemFile(path, keyPath) : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);
        if (OperatingSystem.IsWindows())
        {
            // SChannel takes no key that lives in memory alone.
            leaf = X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
        }

        var chain = ReadAuthorities(path);
        chain.Remove(leaf);
        return new(leaf, chain);
    }
}
