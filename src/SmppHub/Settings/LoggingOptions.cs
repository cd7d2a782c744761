using Microsoft.Extensions.Logging;

namespace SmppHub.Settings;

/// <summary>`Logging:…`.</summary>
public sealed record LoggingOptions
{
    /// <summary>The least that is written.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>To standard output, a line an event.</summary>
    public bool Console { get; init; } = true;

    /// <summary>To `smpphub-YYYYMMDD.log` in `Path`.</summary>
    public bool File { get; init; } = true;

    /// <summary>To `smpphub-YYYYMMDD.jsonl` in `Path`, a JSON object an event.</summary>
    public bool Json { get; init; }

    /// <summary>Phone numbers shortened and queries of addresses left out, at every level.</summary>
    public bool Redaction { get; init; } = true;

    /// <summary>The folder of the log files.</summary>
    public string Path { get; init; } = "logs/";

    /// <summary>A file that reaches this size is followed by another of the same day, octets.</summary>
    public long MaxFileBytes { get; init; } = 64L << 20;

    /// <summary>Files kept; the oldest go first.</summary>
    public int MaxFiles { get; init; } = 14;
}
