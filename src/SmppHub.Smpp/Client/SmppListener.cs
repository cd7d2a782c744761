using System.Net;
using System.Net.Sockets;

namespace SmppHub.Smpp.Client;

/// <summary>A client that waits for the server to come to it: the other end of outbind (SMPP 3.4 §4.1.7).</summary>
public sealed class SmppListener : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private SmppListener()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen();
    }

    /// <summary>The port at 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Listens at a free port of 127.0.0.1.</summary>
    public static SmppListener Start() => new();

    /// <summary>Takes the next connection; of the options host, port and TLS are of no use.</summary>
    public async Task<SmppClient> AcceptAsync(SmppClientOptions options, CancellationToken cancellationToken = default) =>
        SmppClient.Over(options, await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
