using System.Globalization;
using System.Security;
using System.Text;

namespace SmppHub.Gateways.Bulk;

/// <summary>What a request to send is answered with (seed 0: 1.4).</summary>
/// <param name="Code">0, or the reason of a refusal: -1 to -6.</param>
/// <param name="TechMessage">In words.</param>
internal sealed record BulkAnswer(int Code, string TechMessage)
{
    /// <summary>Phone and msg_id of each message, where dlr=1 asked for them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> MessageIds { get; init; } = [];

    /// <summary>A parameter is missing or wrong.</summary>
    public static BulkAnswer Parameter(BulkTexts texts, string name) => new(-1, texts.Parameter.Replace("{0}", name, StringComparison.Ordinal));

    /// <summary>As the document prints it: with ids tech_message comes first and the declaration names no encoding.</summary>
    public string ToXml()
    {
        var code = $"  <code>{Code.ToString(CultureInfo.InvariantCulture)}</code>\n";
        var message = $"  <tech_message>{SecurityElement.Escape(TechMessage)}</tech_message>\n";
        if (MessageIds.Count == 0)
        {
            return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response>\n{code}{message}</response>";
        }

        var xml = new StringBuilder($"<?xml version=\"1.0\"?>\n<response>\n{message}{code}");
        foreach (var (phone, id) in MessageIds)
        {
            xml.Append(CultureInfo.InvariantCulture, $"  <msg_id phone=\"{phone}\">{id}</msg_id>\n");
        }

        return xml.Append("</response>").ToString();
    }
}
