using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmppHub.Smpp.Tests.Sessions;

namespace SmppHub.Smpp.Tests.Tls;

/// <summary>Whose certificate the hub shows, and whose it takes.</summary>
internal sealed class CertificateTests : TlsTestsBase
{
    private X509Certificate2 _authority = null!;
    private string _files = "";

    [SetUp]
    public void MakeFiles()
    {
        _files = Directory.CreateTempSubdirectory("smpphub-tls-").FullName;
        _authority = TestCertificates.Authority("Authority");
    }

    [TearDown]
    public async Task DeleteFilesAsync()
    {
        await StopHubAsync();
        _authority.Dispose();
        Directory.Delete(_files, recursive: true);
    }

    [Test]
    public async Task A_changed_file_counts_from_the_next_handshake_on_and_a_bad_one_does_not()
    {
        var path = Write("server.pfx", TestCertificates.Server(_authority, "first").Pfx("secret"));
        await StartTlsAsync(new TlsOptions { Port = 0, Certificate = path, CertificatePassword = "secret" });
        Assert.That(await ShownAsync(), Is.EqualTo("CN=first"));
        var old = await BindAsync(await SecureAsync());

        Write("server.pfx", TestCertificates.Server(_authority, "second").Pfx("secret"));
        await EventuallyAsync(async () => await ShownAsync() == "CN=second");
        await old.SubmitAsync(Sm.Submit());

        Write("server.pfx", [1, 2, 3]);
        await EventuallyAsync(async () => await ShownAsync() == "CN=second" && Hub.Log.Any(line => line.StartsWith("Warning: The changed certificate cannot be used", StringComparison.Ordinal)));

        Write("server.pfx", TestCertificates.Server(_authority, "third").Pfx("secret"));
        await EventuallyAsync(async () => await ShownAsync() == "CN=third");
    }

    [Test]
    public async Task Pem_comes_with_its_chain_and_its_key_in_a_file_of_its_own_or_the_same([Values] bool ownFile, [Values] bool locked)
    {
        var leaf = TestCertificates.Server(_authority, "pem");
        using var key = leaf.GetECDsaPrivateKey()!;
        var keyText = locked
            ? key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))
            : key.ExportPkcs8PrivateKeyPem();
        var certificates = $"{leaf.ExportCertificatePem()}\n{_authority.ExportCertificatePem()}\n";
        var path = Write("server.pem", ownFile ? certificates : $"{certificates}{keyText}\n");
        await StartTlsAsync(new TlsOptions
        {
            Port = 0,
            Certificate = path,
            CertificateKey = ownFile ? Write("key.pem", keyText) : null,
            CertificatePassword = locked ? "secret" : null,
        });
        // A client that trusts the authority alone, and looks at the name.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_authority);
        await BindAsync(await SecureAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy }));
    }

    [Test]
    public async Task A_self_signed_one_is_made_once_and_kept()
    {
        X509Certificate2 first = null!, second = null!;
        await StartTlsAsync(onDisk: true);
        await ShownAsync(Any(seen: c => first = c));
        var path = Path.Combine(Store, "smpphub-tls.pfx");
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        await StopHubAsync();
        await StartTlsAsync(onDisk: true);
        await ShownAsync(Any(seen: c => second = c));
        Assert.That(second.Thumbprint, Is.EqualTo(first.Thumbprint));
        var names = first.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.That(names.EnumerateDnsNames(), Has.Member("localhost"));
        Assert.That(names.EnumerateIPAddresses().Select(a => a.ToString()), Is.EquivalentTo(["127.0.0.1", "::1"]));
        Assert.That(first.GetECDsaPublicKey()!.KeySize, Is.EqualTo(256));
    }

    [Test]
    public async Task A_broken_self_signed_one_is_made_anew()
    {
        await StartTlsAsync(onDisk: true);
        await StopHubAsync();
        await File.WriteAllBytesAsync(Path.Combine(Store, "smpphub-tls.pfx"), [1, 2, 3]);
        await StartTlsAsync(onDisk: true);
        Assert.That(await ShownAsync(), Is.EqualTo("CN=SmppHub"));
        Assert.That(Hub.Log, Has.Some.Contains("is made anew"));
    }

    [Test]
    public async Task A_store_in_memory_leaves_no_file()
    {
        await StartTlsAsync();
        Assert.That(await ShownAsync(), Is.EqualTo("CN=SmppHub"));
        Assert.That(File.Exists(Path.Combine("data", "smpphub-tls.pfx")), Is.False);
    }

    [TestCase(ClientCertificates.Allow)]
    [TestCase(ClientCertificates.Require)]
    public async Task A_client_certificate_is_taken_when_the_authority_signed_it(ClientCertificates mode)
    {
        await StartTlsAsync(new TlsOptions { Port = 0, ClientCertificates = mode, ClientCa = Write("ca.pem", _authority.ExportCertificatePem()) });
        await BindAsync(await SecureAsync(Any(own: TestCertificates.Client(_authority, "client"))));
        using var stranger = TestCertificates.Authority("Authority");
        await RefusedAsync(Any(own: TestCertificates.Client(stranger, "client")));
        await RefusedAsync(Any(own: TestCertificates.Server(_authority, "a server's")));
    }

    [TestCase(ClientCertificates.None, true)]
    [TestCase(ClientCertificates.Allow, true)]
    [TestCase(ClientCertificates.Require, false)]
    public async Task A_client_may_have_none_unless_it_is_required(ClientCertificates mode, bool taken)
    {
        await StartTlsAsync(new TlsOptions { Port = 0, ClientCertificates = mode, ClientCa = Write("ca.pem", _authority.ExportCertificatePem()) });
        if (taken)
        {
            await BindAsync(await SecureAsync());
        }
        else
        {
            await RefusedAsync(Any());
        }

        Assert.That(Hub.Sessions.List(), Has.Count.EqualTo(taken ? 1 : 0));
    }

    private string Write(string name, string text) => Write(name, System.Text.Encoding.ASCII.GetBytes(text));

    private string Write(string name, byte[] octets)
    {
        var path = Path.Combine(_files, name);
        File.WriteAllBytes(path, octets);
        return path;
    }

    /// <summary>The hub looks at its files once a second.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var end = Environment.TickCount64 + 15_000;
        while (!await holds())
        {
            Assert.That(Environment.TickCount64, Is.LessThan(end), "it never came to hold");
        }
    }
}
