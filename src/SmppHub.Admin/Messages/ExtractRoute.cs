using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Takes the code or the link out of a message: what a test of a login types in next.</summary>
internal sealed class ExtractRoute(Hub hub)
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
            if (Extracted.From(message, regex) is { } found)
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
}
