using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>A client that does what the test says and shows every PDU in the order it came.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SmppClient _client;
    private uint _sequence;

    private Peer(SmppClient client) => _client = client;

    public static async Task<Peer> ConnectAsync(SmppHubServer hub, bool answers = true, bool answersLink = true) =>
        new(await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", hub.SmppPort)
        {
            Correlate = false,
            AnswerDeliver = answers,
            AnswerLink = answersLink,
        }));

    public static async Task<Peer> SecureAsync(int port, SslClientAuthenticationOptions tls) =>
        new(await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port) { Correlate = false, Tls = tls }));

    public static Task<Peer> TransceiverAsync(SmppHubServer hub, string account = "demo", bool answers = true, byte version = 0x34) =>
        BoundAsync(hub, PduLayouts.BindTransceiver, account, answers, version);

    public static Task<Peer> TransmitterAsync(SmppHubServer hub, string account = "demo") => BoundAsync(hub, PduLayouts.BindTransmitter, account);

    public static Task<Peer> ReceiverAsync(SmppHubServer hub, string account = "demo", bool answers = true) => BoundAsync(hub, PduLayouts.BindReceiver, account, answers);

    public static async Task<Peer> BoundAsync(SmppHubServer hub, PduLayout bind, string account = "demo", bool answers = true, byte version = 0x34, string systemType = "")
    {
        var peer = await ConnectAsync(hub, answers);
        var response = await peer.RequestAsync(Sm.Bind(bind, account, version: version, systemType: systemType));
        Assert.That((response.Id, response.Status), Is.EqualTo((bind.Id.ToResponse(), CommandStatus.Ok)));
        return peer;
    }

    /// <summary>The octets of a request, with the next sequence number.</summary>
    public byte[] Octets(PduDocument request)
    {
        var octets = request.Encode();
        BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(12), ++_sequence);
        return octets;
    }

    public ValueTask SendAsync(params byte[] octets) => _client.SendAsync(octets);

    /// <summary>All in one write.</summary>
    public ValueTask SendAsync(params PduDocument[] requests) => _client.SendAsync(requests.SelectMany(Octets).ToArray());

    public async Task<Got> NextAsync()
    {
        try
        {
            return new Got((await _client.Incoming.ReadAsync().AsTask().WaitAsync(Patience)).Octets.ToArray());
        }
        catch (ChannelClosedException)
        {
            throw new AssertionException("The hub closed the connection.");
        }
        catch (TimeoutException)
        {
            throw new AssertionException("The hub sent nothing more.");
        }
    }

    public async Task<Got[]> NextAsync(int count)
    {
        var got = new Got[count];
        for (var i = 0; i < count; i++)
        {
            got[i] = await NextAsync();
        }

        return got;
    }

    /// <summary>Sends one request; the next PDU must be its response.</summary>
    public async Task<Got> RequestAsync(PduDocument request)
    {
        await SendAsync(request);
        var got = await NextAsync();
        Assert.That((got.Id, got.Sequence), Is.EqualTo((request.Id.ToResponse(), _sequence)), got.ToString());
        return got;
    }

    /// <summary>Submits, and gives the id.</summary>
    public async Task<string> SubmitAsync(PduDocument submit)
    {
        var got = await RequestAsync(submit);
        Assert.That(got.Status, Is.EqualTo(CommandStatus.Ok));
        return got.Key;
    }

    /// <summary>The next PDU, which must be a deliver_sm.</summary>
    public async Task<Got> DeliveredAsync()
    {
        var got = await NextAsync();
        Assert.That(got.Id, Is.EqualTo(CommandId.DeliverSm), got.ToString());
        return got;
    }

    /// <summary>Answers a deliver_sm.</summary>
    public ValueTask AnswerAsync(Got deliver, CommandStatus status = CommandStatus.Ok) =>
        _client.SendAsync(PduDocument.Create(PduLayouts.DeliverSmResp, deliver.Sequence, status).Encode());

    /// <summary>Nothing was sent before the answer to an enquire_link, which shows that the hub has read all from us, too.</summary>
    public async Task NothingAsync()
    {
        var got = await RequestAsync(Sm.Plain(PduLayouts.EnquireLink));
        Assert.That(got.Octets, Has.Length.EqualTo(PduHeader.Size));
    }

    /// <summary>The hub closes, with nothing more to say.</summary>
    public async Task ClosedAsync()
    {
        Assert.That(await _client.Incoming.WaitToReadAsync().AsTask().WaitAsync(Patience), Is.False, "the hub had more to say");
        await _client.Closed.WaitAsync(Patience);
    }

    /// <summary>The hub closes, whatever it says before.</summary>
    public async Task GoneAsync()
    {
        while (await _client.Incoming.WaitToReadAsync().AsTask().WaitAsync(Patience))
        {
            _client.Incoming.TryRead(out _);
        }
    }

    /// <summary>As a killed client.</summary>
    public void Kill() => _client.Reset();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.DisposeAsync();
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or IOException)
        {
            // It was killed before.
        }
    }
}
