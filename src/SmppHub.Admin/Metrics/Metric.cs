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

    public static Metric Of(string name, string help, Func<Spread> read) => new(name, help, MetricKind.Histogram,
    [
        new Series(name + "_bucket", () => Buckets(read())),
        new Series(name + "_sum", () => [new Measurement<double>(read().Sum)]),
        new Series(name + "_count", () => [new Measurement<double>(read().Counts.Sum())]),
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

    private static IEnumerable<Measurement<double>> Buckets(Spread spread)
    {
        long below = 0;
        for (var i = 0; i < spread.Counts.Count; i++)
        {
            below += spread.Counts[i];
            var bound = i < spread.Bounds.Count ? ((decimal)spread.Bounds[i]).ToString(CultureInfo.InvariantCulture) : "+Inf";
            yield return new Measurement<double>(below, new KeyValuePair<string, object?>("le", bound));
        }
    }
}

/// <summary>Values of one name.</summary>
internal sealed record Series(string Name, Func<IEnumerable<Measurement<double>>> Read);
