using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Takes the code or the link out of a message: what a test of a login types in next.</summary>
internal sealed partial class ExtractRoute(Hub hub)
{
    private const int LookedAt = 200;

    public IResult Extract(HttpContext context)
    {
        var filter = FilterReader.Read(context.Request.Query, "regex");
        if (filter.Failed(out var problem))
        {
            return problem;
        }

        Regex? regex = null;
        if (context.Request.Query["regex"] is [{ Length: > 0 } pattern, ..])
        {
            try
            {
                // Without backtracking, no pattern takes longer than its text is long.
                regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (RegexParseException e)
            {
                return Problem.BadRequest($"regex is wrong at character {e.Offset}: {e.Error}.", "Write a .NET regular expression, escaped for an address (+ is %2B).").ToResult();
            }
            catch (NotSupportedException)
            {
                return Problem.BadRequest("regex uses a look-around, a back-reference or an atomic group.", "Use a group: what the first one caught is the answer.").ToResult();
            }
        }

        var messages = hub.Messages.Newest(filter.Value!, LookedAt);
        foreach (var message in messages)
        {
            if (message.Text is { } text && (regex is null ? Usual(message, text) : Asked(message, text, regex)) is { } found)
            {
                return Answer.Json(found, AdminJson.Spoken.Extracted);
            }
        }

        return messages is [var newest, ..]
            ? Problem.NotFound(
                $"{messages.Count} {(messages.Count == 1 ? "message matches" : "messages match")}, but none has it in its text.",
                $"The newest text is: {newest.Text ?? "(data)"}").ToResult()
            : MessageRoutes.NoneMatches(hub, filter.Value!).ToResult();
    }

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

/// <summary>What was taken out of a message.</summary>
/// <param name="Id">Of which.</param>
/// <param name="Value">The first group of the regex (or all it matched); without a regex the code, else the link.</param>
/// <param name="Code">Four to eight digits, when no regex was given.</param>
/// <param name="Url">The first link, likewise.</param>
/// <param name="Text">The whole text.</param>
internal sealed record Extracted(string Id, string Value, string? Code, string? Url, string Text);
