using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>Bound sessions to see, to end and to trouble.</summary>
internal sealed class SessionRoutes(ISessions sessions)
{
    private const double LongestPause = 3600;
    private const int LongestRaw = 65_536;

    public IResult List(HttpContext context)
    {
        SessionView[] items = [.. sessions.List().Select(SessionView.Of)];
        return Answer.Json(new SessionList(items, items.Length, sessions.Connections), AdminJson.Spoken.SessionList);
    }

    public IResult Unbind(HttpContext context) => Do(context, sessions.Unbind);

    public IResult Close(HttpContext context) => Do(context, sessions.Close);

    public IResult Reset(HttpContext context) => Do(context, sessions.Reset);

    public async ValueTask<IResult> PauseAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.PauseRequest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        return body.Value!.Seconds is >= 0 and <= LongestPause and var seconds
            ? Do(context, id => sessions.Pause(id, TimeSpan.FromSeconds(seconds)))
            : Problem.BadRequest($"seconds is {body.Value.Seconds.ToString(CultureInfo.InvariantCulture)}.", $"Use a number from 0, which ends a pause, to {LongestPause}.").ToResult();
    }

    public async ValueTask<IResult> SendRawAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.DecodeRequest).ConfigureAwait(false);
        if (body.Failed(out var problem) || HexText.Read(body.Value!.Hex) is var octets && octets.Failed(out problem))
        {
            return problem;
        }

        if (Fault(octets.Value!) is { } fault)
        {
            return fault.ToResult();
        }

        bool? sent = null;
        return Do(context, id => (sent = sessions.SendRaw(id, octets.Value!)) is not null) is var answer && sent is false
            ? Problem.Conflict("The client does not read what it was sent before.", "Send again when it does: GET /api/v1/sessions says stalled until then.").ToResult()
            : answer;
    }

    /// <summary>What goes out is one PDU by its own length, or the client could not read anything behind it.</summary>
    private static Problem? Fault(byte[] pdu) => pdu.Length is < PduHeader.Size or > LongestRaw
        ? Problem.BadRequest($"hex has {pdu.Length} octets.", $"Send one whole PDU of {PduHeader.Size} to {LongestRaw} octets.")
        : PduHeader.Read(pdu).Length is var said && said != pdu.Length
        ? Problem.BadRequest($"command_length says {said}, hex has {pdu.Length} octets.", $"Send one whole PDU; its first four octets are {pdu.Length:x8}.")
        : null;

    private static IResult Do(HttpContext context, Func<int, bool> act)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && act(number)
            ? Answer.Json(new Id(id), AdminJson.Spoken.Id, StatusCodes.Status202Accepted)
            : Problem.NotFound($"There is no bound session {id}.", "GET /api/v1/sessions lists those there are.").ToResult();
    }
}

/// <summary>POST /api/v1/sessions/{id}/pause.</summary>
internal sealed record PauseRequest(double Seconds);

/// <summary>The bound sessions, and how many connections there are, bound or not.</summary>
internal sealed record SessionList(IReadOnlyList<SessionView> Items, int Total, int Connections);

/// <summary>A bound session.</summary>
internal sealed record SessionView(
    string Id, string ConnectionId, string Account, string BindType, string SystemType, string InterfaceVersion, string? Peer, bool Tls,
    DateTimeOffset BoundAt, string State, int WindowIn, int WindowOut, int WindowOutLimit, int PendingReceipts, long Submitted, long Refused, long Delivered,
    double SubmittedPerSecond, double DeliveredPerSecond, DateTimeOffset LastReceived, DateTimeOffset? LastEnquireLink, DateTimeOffset? PausedUntil)
{
    public static SessionView Of(SessionInfo s) => new(
        s.Id.ToString(CultureInfo.InvariantCulture), s.ConnectionId, s.Account, s.BindType, s.SystemType, $"{s.InterfaceVersion >> 4}.{s.InterfaceVersion & 15}",
        s.Peer?.ToString(), s.Tls, s.BoundAt, s.State, s.WindowIn, s.WindowOut, s.WindowOutLimit, s.PendingReceipts, s.Submitted, s.Refused, s.Delivered,
        s.SubmittedPerSecond, s.DeliveredPerSecond, s.LastReceived, s.LastEnquireLink, s.PausedUntil);
}
