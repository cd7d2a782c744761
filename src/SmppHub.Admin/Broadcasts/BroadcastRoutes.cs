using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Cell broadcasts to see.</summary>
internal sealed class BroadcastRoutes(Hub hub)
{
    public IResult List(HttpContext context) => FilterReader.ReadLimit(context.Request.Query, out var limit) is { } wrong
        ? wrong.ToResult()
        : Answer.Json(hub.Broadcasts.Newest(limit), AdminJson.Spoken.BroadcastPage);

    public IResult One(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        return hub.Broadcasts.Find(id) is { } broadcast
            ? Answer.Json(broadcast, AdminJson.Spoken.Broadcast)
            : Problem.NotFound($"There is no broadcast {id}.", "Use the message_id of broadcast_sm_resp; GET /api/v1/broadcasts lists those there are.").ToResult();
    }
}
