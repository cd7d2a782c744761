using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>Metrics in the text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static IResult Answer(HubMetrics metrics) => Admin.Answer.Text(Write(metrics), ContentType);

    public static string Write(HubMetrics metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics.All)
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(metric.Kind switch { MetricKind.Counter => "counter", MetricKind.Gauge => "gauge", _ => "histogram" }).Append('\n');
            foreach (var series in metric.Series)
            {
                foreach (var measured in series.Read())
                {
                    text.Append(series.Name);
                    Write(text, measured.Tags);
                    text.Append(' ').Append(measured.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            text.Append(i == 0 ? '{' : ',').Append(labels[i].Key).Append("=\"").Append(Escape((string)labels[i].Value!)).Append('"');
        }

        if (labels.Length > 0)
        {
            text.Append('}');
        }
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
