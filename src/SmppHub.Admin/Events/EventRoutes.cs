using System.Text;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Events as they happen (server-sent events), and the trace of the wire.</summary>
internal sealed class EventRoutes(Hub hub, SubscriberRoutes phones, CancellationToken stopping)
{
    /// <summary>Events a second that a listener gets; the others are counted.</summary>
    public const int MostPerSecond = 500;

    private const int DefaultTrace = 100;

    public IResult Listen(HttpContext context) =>
        EventFilter.Read(context.Request) is var filter && filter.Failed(out var problem) ? problem : new EventAnswer(hub, filter.Value!, phones, stopping);

    public IResult Trace(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(static n => n is not ("session" or "limit")) is { } unknown)
        {
            return Problem.NoneOf("query parameter", unknown, ["session", "limit"]).ToResult();
        }

        if (!TryNumber(query["session"], 0, out var session) || !TryNumber(query["limit"], DefaultTrace, out var limit) || limit is < 1 or > WireTrace.Kept)
        {
            return Problem.BadRequest("session or limit is not a number of theirs.", $"session is the id of a session; limit is 1 to {WireTrace.Kept}.").ToResult();
        }

        hub.Trace.Ask();
        var found = hub.Trace.Ring.Newest(limit, p => session == 0 || p.Session == session);
        return Answer.Json(new TraceView([.. found.Select(e => TracedView.Of(hub.Trace, e))], found.Count), AdminJson.Spoken.TraceView);
    }

    private static bool TryNumber(string? text, int otherwise, out int number)
    {
        number = otherwise;
        return string.IsNullOrEmpty(text) || int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>GET /api/v1/trace: the newest PDUs, newest first.</summary>
internal sealed record TraceView(IReadOnlyList<TracedView> Items, int Total);

/// <summary>An answer that does not end before the listener or the hub does.</summary>
internal sealed class EventAnswer(Hub hub, EventFilter filter, SubscriberRoutes phones, CancellationToken stopping) : IResult
{
    private const int BreathMilliseconds = 20;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var listening = hub.Events.Listen();
        using var watching = filter.WantsPdus ? hub.Trace.Watch() : null;
        var feed = new EventFeed(hub, filter, phones);
        try
        {
            await SendAsync("retry: 1000\n\n").ConfigureAwait(false);
            while (true)
            {
                if (feed.Next() is { Length: > 0 } text)
                {
                    await SendAsync(text).ConfigureAwait(false);
                }
                else if (!await HappensAsync().ConfigureAwait(false))
                {
                    await SendAsync(":\n\n").ConfigureAwait(false);
                }

                // What happens together is sent together.
                await Task.Delay(BreathMilliseconds, over.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener or the hub has gone.
        }

        async Task SendAsync(string text)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), over.Token).ConfigureAwait(false);
            await response.Body.FlushAsync(over.Token).ConfigureAwait(false);
        }

        async Task<bool> HappensAsync()
        {
            try
            {
                await feed.ArrivalAsync().WaitAsync(Heartbeat, over.Token).ConfigureAwait(false);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
