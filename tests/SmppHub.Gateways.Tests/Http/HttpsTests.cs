using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SmppHub.Storage;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests;

/// <summary>A client with a built-in address comes by a line in its hosts file and trusts one certificate (docs/https.md).</summary>
[TestFixture]
public sealed class HttpsTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("smpphub-https-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_certificate_beside_the_store_is_right_for_every_providers_name()
    {
        await using var hub = await StartAsync("smsgate.example.com");
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "smpphub-tls.crt"));

        foreach (var host in (string[])[.. GatewayRoom.ProviderHosts, "smsgate.example.com", "localhost"])
        {
            using var client = Client(hub, trusted);
            Assert.That(await client.GetStringAsync($"https://{host}/sys/balance.php?login=demo&psw=demo&fmt=1"), Is.EqualTo("100000.00"), host);
        }

        using var stranger = Client(hub, trusted);
        Assert.That(async () => await stranger.GetStringAsync("https://another.example.com/"), Throws.InstanceOf<HttpRequestException>());
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task Over_https_there_are_the_providers_alone()
    {
        await using var hub = await StartAsync();
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "smpphub-tls.crt"));
        using var client = Client(hub, trusted);

        using var answer = await client.GetAsync("https://localhost/healthz");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await hub.AdminClient.GetStringAsync("api/v1/info"), Does.Contain($"\"https://127.0.0.1:{hub.HttpsPort}\""));
    }

    [Test]
    public async Task It_is_kept_over_a_restart_and_made_anew_for_a_new_name()
    {
        string[] shown = ["", "", ""];
        for (var i = 0; i < shown.Length; i++)
        {
            await using var hub = await StartAsync(i < 2 ? [] : ["smsgate.example.com"]);
            shown[i] = await File.ReadAllTextAsync(Path.Combine(_folder, "smpphub-tls.crt"));
        }

        Assert.That((shown[0] == shown[1], shown[1] == shown[2]), Is.EqualTo((true, false)));
    }

    private Task<SmppHubServer> StartAsync(params string[] names) => SmppHubServer.StartAsync(o => o.Settings = o.Settings with
    {
        Http = o.Settings.Http with { Tls = new HttpTlsOptions { Port = 0, Names = names } },
        Storage = new StoreOptions { Path = _folder, SegmentBytes = 1 << 20 },
    });

    /// <summary>A client whose hosts file leads every name here.</summary>
    private static HttpClient Client(SmppHubServer hub, X509Certificate2 trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(trusted);
        return new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, hub.HttpsPort, cancellation);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}
