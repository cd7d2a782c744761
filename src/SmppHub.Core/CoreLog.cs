using Microsoft.Extensions.Logging;

namespace SmppHub.Core;

/// <summary>Every line that the SMS centre logs.</summary>
internal static partial class CoreLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Recovered {Count} messages with something left to do")]
    public static partial void Recovered(ILogger log, int count);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "The store did not take a change; it will be made again after a restart")]
    public static partial void AppendFailed(ILogger log, Exception exception);

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "A message that came due could not be delivered")]
    public static partial void FiringFailed(ILogger log, Exception exception);

    [LoggerMessage(EventId = 103, Level = LogLevel.Error, Message = "A callback could not be noted; it will be sent again after a restart")]
    public static partial void CallbackFailed(ILogger log, Exception exception);
}
