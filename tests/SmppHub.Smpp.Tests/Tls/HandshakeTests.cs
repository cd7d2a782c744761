using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using SmppHub.Protocol;
using SmppHub.Smpp.Tests.Sessions;

namespace SmppHub.Smpp.Tests.Tls;

/// <summary>SMPP over TLS on a port of its own and on the plain one.</summary>
internal sealed class HandshakeTests : TlsTestsBase
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte ProtocolVersion = 70;

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_client_binds_submits_and_gets_its_receipt(SslProtocols version)
    {
        await StartTlsAsync();
        var peer = await BindAsync(await SecureAsync(Any(version)));
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(2);
        Assert.That((await peer.DeliveredAsync()).Text, Does.StartWith($"id:{id} ").And.Contain("stat:DELIVRD"));
        var unbound = await peer.RequestAsync(Sm.Plain(PduLayouts.Unbind));
        Assert.That(unbound.Status, Is.EqualTo(CommandStatus.Ok));
        await peer.ClosedAsync();
    }

    [Test]
    public async Task A_session_says_that_it_is_over_tls_and_the_hub_where()
    {
        await StartTlsAsync();
        await BindAsync(await SecureAsync());
        await TransceiverAsync("load");
        using var sessions = JsonDocument.Parse(await Hub.AdminClient.GetStringAsync("api/v1/sessions"));
        var list = sessions.RootElement.ValueKind == JsonValueKind.Array ? sessions.RootElement : sessions.RootElement.GetProperty("items");
        Assert.That(list.EnumerateArray().ToDictionary(s => s.GetProperty("account").GetString()!, s => s.GetProperty("tls").GetBoolean()),
            Is.EquivalentTo(new Dictionary<string, bool> { ["demo"] = true, ["load"] = false }));
        using var info = JsonDocument.Parse(await Hub.AdminClient.GetStringAsync("api/v1/info"));
        var address = info.RootElement.GetProperty("addresses").EnumerateArray().First(a => a.GetProperty("name").GetString() == "smpps");
        Assert.That(address.GetProperty("url").GetString(), Is.EqualTo($"ssmpp://127.0.0.1:{Hub.SmppTlsPort}"));
    }

    [TestCase((byte)1, Alert)]
    [TestCase((byte)2, Alert)]
    [TestCase((byte)3, Handshake)]
    public async Task Versions_before_1_2_are_refused(byte minor, byte record)
    {
        await StartTlsAsync();
        using var client = new TcpClient("127.0.0.1", Hub.SmppTlsPort);
        var answer = await ExchangeAsync(client, ClientHello(minor));
        Assert.That(answer[0], Is.EqualTo(record));
        if (record == Alert)
        {
            Assert.That(answer[5..7], Is.EqualTo(new byte[] { 2, ProtocolVersion }));
        }
    }

    [Test]
    public async Task What_is_no_tls_ends_that_connection_only()
    {
        await StartTlsAsync();
        var other = await BindAsync(await SecureAsync());
        using (var plain = new TcpClient("127.0.0.1", Hub.SmppTlsPort))
        {
            var bind = Sm.Bind(PduLayouts.BindTransceiver).Encode();
            Assert.That(await ExchangeAsync(plain, bind), Is.Empty.Or.Property("Length").LessThan(PduHeader.Size));
        }

        using (var cut = new TcpClient("127.0.0.1", Hub.SmppTlsPort))
        {
            await cut.GetStream().WriteAsync(ClientHello(3).AsMemory(0, 20));
            cut.Client.LingerState = new LingerOption(true, 0);
        }

        await other.SubmitAsync(Sm.Submit());
        await BindAsync(await SecureAsync());
    }

    [Test]
    public async Task A_handshake_that_never_comes_is_not_waited_for([Values] bool samePort)
    {
        await StartTlsAsync(new TlsOptions { Port = samePort ? null : 0, SamePort = samePort }, initiation: TimeSpan.FromMilliseconds(300));
        using var silent = new TcpClient("127.0.0.1", Hub.SmppTlsPort);
        Assert.That(await ExchangeAsync(silent, []), Is.Empty);
    }

    [Test]
    public async Task One_port_serves_both_by_the_first_octet()
    {
        await StartTlsAsync(new TlsOptions { SamePort = true });
        Assert.That(Hub.SmppTlsPort, Is.EqualTo(Hub.SmppPort));
        var secure = await BindAsync(await SecureAsync());
        var plain = await ConnectAsync();
        foreach (var octet in plain.Octets(Sm.Bind(PduLayouts.BindTransceiver, "load")))
        {
            await plain.SendAsync([octet]);
        }

        Assert.That((await plain.NextAsync()).Status, Is.EqualTo(CommandStatus.Ok));
        Assert.That(Hub.Sessions.List().Select(s => (s.Account, s.Tls)), Is.EquivalentTo(new[] { ("demo", true), ("load", false) }));
        foreach (var peer in (Peer[])[secure, plain])
        {
            var id = await peer.SubmitAsync(Sm.Submit());
            Advance(2);
            Assert.That((await peer.DeliveredAsync()).Text, Does.StartWith($"id:{id} "));
        }
    }

    [Test]
    public async Task A_plain_port_knows_no_tls()
    {
        await StartTlsAsync();
        using var client = new TcpClient("127.0.0.1", Hub.SmppPort);
        var answer = await ExchangeAsync(client, ClientHello(3));
        Assert.That(PduHeader.Read(answer).Id, Is.EqualTo(CommandId.GenericNack));
    }

    [Test]
    public async Task More_than_one_record_goes_through_whole()
    {
        await StartTlsAsync();
        var peer = await SecureAsync();
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "load"));
        const int many = 2000;
        await peer.SendAsync([.. Enumerable.Range(0, many).Select(i => Sm.Submit(to: $"7916{i:0000000}"))]);
        var answers = await peer.NextAsync(many);
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(CommandStatus.Ok));
        Assert.That(answers.Select(a => a.Sequence), Is.Ordered.And.Unique);
    }

    /// <summary>What comes back before anything more is sent; empty when the hub just closes.</summary>
    private static async Task<byte[]> ExchangeAsync(TcpClient client, byte[] octets)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[4096];
        try
        {
            await client.GetStream().WriteAsync(octets, patience.Token);
            return buffer[..await client.GetStream().ReadAsync(buffer, patience.Token)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>A ClientHello of 3.minor with ECDSA and RSA suites of that time (RFC 5246 §7.4.1.2).</summary>
    private static byte[] ClientHello(byte minor)
    {
        byte[] suites = [0xC0, 0x2B, 0xC0, 0x09, 0xC0, 0x0A, 0xC0, 0x13, 0x00, 0x2F];
        byte[] extensions =
        [
            0, 10, 0, 4, 0, 2, 0, 23, // supported_groups: secp256r1
            0, 11, 0, 2, 1, 0, // ec_point_formats
            0, 13, 0, 6, 0, 4, 4, 3, 4, 1, // signature_algorithms: ECDSA and RSA with SHA-256
        ];
        byte[] body = [3, minor, .. new byte[32], 0, 0, (byte)suites.Length, .. suites, 1, 0, 0, (byte)extensions.Length, .. extensions];
        byte[] message = [1, 0, 0, (byte)body.Length, .. body];
        return [Handshake, 3, 1, 0, (byte)message.Length, .. message];
    }
}
