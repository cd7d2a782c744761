using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using SmppHub.Settings;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace SmppHub.Logging;

/// <summary>
/// The hub's logs: a line an event to standard output and to a file a day, as text, as JSON or both. A factory of its own, so that
/// several hubs of one process do not mix; whoever made it disposes of it last.
/// </summary>
public sealed class LogSetup : IDisposable
{
    private const int QueueLimit = 20_000;
    private readonly LogFactory _factory = new();
    private readonly LoggingOptions _options;
    private long _dropped;

    /// <summary>Opens nothing before the first line.</summary>
    public LogSetup(LoggingOptions options)
    {
        _options = options;
        var line = new LogLine(options.Redaction);
        var configuration = new LoggingConfiguration(_factory);
        if (options.Console)
            configuration.AddRuleForAllLevels(Queued(ConsoleLines(line)));
        if (options.File)
            configuration.AddRuleForAllLevels(Queued(FileOfTheDay(options, "log", line.Full)));
        if (options.Json)
            configuration.AddRuleForAllLevels(Queued(FileOfTheDay(options, "jsonl", new LogJson(options.Redaction).Line)));
        _factory.Configuration = configuration;
    }

    /// <summary>Lines that found the queue full. Logging never holds a session up: it loses lines and counts them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Makes these the only logs of a host.</summary>
    public void AddTo(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(_options.Level);
        var others = _options.Level > LogLevel.Warning ? _options.Level : LogLevel.Warning;
        // Why a TLS handshake failed is said by Kestrel, at Debug.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.Https", _options.Level);
        logging.AddFilter("Microsoft", others).AddFilter("System", others);
        if (_options.Level != LogLevel.None && (_options.Console || _options.File || _options.Json))
            logging.AddProvider(new NLogLoggerProvider(new() { CaptureEventId = EventIdCaptureType.None }, _factory));
    }

    /// <summary>Writes what is queued and closes the file.</summary>
    public void Dispose()
    {
        if (Dropped > 0)
            _factory.GetLogger(nameof(LogSetup)).Warn("{Lines} log lines found the queue full and were dropped", Dropped);
        _factory.Shutdown();
        _factory.Dispose();
    }

    private static ConsoleTarget ConsoleLines(LogLine line) => new("console") { Layout = Layout.FromMethod(line.Brief) };

    private static FileTarget FileOfTheDay(LoggingOptions options, string extension, Func<LogEventInfo, string> write)
    {
        var folder = Path.GetFullPath(options.Path);
        return new(extension)
        {
            FileName = Layout.FromMethod(line => Path.Combine(folder, LogLine.FileOf(line, extension))),
            Layout = Layout.FromMethod(write),
            ArchiveAboveSize = options.MaxFileBytes,
            MaxArchiveFiles = options.MaxFiles,
        };
    }

    private AsyncTargetWrapper Queued(Target target)
    {
        var queue = new AsyncTargetWrapper(target.Name + "-queue", target)
        {
            QueueLimit = QueueLimit,
            OverflowAction = AsyncTargetWrapperOverflowAction.Discard,
        };
        queue.LogEventDropped += (_, _) => Interlocked.Increment(ref _dropped);
        return queue;
    }
}
