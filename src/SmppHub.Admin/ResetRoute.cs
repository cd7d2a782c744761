using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Puts the hub back, between two tests.</summary>
internal sealed class ResetRoute(Hub hub)
{
    public async ValueTask<IResult> ResetAsync(HttpContext context)
    {
        var what = new ResetRequest();
        if (context.Request.ContentLength is not (null or 0) || context.Request.Headers.TransferEncoding.Count > 0)
        {
            var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.ResetRequest).ConfigureAwait(false);
            if (body.Failed(out var problem))
            {
                return problem;
            }

            what = body.Value!;
        }

        long deleted = 0;
        if (what.Messages)
        {
            deleted = await hub.Messages.DeleteAsync(new MessageFilter()).ConfigureAwait(false);
            // Or the first message of the next test would be a duplicate of the last one's.
            hub.ForgetRules();
            hub.Handsets.Clear();
        }

        if (what.Subscribers)
        {
            hub.Subscribers.Clear();
            hub.Broadcasts.Areas.Clear();
        }

        if (what.Clock)
        {
            hub.Clock.Resume();
        }

        if (what.Rules)
        {
            hub.Rules.Clear();
        }

        return Answer.Json(new Deleted(deleted), AdminJson.Spoken.Deleted);
    }
}

/// <summary>POST /api/v1/reset: everything unless it says less.</summary>
/// <param name="Messages">Messages and broadcasts, and what the duplicate and flood rules remember.</param>
/// <param name="Subscribers">Every phone and every area of broadcasts becomes an ordinary one.</param>
/// <param name="Clock">Runs on, if it was frozen; it never goes back.</param>
/// <param name="Rules">All rules are deleted.</param>
internal sealed record ResetRequest(bool Messages = true, bool Subscribers = true, bool Clock = true, bool Rules = true);
