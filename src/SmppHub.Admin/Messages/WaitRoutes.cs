using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Waiting for messages and verifying them: what a test asks.</summary>
internal sealed class WaitRoutes(Hub hub, MessageWatch watch)
{
    public const int LongestSeconds = 300;
    private const double DefaultSeconds = 10;

    public async ValueTask<IResult> WaitAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var filter = FilterReader.Read(query, "count", "timeout", "limit");
        if (filter.Failed(out var problem))
        {
            return problem;
        }

        var count = 1;
        if (query["count"] is [{ Length: > 0 } given, ..] && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > FilterReader.LargestLimit))
        {
            return Problem.BadRequest($"count is \"{given}\".", $"Use a number from 1 to {FilterReader.LargestLimit}.").ToResult();
        }

        var seconds = DefaultSeconds;
        if (query["timeout"] is [{ Length: > 0 } text, ..] && (!TrySeconds(text, out seconds)))
        {
            return Problem.BadRequest($"timeout is \"{text}\".", $"Use seconds from 0 to {LongestSeconds}.").ToResult();
        }

        if (FilterReader.ReadLimit(query, out var limit) is { } wrong)
        {
            return wrong.ToResult();
        }

        return await watch.UntilAsync(() => hub.Messages.Newest(filter.Value!, count).Count == count, filter.Value!.States is not null, TimeSpan.FromSeconds(seconds), context.RequestAborted).ConfigureAwait(false)
            ? Answer.Json(hub.Messages.Query(filter.Value!, Math.Max(count, limit), null), AdminJson.Spoken.MessagePage)
            : TimedOut(filter.Value!, count, seconds).ToResult();
    }

    public async ValueTask<IResult> VerifyAsync(HttpContext context)
    {
        var read = await RequestBody.ReadAsync(context, AdminJson.Spoken.VerifyRequest).ConfigureAwait(false);
        if (read.Failed(out var problem))
        {
            return problem;
        }

        var request = read.Value!;
        var filter = FilterReader.Read(request.Filter);
        if (filter.Failed(out problem))
        {
            return problem;
        }

        var times = request.Times ?? new Times();
        if (times.Wrong is { } wrong)
        {
            return wrong.ToResult();
        }

        if (request.Within is < 0 or > LongestSeconds)
        {
            return Problem.BadRequest($"within is {request.Within.ToString(CultureInfo.InvariantCulture)}.", $"Use seconds from 0 to {LongestSeconds}.").ToResult();
        }

        long total = 0;
        // That there are no more than so many is known only when the time is over; that there are too many, at once.
        await watch.UntilAsync(
            () =>
            {
                total = hub.Messages.Query(filter.Value!, 0, null).Total;
                return total > times.Most || (times.Most == long.MaxValue && total >= times.Least);
            },
            filter.Value!.States is not null, TimeSpan.FromSeconds(request.Within), context.RequestAborted).ConfigureAwait(false);
        return total >= times.Least && total <= times.Most
            ? Answer.Json(new Verified(total), AdminJson.Spoken.Verified)
            : NotVerified(filter.Value!, times, total, request.Within).ToResult();
    }

    private static bool TrySeconds(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds <= LongestSeconds;

    private Problem TimedOut(MessageFilter filter, int count, double seconds)
    {
        var matched = hub.Messages.Newest(filter, count).Count;
        return Problem.Of(
            StatusCodes.Status408RequestTimeout,
            $"{matched} of {count} messages matched within {seconds.ToString(CultureInfo.InvariantCulture)} s.",
            Hint(filter)) with
        {
            Matched = matched,
            NearMisses = NearMiss.Of(hub, filter),
        };
    }

    private Problem NotVerified(MessageFilter filter, Times times, long total, double within) => Problem.Of(
        StatusCodes.Status406NotAcceptable,
        $"{total} {(total == 1 ? "message matches" : "messages match")}, but {times} should{(within > 0 ? $" within {within.ToString(CultureInfo.InvariantCulture)} s" : "")}.",
        total > times.Most ? "GET /api/v1/messages with the same filters shows which there are; narrow the filters, or look for who sends twice." : Hint(filter)) with
    {
        Matched = total,
        NearMisses = NearMiss.Of(hub, filter),
    };

    private string Hint(MessageFilter filter) =>
        hub.Store.Statistics.Messages == 0 ? "The hub has no messages at all: see GET /api/v1/sessions whether the sender is bound, and the log whether it was refused."
        : filter.States is not null && hub.Clock.IsFrozen ? "The hub's clock is frozen, so no state changes by itself: POST /api/v1/clock/advance or /api/v1/clock/resume."
        : "nearMisses are the newest messages that come nearest, each with what it is instead.";
}

/// <summary>POST /api/v1/verify.</summary>
internal sealed record VerifyRequest(Times? Times = null, double Within = 0) : FilterFields;

/// <summary>How many there should be; one at least unless something is said.</summary>
internal sealed record Times(long? AtLeast = null, long? AtMost = null, long? Exactly = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public long Least => Exactly ?? AtLeast ?? (AtMost is null ? 1 : 0);

    [System.Text.Json.Serialization.JsonIgnore]
    public long Most => Exactly ?? AtMost ?? long.MaxValue;

    [System.Text.Json.Serialization.JsonIgnore]
    public Problem? Wrong =>
        Exactly is not null && (AtLeast ?? AtMost) is not null ? Problem.BadRequest("times has exactly and a bound beside it.", "Give either exactly, or atLeast and atMost.")
        : Least < 0 || Most < Least ? Problem.BadRequest("times can never be met.", "Give numbers from 0, atLeast not above atMost.")
        : null;

    public override string ToString() =>
        Exactly is not null ? $"exactly {Exactly}"
        : Most == long.MaxValue ? $"at least {Least}"
        : AtLeast is null ? $"at most {Most}"
        : $"{Least} to {Most}";
}

/// <summary>How many matched.</summary>
internal sealed record Verified(long Matched);
