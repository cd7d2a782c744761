using System.Net;
using System.Net.Sockets;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Tests.Replay;

/// <summary>A server that answers each PDU with what the test says: octets to write, or null to close.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ReceivedPdu, byte[]?> _answer;
    private readonly Task _accepting;

    public ScriptedPeer(Func<ReceivedPdu, byte[]?> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A PDU without a body, or with these octets as its body.</summary>
    public static byte[] Pdu(CommandId id, CommandStatus status, uint sequence, ReadOnlySpan<byte> body = default)
    {
        var pdu = new byte[PduHeader.Size + body.Length];
        new PduHeader((uint)pdu.Length, id, status, sequence).Write(pdu);
        body.CopyTo(pdu.AsSpan(PduHeader.Size));
        return pdu;
    }

    /// <summary>ESME_ROK, with `hub` as system_id or `1000001` as message_id where the response has one.</summary>
    public static byte[] Ok(ReceivedPdu request)
    {
        var id = request.Header.Id.ToResponse();
        var body = id switch
        {
            CommandId.BindReceiverResp or CommandId.BindTransmitterResp or CommandId.BindTransceiverResp => "hub\0"u8,
            CommandId.SubmitSmResp => "1000001\0"u8,
            _ => default,
        };
        return Pdu(id, CommandStatus.Ok, request.Header.Sequence, body);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting; // the loop may not have begun to accept yet: not before it ended
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var client = connection;
        var stream = client.GetStream();
        var head = new byte[PduHeader.Size];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(head, _stop.Token);
                var octets = new byte[PduHeader.Read(head).Length];
                head.CopyTo(octets, 0);
                await stream.ReadExactlyAsync(octets.AsMemory(PduHeader.Size), _stop.Token);
                if (_answer(new ReceivedPdu(octets)) is not { } answer)
                    return;
                await stream.WriteAsync(answer, _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client has gone, or the test is over.
        }
    }
}
