using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmppHub.Core;

namespace SmppHub.Gateways.Decision;

/// <summary>DecisionTelecom's Viber + SMS API (seed 2): JSON in and out, an access key in the Basic header, errors at 200.</summary>
internal sealed class DecisionDoor(Hub hub, DecisionOptions options, ILogger log)
{
    private const int LongestBody = 256 << 10;
    private const string Json = "application/json; charset=UTF-8";
    private static readonly TimeSpan StatusAge = TimeSpan.FromDays(5);
    private readonly ViberCheck _check = new(options);

    private delegate ValueTask<Answer> Call(Account account, JsonFields fields);

    public void Map(DoorPaths paths)
    {
        Call send = SendViberAsync, receive = (account, fields) => ValueTask.FromResult(ReceiveViber(account, fields));
        paths.Map(Door.Decision, "/v1/api/send-viber", context => ServeAsync(context, send));
        paths.Map(Door.Decision, "/v1/api/receive-viber", context => ServeAsync(context, receive));
    }

    private async Task ServeAsync(HttpContext context, Call call)
    {
        var answer = await AnswerAsync(context, call).ConfigureAwait(false);
        await PlainAnswer.SendAsync(context, answer.Body, Json, answer.Status).ConfigureAwait(false);
    }

    private async ValueTask<Answer> AnswerAsync(HttpContext context, Call call)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return new Answer(Fault.OnlyPost.Body, Fault.OnlyPost.Status);
        }

        if (Whose(context) is not { } account)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"api\"";
            return new Answer(Fault.Unauthorized.Body, Fault.Unauthorized.Status);
        }

        var body = await RequestOctets.ReadAsync(context, LongestBody).ConfigureAwait(false);
        // In what cannot be read every parameter is missing, so the first one is told.
        var fields = (IsJson(request.ContentType) && body.Octets is { } octets ? JsonFields.Read(octets.Span) : null) ?? new JsonFields();
        try
        {
            return await call(account, fields).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            GatewayLog.StoreFailed(log, request.Method, request.Path, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            GatewayLog.RequestFailed(log, request.Method, request.Path, context.TraceIdentifier, e);
        }

        return Say(Fault.Internal);
    }

    private Account? Whose(HttpContext context)
    {
        var keys = AccessKey.Read(context.Request.Headers.Authorization);
        if (keys.Count == 0)
        {
            return null;
        }

        // One request is one try, however many ways there are to read its header.
        var key = keys.Count > 1 && !hub.Accounts.Knows(SecretKind.ApiKey, keys[0]) ? keys[1] : keys[0];
        return hub.Accounts.TrySecret(SecretKind.ApiKey, key, context.Connection.RemoteIpAddress, Door.Decision, out var account) == LoginResult.Ok ? account : null;
    }

    private async ValueTask<Answer> SendViberAsync(Account account, JsonFields fields)
    {
        if (_check.Read(fields, out var wrong) is not { } order)
        {
            return Say(Fault.Parameter(wrong));
        }

        var placement = await hub.SubmitAsync(account, Door.Decision, [ViberCascade.Of(order, options)]).ConfigureAwait(false);
        return placement.Refused switch
        {
            null => new Answer(Encoding.ASCII.GetBytes($$"""{"message_id":{{placement.IdOf(0)}}}"""), StatusCodes.Status200OK),
            Refusal.NoMoney => Say(Fault.NoMoney),
            Refusal.Throttled => Say(Fault.RateLimit),
            Refusal.Rule => Say(Fault.Parameter(Field.DestinationAddr)),
            _ => Say(Fault.Internal),
        };
    }

    private Answer ReceiveViber(Account account, JsonFields fields)
    {
        if (!ulong.TryParse(fields[Field.MessageId], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Say(Fault.Parameter(Field.MessageId));
        }

        var text = id.ToString(CultureInfo.InvariantCulture);
        if (hub.Messages.Find(text) is { } message && message.Id == text && message.Door == Door.Decision && message.Account == account.Name)
        {
            return hub.Clock.GetUtcNow() - message.SubmittedAt <= StatusAge
                ? new Answer(Encoding.ASCII.GetBytes(StatusBody.Write(message, options.ExtendedSmsStatuses)), StatusCodes.Status200OK)
                : Nothing(options.ExpiredIds, text);
        }

        var sequence = MessageIds.ToSequence(id, hub.Store.LastSequence);
        return Nothing(sequence > 0 && sequence < hub.Store.FirstKept ? options.ExpiredIds : options.UnknownIds, text);
    }

    private Answer Nothing(IdAnswer asked, string id) =>
        asked == IdAnswer.Error
            ? Say(Fault.Parameter(Field.MessageId))
            : new Answer(Encoding.ASCII.GetBytes($$"""{"message_id":{{id}},"status":{{ViberStatus.Unknown}}}"""), StatusCodes.Status200OK);

    private Answer Say(Fault fault) => new(fault.Body, options.ErrorStatuses ? fault.Status : StatusCodes.Status200OK);

    private static bool IsJson(string? contentType) =>
        contentType is null || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    private readonly record struct Answer(byte[] Body, int Status);
}
