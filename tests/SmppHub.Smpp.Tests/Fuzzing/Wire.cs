using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>A socket that sends what it is told, and always reads; it knows nothing of sessions.</summary>
internal sealed class Wire : IDisposable
{
    private const int MaxPduLength = 131_072;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Channel<byte[]> _came = Channel.CreateUnbounded<byte[]>();

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Whether the end of the connection was a reset, after which what the hub sent last may be lost.</summary>
    public bool WasReset { get; private set; }

    public static async Task<Wire> ConnectAsync(int port)
    {
        var wire = new Wire();
        await wire._socket.ConnectAsync(IPAddress.Loopback, port);
        _ = wire.ReadAsync();
        return wire;
    }

    /// <summary>Sends in pieces of these sizes, over and over; false when the hub has closed.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> octets, params int[] pieces)
    {
        try
        {
            for (var i = 0; !octets.IsEmpty; i++)
            {
                var piece = pieces.Length == 0 ? octets.Length : Math.Clamp(pieces[i % pieces.Length], 1, octets.Length);
                for (var sent = 0; sent < piece;)
                {
                    sent += await _socket.SendAsync(octets[sent..piece]);
                }

                octets = octets[piece..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The next PDU; null when the hub has closed.</summary>
    public async Task<byte[]?> NextAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        try
        {
            return await _came.Reader.WaitToReadAsync(late.Token) && _came.Reader.TryRead(out var pdu) ? pdu : null;
        }
        catch (OperationCanceledException)
        {
            throw new FuzzFault($"nothing came for {patience.TotalSeconds} s");
        }
    }

    /// <summary>As a client whose process was killed.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        var buffer = new byte[MaxPduLength + 65_536];
        var held = 0;
        Exception? fault = null;
        try
        {
            int read;
            while ((read = await _socket.ReceiveAsync(buffer.AsMemory(held))) > 0)
            {
                held += read;
                var at = 0;
                FrameResult frame;
                while ((frame = PduFraming.TryReadFrame(buffer.AsSpan(at..held), MaxPduLength, out var length)) == FrameResult.Complete)
                {
                    await _came.Writer.WriteAsync(buffer[at..(at + length)]);
                    at += length;
                }

                if (frame == FrameResult.Invalid)
                {
                    throw new FuzzFault($"the hub lost its own framing: {Convert.ToHexStringLower(buffer.AsSpan(at, Math.Min(16, held - at)))}");
                }

                buffer.AsSpan(at..held).CopyTo(buffer);
                held -= at;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            WasReset = true;
        }
        catch (FuzzFault e)
        {
            fault = e;
        }

        _came.Writer.Complete(fault);
    }
}
