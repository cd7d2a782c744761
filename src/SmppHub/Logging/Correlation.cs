using System.Text;
using NLog;

namespace SmppHub.Logging;

/// <summary>
/// `[conn 12 sess 3 seq 17 msg 1000123] `: those of a line's `Connection`, `Session`, `Sequence` and `Message`
/// that its values or its scope have; nothing when it has none.
/// </summary>
internal static class Correlation
{
    private static readonly (string Property, string Shown)[] Names =
        [("Connection", "conn"), ("Session", "sess"), ("Sequence", "seq"), ("Message", "msg")];

    public static string Render(LogEventInfo line)
    {
        StringBuilder? text = null;
        foreach (var (property, shown) in Names)
        {
            if (!(line.HasProperties && line.Properties.TryGetValue(property, out var value)) && !ScopeContext.TryGetProperty(property, out value))
                continue;
            text = text is null ? new StringBuilder("[") : text.Append(' ');
            text.Append(shown).Append(' ').Append(value);
        }

        return text is null ? "" : text.Append("] ").ToString();
    }
}
