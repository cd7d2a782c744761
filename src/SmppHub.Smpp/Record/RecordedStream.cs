using System.Net.Sockets;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Record;

/// <summary>One direction of a recorded connection: octets go on as they come; beside that PDUs are cut out of them.</summary>
internal sealed class RecordedStream(Recording recording, int connection, PduDirection from)
{
    private const int ReadSize = 64 * 1024;
    private const int LongestPdu = 1 << 20;
    private byte[] _buffer = new byte[ReadSize];
    private int _have;
    private bool _isRaw;

    /// <summary>The side has ended what it sends with an unbind or its response.</summary>
    public bool Unbound { get; private set; }

    /// <summary>Carries octets until the source ends.</summary>
    public async Task CarryAsync(Socket source, Socket target, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (_buffer.Length - _have < ReadSize / 2)
                    Array.Resize(ref _buffer, _buffer.Length * 2);
                var read = await source.ReceiveAsync(_buffer.AsMemory(_have), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
                // Before it goes on: its response must not be recorded first.
                var fresh = _buffer.AsMemory(_have, read);
                _have += read;
                var used = Cut();
                for (var rest = fresh; !rest.IsEmpty;)
                    rest = rest[await target.SendAsync(rest, cancellationToken).ConfigureAwait(false)..];
                _buffer.AsSpan(used, _have - used).CopyTo(_buffer);
                _have -= used;
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // An end like any other; who has ended it is recorded below.
        }

        if (_have > 0)
            recording.Add(connection, from, _buffer.AsSpan(0, _have), isRaw: true);
    }

    private int Cut()
    {
        var used = 0;
        while (!_isRaw)
        {
            var result = PduFraming.TryReadFrame(_buffer.AsSpan(used, _have - used), LongestPdu, out var length);
            _isRaw = result == FrameResult.Invalid;
            if (result != FrameResult.Complete)
                break;
            var pdu = _buffer.AsSpan(used, length);
            Unbound |= PduHeader.Read(pdu).Id is CommandId.Unbind or CommandId.UnbindResp;
            recording.Add(connection, from, pdu, isRaw: false);
            used += length;
        }

        if (!_isRaw)
            return used;
        recording.Add(connection, from, _buffer.AsSpan(used, _have - used), isRaw: true);
        return _have;
    }
}
