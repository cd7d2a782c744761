using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace SmppHub.Smpp;

/// <summary>Puts TLS before the sessions of a port. A plain port has nothing of it.</summary>
public static class TlsListening
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    /// <summary>TLS alone.</summary>
    /// <param name="listen">The port.</param>
    /// <param name="identity">Who the hub is.</param>
    /// <param name="patience">How long a handshake may take.</param>
    /// <param name="log">Where failed ones are told.</param>
    public static void UseTls(this ListenOptions listen, TlsIdentity identity, TimeSpan patience, ILogger log)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(handshake => async connection =>
        {
            await handshake(connection).ConfigureAwait(false);
            if (connection.Features.Get<Shaken>() is null)
            {
                SmppLog.HandshakeFailed(log, connection.ConnectionId, connection.RemoteEndPoint);
            }
        });
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = patience,
            OnConnection = _ => ValueTask.FromResult(identity.Current()),
        });
        listen.Use(session => async connection =>
        {
            connection.Features.Set(Shaken.Hands);
            await session(connection).ConfigureAwait(false);
            await SayGoodbyeAsync(connection).ConfigureAwait(false);
        });
    }

    /// <summary>TLS or plain, as the client begins.</summary>
    /// <inheritdoc cref="UseTls" path="/param"/>
    public static void UseTlsOrPlain(this ListenOptions listen, TlsIdentity identity, TimeSpan patience, ILogger log)
    {
        // The chain is put together from its end, so the plain way is known when the first link asks for it.
        ConnectionDelegate? plain = null;
        listen.Use(tls => new FirstOctet(plain!, tls, patience, log).OnConnectedAsync);
        listen.UseTls(identity, patience, log);
        listen.Use(session => plain = session);
    }

    /// <summary>close_notify, without which a client must take the end for an attack (RFC 8446 §6.1); Kestrel sends none.</summary>
    private static async Task SayGoodbyeAsync(ConnectionContext connection)
    {
        if (connection.ConnectionClosed.IsCancellationRequested || connection.Features.Get<ISslStreamFeature>() is not { } tls)
        {
            return;
        }

        try
        {
            await tls.SslStream.ShutdownAsync().WaitAsync(Goodbye).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            // The client is gone, or does not read.
        }
    }

    /// <summary>Set on a connection whose handshake is over: Kestrel ends the others in silence.</summary>
    private sealed class Shaken
    {
        public static Shaken Hands { get; } = new();
    }
}
