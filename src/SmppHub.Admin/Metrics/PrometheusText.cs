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
            text.Append("# TYPE ").Append(metric.Name).Append(metric.IsCounter ? " counter\n" : " gauge\n");
            foreach (var measured in metric.Read())
            {
                text.Append(metric.Name);
                foreach (var (label, value) in measured.Tags)
                {
                    text.Append('{').Append(label).Append("=\"").Append(Escape((string)value!)).Append("\"}");
                }

                text.Append(' ').Append(measured.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
