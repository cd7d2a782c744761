using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Client;

/// <summary>
/// One SMPP connection from the client's side: requests matched to responses by sequence number, and what the
/// server sends by itself in <see cref="Incoming"/>. It sends whatever octets it is given, right or wrong.
/// </summary>
public sealed partial class SmppClient : IAsyncDisposable
{
    private readonly SmppClientOptions _options;
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<ReceivedPdu>> _waiting = new();
    private readonly Channel<ReceivedPdu> _incoming;
    private readonly Task _reading;
    private uint _lastSequence;

    private SmppClient(SmppClientOptions options, Socket socket, Stream stream)
    {
        _options = options;
        _socket = socket;
        _stream = stream;
        _incoming = Channel.CreateBounded<ReceivedPdu>(
            new BoundedChannelOptions(options.IncomingCapacity) { SingleWriter = true });
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>What the server sent that no call waits for; ends when the connection does.</summary>
    public ChannelReader<ReceivedPdu> Incoming => _incoming.Reader;

    /// <summary>Ends when the connection does, however it ended.</summary>
    public Task Closed => _reading;

    /// <summary>Connects.</summary>
    public static async Task<SmppClient> ConnectAsync(SmppClientOptions options, CancellationToken cancellationToken = default)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Tls is { } tls)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
                stream = secure;
            }

            return new(options, socket, stream);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Over a connection that the server made.</summary>
    internal static SmppClient Over(SmppClientOptions options, Socket socket)
    {
        socket.NoDelay = true;
        return new(options, socket, new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>The next sequence number, from 1 to 0x7FFFFFFF and then 1 again (SMPP 3.4 §3.2).</summary>
    public uint NextSequence()
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastSequence);
            var next = last >= int.MaxValue ? 1 : last + 1;
            if (Interlocked.CompareExchange(ref _lastSequence, next, last) == last)
                return next;
        }
    }

    /// <summary>Sends octets as they are, in one write.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _options.Observer?.Invoke(PduDirection.Sent, octets);
            await _stream.WriteAsync(octets, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends one PDU and gives the response that carries its sequence number.</summary>
    /// <exception cref="TimeoutException">No response came in <see cref="SmppClientOptions.ResponseTimeout"/>.</exception>
    /// <exception cref="IOException">The connection ended first.</exception>
    public async Task<ReceivedPdu> RequestAsync(ReadOnlyMemory<byte> pdu, CancellationToken cancellationToken = default)
    {
        var sequence = PduHeader.Read(pdu.Span).Sequence;
        var response = new TaskCompletionSource<ReceivedPdu>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryAdd(sequence, response))
            throw new InvalidOperationException($"A request with sequence number {sequence} is still unanswered.");
        try
        {
            await SendAsync(pdu, cancellationToken).ConfigureAwait(false);
            // The loop fails what waits when it ends; a request that came later would wait for nobody.
            if (_reading.IsCompleted)
                response.TrySetException(Ended());
            return await response.Task.WaitAsync(_options.ResponseTimeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _waiting.TryRemove(sequence, out _);
        }
    }

    /// <summary>Ends the connection at once with a TCP reset, as a killed client does.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>Closes the connection and waits for the read loop.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _writing.Dispose();
        _stop.Dispose();
    }

    private static IOException Ended() => new("The server ended the connection.");
}
