using System.Net;
using Microsoft.Extensions.Logging;

namespace SmppHub.Smpp;

/// <summary>Every line that the SMPP door logs: ids, never payloads.</summary>
internal static partial class SmppLog
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "[{Connection} s{Session}] {Command} as {Account} from {Peer}, interface_version 0x{Version:x2}")]
    public static partial void Bound(ILogger log, string connection, int session, string command, string account, EndPoint? peer, byte version);

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "[{Connection} s{Session}] bind refused: {Status} (from {Peer})")]
    public static partial void BindRefused(ILogger log, string connection, int session, string status, EndPoint? peer);

    [LoggerMessage(EventId = 202, Level = LogLevel.Information, Message = "[{Connection} s{Session}] session of {Account} ended: {Submitted} submitted, {Delivered} delivered")]
    public static partial void SessionEnded(ILogger log, string connection, int session, string account, long submitted, long delivered);

    [LoggerMessage(EventId = 203, Level = LogLevel.Debug, Message = "[{Connection} s{Session} seq {Sequence}] refused: {Status}, {Reason}")]
    public static partial void Refused(ILogger log, string connection, int session, uint sequence, string status, string reason);

    [LoggerMessage(EventId = 204, Level = LogLevel.Warning, Message = "[{Connection} s{Session}] closing: the framing is lost, {Reason}")]
    public static partial void FramingLost(ILogger log, string connection, int session, string reason);

    [LoggerMessage(EventId = 205, Level = LogLevel.Information, Message = "[{Connection} s{Session}] connection lost: {Reason}")]
    public static partial void ConnectionLost(ILogger log, string connection, int session, string reason);

    [LoggerMessage(EventId = 206, Level = LogLevel.Warning, Message = "[{Connection} s{Session}] closing: {Reason}")]
    public static partial void Aborted(ILogger log, string connection, int session, string reason);

    [LoggerMessage(EventId = 207, Level = LogLevel.Information, Message = "[{Connection} s{Session}] {Count} deliver_sm were not answered in time and go out again")]
    public static partial void Unanswered(ILogger log, string connection, int session, int count);

    [LoggerMessage(EventId = 208, Level = LogLevel.Error, Message = "[{Connection} s{Session}] the store did not take a batch; its messages are refused with ESME_RSYSERR")]
    public static partial void StoreFailed(ILogger log, string connection, int session, Exception exception);

    [LoggerMessage(EventId = 209, Level = LogLevel.Error, Message = "[{Connection} s{Session}] ended by a fault of the hub")]
    public static partial void SessionFaulted(ILogger log, string connection, int session, Exception exception);

    [LoggerMessage(EventId = 212, Level = LogLevel.Information, Message = "[{Connection} s{Session}] outbind to {Peer}")]
    public static partial void Outbound(ILogger log, string connection, int session, EndPoint? peer);

    [LoggerMessage(EventId = 210, Level = LogLevel.Warning, Message = "A connection from {Peer} was closed: there are {Limit} already")]
    public static partial void TooManyConnections(ILogger log, EndPoint? peer, int limit);

    [LoggerMessage(EventId = 211, Level = LogLevel.Error, Message = "The sweep over the sessions failed")]
    public static partial void SweepFailed(ILogger log, Exception exception);

    [LoggerMessage(EventId = 220, Level = LogLevel.Information, Message = "[{Connection}] the TLS handshake failed or never came (from {Peer}); Logging:Level debug says why")]
    public static partial void HandshakeFailed(ILogger log, string connection, EndPoint? peer);

    [LoggerMessage(EventId = 221, Level = LogLevel.Information, Message = "[{Connection}] closing: nothing came, neither TLS nor a PDU (from {Peer})")]
    public static partial void NothingCame(ILogger log, string connection, EndPoint? peer);

    [LoggerMessage(EventId = 222, Level = LogLevel.Information, Message = "The certificate was read anew ({Path})")]
    public static partial void CertificateRead(ILogger log, string path);

    [LoggerMessage(EventId = 223, Level = LogLevel.Warning, Message = "The changed certificate cannot be used and the old one stays ({Path}): {Reason}")]
    public static partial void CertificateKept(ILogger log, string path, string reason);

    [LoggerMessage(EventId = 224, Level = LogLevel.Information, Message = "A self-signed certificate was made: {Path}")]
    public static partial void SelfSignedMade(ILogger log, string path);

    [LoggerMessage(EventId = 225, Level = LogLevel.Warning, Message = "The self-signed certificate {Path} cannot be read and is made anew: {Reason}")]
    public static partial void SelfSignedBroken(ILogger log, string path, string reason);
}
