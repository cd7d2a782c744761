using Microsoft.Extensions.Logging;

namespace SmppHub.Gateways;

/// <summary>The room's log lines. Texts, numbers and secrets are in none of them.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(1, LogLevel.Error, "The hub failed on {Method} {Path} (request {Request})")]
    public static partial void RequestFailed(ILogger log, string method, string path, string request, Exception fault);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Path} was not accepted: the store cannot be written")]
    public static partial void StoreFailed(ILogger log, string method, string path, Exception fault);
}
