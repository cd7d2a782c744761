using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using SmppHub.Admin;
using SmppHub.Settings;

namespace SmppHub.Telemetry;

/// <summary>Sends the instruments of the meter `SmppHub` to a collector. Without one no code of OpenTelemetry is loaded.</summary>
internal sealed class OtlpExport : IDisposable
{
    private const string MetricsPath = "v1/metrics";

    private readonly MeterProvider _provider;

    private OtlpExport(OtlpOptions options, Uri endpoint) => _provider = Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(static resource => resource.AddService("SmppHub", serviceVersion: HubMetrics.Version))
        .AddMeter(HubMetrics.MeterName)
        .AddOtlpExporter((exporter, reader) =>
        {
            exporter.Protocol = options.Protocol == OtlpProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = options.Protocol == OtlpProtocol.Http && endpoint.AbsolutePath == "/" ? new Uri(endpoint, MetricsPath) : endpoint;
            exporter.Headers = options.Headers;
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Interval.TotalMilliseconds;
        })
        .Build();

    /// <summary>Begins; null where the settings name no collector.</summary>
    public static OtlpExport? Start(OtlpOptions options) => options.Endpoint is { } endpoint ? Start(options, endpoint) : null;

    /// <summary>Sends what is left.</summary>
    public void Dispose() => _provider.Dispose();

    // Apart, so that the runtime resolves the packages only when they are used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OtlpExport Start(OtlpOptions options, Uri endpoint) => new(options, endpoint);
}
