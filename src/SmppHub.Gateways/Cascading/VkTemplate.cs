using System.Text.RegularExpressions;

namespace SmppHub.Gateways.Cascading;

/// <summary>A text with `{names}` that the client's templateData fills (seed 1: templateId, templateData).</summary>
internal static partial class VkTemplate
{
    /// <summary>What stands as sender of a VK message: the documents have no field for it.</summary>
    public const string Sender = "VK";

    /// <summary>The text; null when a value that it needs is missing, as VK refuses it then.</summary>
    public static string? Fill(string template, IReadOnlyDictionary<string, string> data)
    {
        var isWhole = true;
        var text = Name().Replace(template, match =>
        {
            isWhole &= data.TryGetValue(match.Groups[1].Value, out var value);
            return value ?? "";
        });
        return isWhole ? text : null;
    }

    [GeneratedRegex(@"\{([^{}]{1,64})\}")]
    private static partial Regex Name();
}
