using System.Net;
using System.Net.Sockets;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Record;

/// <summary>A proxy between clients and a server that keeps what they say, until the last client has unbound or the user ends it.</summary>
public static class RecordRun
{
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(250);

    /// <summary>Records; cancelling ends it in order, with what there is.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static async Task<RecordedFixture> RunAsync(RecordOptions options, CancellationToken cancellationToken)
    {
        var recording = new Recording(options.MostPdus);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Listen));
        listener.Listen();
        options.Listening?.Invoke(((IPEndPoint)listener.LocalEndPoint!).Port);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var open = 0;
        var connections = new List<Task>();
        using var clock = options.Told is null ? null : new Timer(_ => options.Told(recording.Progress(Volatile.Read(ref open))), null, s_often, s_often);
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(ended.Token).ConfigureAwait(false);
                Interlocked.Increment(ref open);
                connections.Add(CarryAsync(client, connections.Count + 1));
            }
        }
        catch (OperationCanceledException)
        {
            // By the user or by the last unbind.
        }

        await Task.WhenAll(connections).ConfigureAwait(false);
        return FixtureWriter.Write(recording.ToList(), recording.LeftOut, options);

        async Task CarryAsync(Socket client, int number)
        {
            var unbound = await ConnectionAsync(client, number, options, recording, ended.Token).ConfigureAwait(false);
            if (Interlocked.Decrement(ref open) == 0 && unbound)
                await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    private static async Task<bool> ConnectionAsync(
        Socket client, int number, RecordOptions options, Recording recording, CancellationToken cancellationToken)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                return false; // the client sees its connection end, as it would without the proxy
            }

            var up = new RecordedStream(recording, number, PduDirection.Sent);
            var down = new RecordedStream(recording, number, PduDirection.Received);
            var fromClient = up.CarryAsync(client, server, cancellationToken);
            var fromServer = down.CarryAsync(server, client, cancellationToken);
            var first = await Task.WhenAny(fromClient, fromServer).ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
                recording.Add(number, first == fromClient ? PduDirection.Sent : PduDirection.Received, [], isRaw: false);
            // What the other side has sent already still goes over, then both ends are closed.
            Shutdown(first == fromClient ? server : client);
            await Task.WhenAny(Task.WhenAll(fromClient, fromServer), Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)).ConfigureAwait(false);
            client.Close();
            server.Close();
            await Task.WhenAll(fromClient, fromServer).ConfigureAwait(false);
            return up.Unbound || down.Unbound;
        }
    }

    private static void Shutdown(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }
}
