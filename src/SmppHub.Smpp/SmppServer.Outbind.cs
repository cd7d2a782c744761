using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>outbind: the hub goes to a client that waits (SMPP 3.4 §4.1.7).</content>
public sealed partial class SmppServer
{
    private readonly SocketConnectionContextFactory _outbound;
    private int _called;

    /// <inheritdoc/>
    public async Task<OutbindResult> OutbindAsync(OutbindRequest request, CancellationToken cancellationToken)
    {
        if (IsDraining || !Knows(CommandId.Outbind) || (Options.MaxConnections > 0 && _sessions.Count >= Options.MaxConnections))
        {
            return new OutbindResult(OutbindOutcome.NotNow, Reason: IsDraining ? "the hub stops" : "there are as many connections as there may be");
        }

        if (!TryWrite(request, out var pdu, out var fault))
        {
            return new OutbindResult(OutbindOutcome.BadField, Reason: fault);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Options.OutbindTimeout);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(request.Host, patience.Token).ConfigureAwait(false);
            if (!Options.OutbindAnywhere && !Array.TrueForAll(addresses, OutbindTarget.IsNear))
            {
                return new OutbindResult(OutbindOutcome.NotAllowed, Reason: $"{request.Host} is neither this machine nor in a private network");
            }

            // To the very addresses that were judged: the name may say another one next time.
            return Begin(await ConnectAsync(addresses, request.Port, patience.Token).ConfigureAwait(false), pdu, request.Account);
        }
        catch (SocketException e)
        {
            return new OutbindResult(OutbindOutcome.NotReached, Reason: e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OutbindResult(OutbindOutcome.NotReached, Reason: $"nobody answered for {Options.OutbindTimeout.TotalSeconds:0.#} s");
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool TryWrite(OutbindRequest request, out byte[] pdu, out string fault)
    {
        Span<byte> buffer = stackalloc byte[64];
        var writer = new PduWriter(buffer, PduLayouts.Outbind, CommandStatus.Ok, 0);
        writer.CString(Encoding.Latin1.GetBytes(request.SystemId ?? Options.SystemId));
        writer.CString(Encoding.Latin1.GetBytes(request.Password));
        var length = writer.Finish();
        pdu = length > 0 ? buffer[..length].ToArray() : [];
        fault = length > 0 ? "" : $"{writer.Fault?.Field}: {writer.Fault?.Reason}";
        return length > 0;
    }

    private OutbindResult Begin(Socket socket, byte[] outbind, string? account)
    {
        var connection = _outbound.Create(socket);
        var session = Open(connection);
        Interlocked.Increment(ref _called);
        session.SendOutbind(outbind, account);
        // From here on it lives as long as the client wants, not as long as the one who asked for it.
        _ = ServeToTheEndAsync(session, connection);
        return new OutbindResult(OutbindOutcome.Sent, session.Number);
    }

    private async Task ServeToTheEndAsync(Session session, ConnectionContext connection)
    {
        try
        {
            await ServeAsync(session).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _called);
        }
    }
}
