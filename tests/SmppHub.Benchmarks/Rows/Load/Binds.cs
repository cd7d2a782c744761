using System.Net;
using System.Net.Sockets;

namespace SmppHub.Benchmarks.Rows;

/// <summary>Sessions that are bound and do nothing.</summary>
internal sealed class Binds : IDisposable
{
    // bind_transceiver of demo/demo, interface_version 0x34, sequence_number 1 (SMPP 3.4 §4.1.5).
    private static readonly byte[] s_bind = [0, 0, 0, 31, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, .. "demo\0demo\0\0"u8, 0x34, 0, 0, 0];
    private readonly List<Socket> _sockets = [];

    /// <summary>Binds so many more.</summary>
    public async Task AddAsync(int port, int count)
    {
        for (var i = 0; i < count; i++)
            _sockets.Add(await TryBindAsync(port) ?? throw new InvalidOperationException($"Bind {_sockets.Count + 1} was refused."));
    }

    /// <summary>A bound connection, or null while nobody listens.</summary>
    public static async Task<Socket?> TryBindAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(s_bind, SocketFlags.None);
            var answer = new byte[256];
            var read = await socket.ReceiveAsync(answer, SocketFlags.None);
            if (read >= 16 && answer.AsSpan(8, 4).IndexOfAnyExcept((byte)0) < 0)
                return socket;
        }
        catch (SocketException)
        {
            // Not yet.
        }

        socket.Dispose();
        return null;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }
}
