using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Messages to find, to open and to delete.</summary>
internal sealed class MessageRoutes(Hub hub)
{
    public IResult List(HttpContext context)
    {
        var query = context.Request.Query;
        var filter = FilterReader.Read(query, "limit", "cursor");
        if (filter.Failed(out var problem))
        {
            return problem;
        }

        if (FilterReader.ReadLimit(query, out var limit) is { } wrong)
        {
            return wrong.ToResult();
        }

        var cursor = query["cursor"] is [{ Length: > 0 } given, ..] ? given : null;
        return cursor is not null && (cursor.Length > 18 || !cursor.All(char.IsAsciiDigit))
            ? Problem.BadRequest($"cursor is \"{cursor}\".", "Use what \"next\" of the page before was.").ToResult()
            : Answer.Json(hub.Messages.Query(filter.Value!, limit, cursor), AdminJson.Spoken.MessagePage);
    }

    public async ValueTask<IResult> DeleteAsync(HttpContext context)
    {
        var filter = FilterReader.Read(context.Request.Query);
        return filter.Failed(out var problem)
            ? problem
            : Answer.Json(new Deleted(await hub.Messages.DeleteAsync(filter.Value!).ConfigureAwait(false)), AdminJson.Spoken.Deleted);
    }

    public IResult One(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        return hub.Messages.Find(id) is { } message ? Answer.Json(message, AdminJson.Spoken.Message) : NoSuch(id).ToResult();
    }

    public IResult Latest(HttpContext context)
    {
        var filter = FilterReader.Read(context.Request.Query);
        if (filter.Failed(out var problem))
        {
            return problem;
        }

        return hub.Messages.Newest(filter.Value!, 1) is [var message] ? Answer.Json(message, AdminJson.Spoken.Message) : NoneMatches(hub, filter.Value!).ToResult();
    }

    public static Problem NoSuch(string id) =>
        Problem.NotFound($"There is no message {id}.", "Use the message_id that the client got, or the id of any part; GET /api/v1/messages lists what there is.");

    /// <summary>Nothing was found, and what came nearest.</summary>
    public static Problem NoneMatches(Hub hub, MessageFilter filter) =>
        Problem.NotFound("No message matches.", "GET /api/v1/messages/wait waits for one; nearMisses says what the newest ones differ in.") with { NearMisses = NearMiss.Of(hub, filter) };
}

/// <summary>How many were deleted.</summary>
internal sealed record Deleted(long Count)
{
    [System.Text.Json.Serialization.JsonPropertyName("deleted")]
    public long Count { get; init; } = Count;
}
