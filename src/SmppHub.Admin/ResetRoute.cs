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

        var read = FilterReader.Read(what.Filter);
        if (read.Failed(out var wrong))
        {
            return wrong;
        }

        var filter = read.Value!;
        var whole = filter.IsEmpty;
        if (!whole && what.Subscribers == true && filter.To is null)
        {
            return Problem.BadRequest("subscribers is true, but no phone is named.", "Name it by to; a reset without filters makes every phone an ordinary one.").ToResult();
        }

        var deleted = what.Messages != false ? await ForgetAsync(filter).ConfigureAwait(false) : 0;
        if (what.Subscribers != false)
        {
            MakeOrdinary(filter);
        }

        if (what.Clock ?? whole)
        {
            hub.Clock.Resume();
        }

        if (what.Rules ?? whole)
        {
            hub.Rules.Clear();
            hub.Faults.Clear();
        }

        return Answer.Json(new Deleted(deleted), AdminJson.Spoken.Deleted);
    }

    private async ValueTask<long> ForgetAsync(MessageFilter filter)
    {
        if (!filter.IsEmpty)
        {
            return await hub.ForgetAsync(filter).ConfigureAwait(false);
        }

        var deleted = await hub.Messages.DeleteAsync(filter).ConfigureAwait(false);
        // Or the first message of the next test would be a duplicate of the last one's.
        hub.ForgetRules();
        hub.Handsets.Clear();
        return deleted;
    }

    /// <summary>Every phone and area; of a part, the phone that it names.</summary>
    private void MakeOrdinary(MessageFilter filter)
    {
        if (filter.IsEmpty)
        {
            hub.Subscribers.Clear();
            hub.Broadcasts.Areas.Clear();
        }
        else if (filter.To is { } number)
        {
            hub.Subscribers.Set(number.TrimStart('+'), Subscriber.Ordinary);
        }
    }
}

/// <summary>POST /api/v1/reset: everything unless it says less. With a filter only what matches: messages, what is remembered of them, and the phone that `to` names.</summary>
/// <remarks>
/// Messages are those with the broadcasts, and what the duplicate and flood rules remember; subscribers every phone and area; the
/// clock runs on, if it was frozen, and never goes back; all rules and faults are taken away. With a filter clock and rules are left alone unless named.
/// </remarks>
internal sealed record ResetRequest(bool? Messages = null, bool? Subscribers = null, bool? Clock = null, bool? Rules = null) : FilterFields;
