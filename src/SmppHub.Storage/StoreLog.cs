using Microsoft.Extensions.Logging;

namespace SmppHub.Storage;

/// <summary>All lines that the store writes to the log.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1, LogLevel.Information, "Store open: messages {First} to {Last} in {Segments} segments, {Milliseconds} ms")]
    public static partial void Opened(this ILogger log, long first, long last, int segments, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Segment {Generation} has a torn tail at {Offset}: what was not acknowledged is dropped")]
    public static partial void TornTail(this ILogger log, long generation, int offset);

    [LoggerMessage(3, LogLevel.Error, "Segment {Generation} is damaged at {Offset}: messages {First} to {Last} are lost")]
    public static partial void Gap(this ILogger log, long generation, int offset, long first, long last);

    [LoggerMessage(4, LogLevel.Warning, "The books of the store do not fit the journal and are rebuilt from it: {Reason}")]
    public static partial void Rebuild(this ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Error, "{File} cannot be read ({Reason}); it is set aside as {Aside} and the books are rebuilt from the journal")]
    public static partial void DatabaseSetAside(this ILogger log, string file, string reason, string aside);

    [LoggerMessage(6, LogLevel.Error, "The books of the store cannot be written; the journal goes on and they follow later")]
    public static partial void BookingFailed(this ILogger log, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "No room for the next journal segment")]
    public static partial void NoRoomAhead(this ILogger log, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "The journal cannot be synced to the disk; the batches of this cycle are not acknowledged")]
    public static partial void SyncFailed(this ILogger log, Exception exception);
}
