using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace SmppHub.Smpp;

/// <summary>
/// Who the hub is to TLS clients, and whom it takes. Its files are looked at when somebody shakes hands, at most once a
/// second: a change counts from the next handshake on, and one that cannot be used leaves everything as it was.
/// </summary>
public sealed class TlsIdentity
{
    private const int LookMilliseconds = 1000;
    private readonly TlsOptions _options;
    private readonly ILogger _log;
    private readonly string[] _files;
    private readonly ServerCertificate? _own;
    private SslServerAuthenticationOptions _current;
    private (DateTime, long)[] _stamps;
    private long _lookAt;

    /// <summary>Reads the files of the settings, or makes a certificate when they name none.</summary>
    /// <param name="options">As checked by <see cref="Problem"/>.</param>
    /// <param name="folder">Where a self-signed certificate is kept; null keeps it in memory.</param>
    /// <param name="log">Where changes are told.</param>
    /// <param name="names">Host names of a self-signed certificate besides the machine's own.</param>
    public TlsIdentity(TlsOptions options, string? folder, ILogger<TlsIdentity> log, IReadOnlyList<string>? names = null)
    {
        _options = options;
        _log = log;
        _files = [.. new[] { options.Certificate, options.CertificateKey, options.ClientCa }.OfType<string>()];
        _own = options.Certificate is null ? SelfSigned.Get(folder, names ?? [], log) : null;
        _stamps = [.. _files.Select(StampOf)];
        _current = Read(options, _own);
        _lookAt = Environment.TickCount64 + LookMilliseconds;
    }

    /// <summary>What makes the files of the settings unusable: the key to blame and why; null when nothing does.</summary>
    public static (string Key, string Path, string Reason)? Problem(TlsOptions options)
    {
        if (!options.IsOn)
        {
            return null;
        }

        return Try(nameof(TlsOptions.Certificate), options.Certificate, path => CertificateFile.Read(path, options.CertificateKey, options.CertificatePassword).Leaf.Dispose())
            ?? Try(nameof(TlsOptions.ClientCa), options.ClientCa, path => CertificateFile.ReadAuthorities(path));
    }

    /// <summary>What the next handshake goes by.</summary>
    internal SslServerAuthenticationOptions Current()
    {
        var due = Volatile.Read(ref _lookAt);
        var now = Environment.TickCount64;
        if (_files.Length > 0 && now >= due && Interlocked.CompareExchange(ref _lookAt, now + LookMilliseconds, due) == due)
        {
            Look();
        }

        return Volatile.Read(ref _current);
    }

    private static (string, string, string)? Try(string key, string? path, Action<string> read)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            read(path);
            return null;
        }
        catch (Exception e) when (CertificateFile.IsFault(e))
        {
            return (key, path, e.Message);
        }
    }

    private void Look()
    {
        // Taken before reading: what is written meanwhile is seen the next time.
        (DateTime, long)[] stamps = [.. _files.Select(StampOf)];
        if (stamps.AsSpan().SequenceEqual(_stamps))
        {
            return;
        }

        _stamps = stamps;
        try
        {
            Volatile.Write(ref _current, Read(_options, _own));
            SmppLog.CertificateRead(_log, _options.Certificate ?? _options.ClientCa!);
        }
        catch (Exception e) when (CertificateFile.IsFault(e))
        {
            SmppLog.CertificateKept(_log, _options.Certificate ?? _options.ClientCa!, e.Message);
        }
    }

    private static SslServerAuthenticationOptions Read(TlsOptions options, ServerCertificate? own)
    {
        var certificate = own ?? CertificateFile.Read(options.Certificate!, options.CertificateKey, options.CertificatePassword);
        var handshake = new SslServerAuthenticationOptions
        {
            // Offline: a chain is sent as the file has it, nothing is fetched for it.
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, certificate.Chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // No list is Kestrel's cue to offer HTTP.
            ApplicationProtocols = [],
            AllowRenegotiation = false,
        };
        if (options.ClientCertificates != ClientCertificates.None)
        {
            handshake.ClientCertificateRequired = true;
            handshake.CertificateChainPolicy = ClientPolicy(options.ClientCa);
            handshake.RemoteCertificateValidationCallback = (_, shown, _, faults) =>
                shown is null ? options.ClientCertificates == ClientCertificates.Allow : faults == SslPolicyErrors.None;
        }

        return handshake;
    }

    private static X509ChainPolicy ClientPolicy(string? file)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.2", "clientAuth"));
        if (file is null)
        {
            return policy;
        }

        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        foreach (var authority in CertificateFile.ReadAuthorities(file))
        {
            var root = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (root ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);
        }

        return policy;
    }

    // Through links: renewed certificates are often put in place by turning one.
    private static (DateTime, long) StampOf(string path)
    {
        try
        {
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
