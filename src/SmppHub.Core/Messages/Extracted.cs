using System.Text.RegularExpressions;

namespace SmppHub.Core;

/// <summary>What was taken out of a message: what a test of a login types in next.</summary>
/// <param name="Id">Of which.</param>
/// <param name="Value">The first group of the regex (or all it matched); without a regex the code, else the link.</param>
/// <param name="Code">Four to eight digits, when no regex was given.</param>
/// <param name="Url">The first link, likewise.</param>
/// <param name="Text">The whole text.</param>
public sealed partial record Extracted(string Id, string Value, string? Code, string? Url, string Text)
{
    /// <summary>Takes it out; null when the text does not have it.</summary>
    /// <param name="message">Out of this.</param>
    /// <param name="regex">What is looked for; null for the usual code and link.</param>
    public static Extracted? From(Message message, Regex? regex) =>
        message.Text is not { } text ? null
        : regex is null ? Usual(message, text)
        : Asked(message, text, regex);

    private static Extracted? Usual(Message message, string text)
    {
        var code = CodePattern().Match(LinkPattern().Replace(text, " "));
        var link = LinkPattern().Match(text);
        return code.Success || link.Success
            ? new Extracted(message.Id, code.Success ? code.Value : link.Value, code.Success ? code.Value : null, link.Success ? link.Value : null, text)
            : null;
    }

    private static Extracted? Asked(Message message, string text, Regex regex) =>
        regex.Match(text) is { Success: true } match
            ? new Extracted(message.Id, match.Groups[match.Groups.Count > 1 ? 1 : 0].Value, null, null, text)
            : null;

    [GeneratedRegex(@"(?<!\d)\d{4,8}(?!\d)")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)»']", RegexOptions.IgnoreCase)]
    private static partial Regex LinkPattern();
}
