using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmppHub.Core;

namespace SmppHub.Gateways;

/// <summary>
/// The way of every request to its door. What a client sends is the door's to answer, with the provider's own error;
/// here is only what no provider has a word for.
/// </summary>
internal sealed class DoorEndpoint(DoorPaths paths, HubCounts counts, FaultBench faults, ILogger log)
{
    private static readonly byte[] Nobody = "There is no provider at this path; docs/providers.md has those there are."u8.ToArray();
    private static readonly byte[] Unreadable = "This request cannot be read."u8.ToArray();
    private static readonly byte[] Failed = "The hub failed on this request; its log says how."u8.ToArray();

    public Task ServeAsync(HttpContext context)
    {
        if (paths.Find(context.Request.Path.Value) is not { } door)
        {
            return PlainAnswer.SendAsync(context, Nobody, PlainAnswer.Text, StatusCodes.Status404NotFound);
        }

        return faults.Current is { } set && faults.TryStrikeHttp(set, door.Door, out var struck) ? StrikeAsync(struck, door, context) : ServeAsync(door, context);
    }

    private Task ServeAsync((Door Door, RequestDelegate Answer) door, HttpContext context)
    {
        // Most requests are over before anybody has to wait for them.
        var began = Stopwatch.GetTimestamp();
        Task answer;
        try
        {
            answer = door.Answer(context);
        }
        catch (Exception e)
        {
            answer = Task.FromException(e);
        }

        if (!answer.IsCompletedSuccessfully)
        {
            return GuardAsync(answer, context, door.Door, began);
        }

        Note(door.Door, began);
        return answer;
    }

    private void Note(Door door, long began) => counts.ResponsesOf(door).Note(Stopwatch.GetElapsedTime(began), 1);

    /// <summary>A fault that somebody ordered; the answer says so, that nobody looks for it in a client.</summary>
    private async Task StrikeAsync(Struck struck, (Door Door, RequestDelegate Answer) door, HttpContext context)
    {
        context.Response.Headers["X-SmppHub-Fault"] = struck.Fault.Id;
        switch (struck.Fault.Action)
        {
            case FaultAction.Status:
                await PlainAnswer.SendAsync(context, Encoding.UTF8.GetBytes($"Ordered by PUT /api/v1/faults: {struck.Mark}."), PlainAnswer.Text, struck.Fault.HttpStatus!.Value).ConfigureAwait(false);
                return;
            case FaultAction.CloseBefore:
                context.Abort();
                return;
        }

        try
        {
            await Task.Delay(struck.Delay, context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return; // nobody waits any more
        }

        await ServeAsync(door, context).ConfigureAwait(false);
    }

    private async Task GuardAsync(Task answer, HttpContext context, Door door, long began)
    {
        try
        {
            await answer.ConfigureAwait(false);
            Note(door, began);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (BadHttpRequestException e)
        {
            await SayAsync(context, Unreadable, e.StatusCode).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            GatewayLog.StoreFailed(log, context.Request.Method, context.Request.Path, e);
            await SayAsync(context, Failed, StatusCodes.Status503ServiceUnavailable).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            GatewayLog.RequestFailed(log, context.Request.Method, context.Request.Path, context.TraceIdentifier, e);
            await SayAsync(context, Failed, StatusCodes.Status500InternalServerError).ConfigureAwait(false);
        }
    }

    private static Task SayAsync(HttpContext context, byte[] text, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return PlainAnswer.SendAsync(context, text, PlainAnswer.Text, status);
    }
}
