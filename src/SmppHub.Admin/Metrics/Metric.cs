using System.Diagnostics.Metrics;
using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What a metric is to Prometheus.</summary>
internal enum MetricKind
{
    Gauge,
    Counter,
    Histogram,
}

/// <summary>
/// One measured thing, read when somebody asks. A histogram is three series, as Prometheus has it: `_bucket`, `_sum` and `_count`; as an
/// instrument it is three counters, since .NET has no histogram that is only read.
/// </summary>
internal sealed record Metric(string Name, string Help, MetricKind Kind, IReadOnlyList<Series> Series)
{
    public static Metric Of(string name, string help, MetricKind kind, Func<IEnumerable<Measurement<double>>> read) => new(name, help, kind, [new Series(name, read)]);

    public static Metric Of(string name, string help, Func<IEnumerable<Spreading>> read) => new(name, help, MetricKind.Histogram,
    [
        new Series(name + "_bucket", () => read().SelectMany(Buckets)),
        new Series(name + "_sum", () => read().Select(s => new Measurement<double>(s.Spread.Sum, s.Labels))),
        new Series(name + "_count", () => read().Select(s => new Measurement<double>(s.Spread.Counts.Sum(), s.Labels))),
    ]);

    /// <summary>Makes the instruments, whose names are those of the series.</summary>
    public Metric On(Meter meter)
    {
        foreach (var series in Series)
        {
            if (Kind == MetricKind.Gauge)
            {
                meter.CreateObservableGauge(series.Name, series.Read, description: Help);
            }
            else
            {
                meter.CreateObservableCounter(series.Name, series.Read, description: Help);
            }
        }

        return this;
    }

    private static IEnumerable<Measurement<double>> Buckets(Spreading spreading)
    {
        var spread = spreading.Spread;
        long below = 0;
        for (var i = 0; i < spread.Counts.Count; i++)
        {
            below += spread.Counts[i];
            var bound = i < spread.Bounds.Count ? ((decimal)spread.Bounds[i]).ToString(CultureInfo.InvariantCulture) : "+Inf";
            yield return new Measurement<double>(below, [.. spreading.Labels, new KeyValuePair<string, object?>("le", bound)]);
        }
    }
}

/// <summary>How the values of one set of labels spread.</summary>
internal readonly record struct Spreading(Spread Spread, params KeyValuePair<string, object?>[] Labels);

/// <summary>Values of one name.</summary>
internal sealed record Series(string Name, Func<IEnumerable<Measurement<double>>> Read);
