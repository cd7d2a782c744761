using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NLog;

namespace SmppHub.Logging;

/// <summary>A line of the log as a JSON object for programs: what a message was made of (connection, session, sequence…) as fields of their own.</summary>
internal sealed class LogJson(bool redacts)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Own = ["time", "level", "part", "message", "exception"];

    public string Line(LogEventInfo line)
    {
        var octets = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(octets, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", line.TimeStamp.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
            json.WriteString("level", line.Level.Name.ToLowerInvariant());
            json.WriteString("part", LogLine.PartOf(line));
            json.WriteString("message", redacts ? Redaction.Message(line) : line.FormattedMessage);
            if (line.HasProperties)
            {
                foreach (var (name, value) in line.Properties)
                    Write(json, JsonNamingPolicy.CamelCase.ConvertName(name.ToString()!), value);
            }

            if (line.Exception is { } exception)
                json.WriteString("exception", Shown(exception.ToString()));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json, string name, object? value)
    {
        if (Own.Contains(name, StringComparer.Ordinal))
            name += "_";
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case int or long or short or byte or ushort:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case uint or ulong:
                json.WriteNumber(name, Convert.ToUInt64(value, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            default:
                json.WriteString(name, Shown(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private string Shown(string text) => redacts ? Redaction.Text(text) : text;
}
