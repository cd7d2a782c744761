namespace SmppHub.Settings;

/// <summary>`Telemetry:…`.</summary>
public sealed record TelemetryOptions
{
    /// <summary>`Telemetry:Otlp:…`.</summary>
    public OtlpOptions Otlp { get; init; } = new();
}

/// <summary>`Telemetry:Otlp:…`: metrics sent to a collector.</summary>
public sealed record OtlpOptions
{
    /// <summary>The collector; null sends nothing.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How it is spoken to.</summary>
    public OtlpProtocol Protocol { get; init; } = OtlpProtocol.Http;

    /// <summary>How often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Headers of every request, `name=value,name=value`.</summary>
    public string? Headers { get; init; }
}

/// <summary>Forms of OTLP.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP.</summary>
    Http,

    /// <summary>gRPC.</summary>
    Grpc,
}
