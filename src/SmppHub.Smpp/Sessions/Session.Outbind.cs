using System.Buffers.Binary;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>A connection that the hub made: outbind goes first, and the client binds (SMPP 3.4 §2.2.1, §4.1.7).</content>
internal sealed partial class Session
{
    private string? _expected;

    /// <summary>Sends outbind, before anything is read.</summary>
    /// <param name="pdu">The PDU; its sequence_number is the session's to fill in.</param>
    /// <param name="account">Who alone may bind then; null lets in anybody.</param>
    public void SendOutbind(ReadOnlySpan<byte> pdu, string? account)
    {
        _expected = account;
        lock (_output.Gate)
        {
            var room = _output.Reserve(pdu.Length);
            pdu.CopyTo(room);
            BinaryPrimitives.WriteUInt32BigEndian(room[12..], NextSequence());
            _output.Advance(pdu.Length, CommandId.Outbind);
            _output.Flush();
        }

        SmppLog.Outbound(_log, ConnectionId, Number, _connection.RemoteEndPoint);
    }
}
