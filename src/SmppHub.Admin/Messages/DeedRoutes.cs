using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What the subscriber does with a message, and outcomes that a person forces.</summary>
internal sealed class DeedRoutes(Hub hub)
{
    private const int HighestErrorCode = 999;

    public ValueTask<IResult> ReadAsync(HttpContext context) => NoteAsync(context, new Deed("read"));

    public ValueTask<IResult> ClickAsync(HttpContext context) => NoteAsync(context, new Deed("click"));

    public ValueTask<IResult> UnsubscribeAsync(HttpContext context) => NoteAsync(context, new Deed("unsubscribe"));

    public async ValueTask<IResult> ReplyAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.ReplyRequest).ConfigureAwait(false);
        if (body.Failed(out var problem) || Delivered(context, out var message).Failed(out problem))
        {
            return problem;
        }

        // An answer by SMS goes to the account's receivers; the bulk door reports it as any other.
        if (message!.Channel != Channel.Sms || message.Door == Door.Bulk)
        {
            await hub.Messages.NoteAsync(message.Id, new Deed("reply", body.Value!.Text)).ConfigureAwait(false);
            return Answer.Json(new Id(message.Id), AdminJson.Spoken.Id, StatusCodes.Status202Accepted);
        }

        return await HandsetRoute.SendAsync(hub, message.Account, message.To, message.From, body.Value!.Text).ConfigureAwait(false);
    }

    public async ValueTask<IResult> SetStateAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.StateRequest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var (word, errorCode, reason) = body.Value!;
        if (word == "read")
        {
            return await ReadAsync(context).ConfigureAwait(false);
        }

        if (!Words.Outcomes.TryRead(word, out var state))
        {
            return Problem.NoneOf("state to bring a message to,", word, [.. Words.Outcomes.All, "read"]).ToResult();
        }

        if (errorCode is < 0 or > HighestErrorCode)
        {
            return Problem.BadRequest($"errorCode is {errorCode}.", $"Use a number from 0 to {HighestErrorCode}: a receipt has three digits for it.").ToResult();
        }

        var id = context.Request.RouteValues["id"] as string ?? "";
        return await hub.Messages.SetStateAsync(id, state, (ushort)(errorCode ?? 0), reason).ConfigureAwait(false)
            ? Answer.Json(hub.Messages.Find(id)!, AdminJson.Spoken.Message)
            : MessageRoutes.NoSuch(id).ToResult();
    }

    private async ValueTask<IResult> NoteAsync(HttpContext context, Deed deed)
    {
        if (Delivered(context, out var message).Failed(out var problem))
        {
            return problem;
        }

        await hub.Messages.NoteAsync(message!.Id, deed).ConfigureAwait(false);
        return Answer.Json(hub.Messages.Find(message.Id)!, AdminJson.Spoken.Message);
    }

    /// <summary>Only what has reached the phone can be opened and answered there.</summary>
    private Read<Message> Delivered(HttpContext context, out Message? message)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        message = hub.Messages.Find(id);
        return message switch
        {
            null => MessageRoutes.NoSuch(id),
            { Channel: Channel.Hlr or Channel.Ping or Channel.Call } => Problem.Conflict(
                $"Message {id} is a {Words.Channels.Of(message.Channel)}: there is nothing to open on the phone.", "Only messages with a text can be read and answered."),
            { State: "delivered" or "read" } => message,
            _ => Problem.Conflict(
                $"Message {id} is {message.State}: the phone does not have it.",
                "Wait until it is delivered, POST /api/v1/clock/advance, or force it: POST …/state {\"state\":\"delivered\"}."),
        };
    }
}

/// <summary>POST …/reply.</summary>
internal sealed record ReplyRequest(string Text);

/// <summary>POST …/state.</summary>
internal sealed record StateRequest(string State, int? ErrorCode = null, string? Reason = null);

/// <summary>Of what was made.</summary>
internal sealed record Id(string Value)
{
    [System.Text.Json.Serialization.JsonPropertyName("id")]
    public string Value { get; init; } = Value;
}
