using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmppHub.Admin;

/// <summary>All log lines of the admin port.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "{Method} {Path} failed; request {Request}")]
    public static partial void RequestFailed(ILogger log, string method, PathString path, string request, Exception e);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Error, Message = "{Method} {Path}: the store cannot write")]
    public static partial void StoreFailed(ILogger log, string method, PathString path, Exception e);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "A wrong token was shown to the admin port (from {Peer})")]
    public static partial void WrongToken(ILogger log, IPAddress? peer);
}
