using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Bound sessions to see and to unbind.</summary>
internal sealed class SessionRoutes(ISessions sessions)
{
    public IResult List(HttpContext context)
    {
        SessionView[] items = [.. sessions.List().Select(SessionView.Of)];
        return Answer.Json(new SessionList(items, items.Length, sessions.Connections), AdminJson.Spoken.SessionList);
    }

    public IResult Unbind(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && sessions.Unbind(number)
            ? Answer.Json(new Id(id), AdminJson.Spoken.Id, StatusCodes.Status202Accepted)
            : Problem.NotFound($"There is no bound session {id}.", "GET /api/v1/sessions lists those there are.").ToResult();
    }
}

/// <summary>The bound sessions, and how many connections there are, bound or not.</summary>
internal sealed record SessionList(IReadOnlyList<SessionView> Items, int Total, int Connections);

/// <summary>A bound session.</summary>
internal sealed record SessionView(
    string Id, string ConnectionId, string Account, string BindType, string SystemType, string InterfaceVersion, string? Peer, bool Tls,
    DateTimeOffset BoundAt, int WindowIn, int WindowOut, int PendingReceipts, long Submitted, long Refused, long Delivered,
    DateTimeOffset LastReceived, DateTimeOffset? LastEnquireLink)
{
    public static SessionView Of(SessionInfo s) => new(
        s.Id.ToString(CultureInfo.InvariantCulture), s.ConnectionId, s.Account, s.BindType, s.SystemType, $"{s.InterfaceVersion >> 4}.{s.InterfaceVersion & 15}",
        s.Peer?.ToString(), s.Tls, s.BoundAt, s.WindowIn, s.WindowOut, s.PendingReceipts, s.Submitted, s.Refused, s.Delivered, s.LastReceived, s.LastEnquireLink);
}
