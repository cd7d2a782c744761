using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace SmppHub.Smpp;

/// <summary>
/// Two protocols on one port. A TLS connection begins with a handshake record (RFC 8446 §5.1), whose type as the first
/// octet of a command_length would be a PDU of 370 megabytes.
/// </summary>
internal sealed class FirstOctet(ConnectionDelegate plain, ConnectionDelegate tls, TimeSpan patience, ILogger log)
{
    private const byte Handshake = 0x16;

    public async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (await PeekAsync(connection).ConfigureAwait(false) is { } octet)
        {
            await (octet == Handshake ? tls : plain)(connection).ConfigureAwait(false);
        }
    }

    /// <summary>The octet stays where it is; null when the connection is over before it.</summary>
    private async ValueTask<byte?> PeekAsync(ConnectionContext connection)
    {
        var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(patience);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(end.Token).ConfigureAwait(false);
            byte? octet = new SequenceReader<byte>(read.Buffer).TryPeek(out var first) ? first : null;
            // Not examined either, or the next read would wait for more.
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return octet;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            SmppLog.NothingCame(log, connection.ConnectionId, connection.RemoteEndPoint);
            return null;
        }
    }
}
