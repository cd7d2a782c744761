using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmppHub.Core;
using SmppHub.Gateways.Bulk.Media;

namespace SmppHub.Gateways.Bulk;

/// <summary>SMS Online's sending of messages: `/`, GET or POST (seed 0: part 1).</summary>
internal sealed class BulkDoor(Hub hub, BulkOptions options, MediaStore media, ILogger log)
{
    private const int LongestBody = 4 << 20;
    private readonly BulkReader _reader = new(options);
    private readonly BulkTexts _texts = options.Texts;

    public void Map(DoorPaths paths) => paths.Map(Door.Bulk, "/", ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            await PlainAnswer.SendAsync(context, "GET or POST"u8.ToArray(), PlainAnswer.Text, StatusCodes.Status405MethodNotAllowed).ConfigureAwait(false);
            return;
        }

        var form = await RawForm.ReadAsync(context, LongestBody).ConfigureAwait(false);
        var answer = form is null
            ? new BulkAnswer(-3, _texts.Rejected)
            : await AnswerAsync(new BulkForm(form, options.PhoneArrays), context).ConfigureAwait(false);
        await PlainAnswer.SendAsync(
            context, Encoding.UTF8.GetBytes(answer.ToXml()), PlainAnswer.Xml, answer.Code < 0 ? options.ErrorStatus : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private async ValueTask<BulkAnswer> AnswerAsync(BulkForm form, HttpContext context)
    {
        if (form["user"].IsEmpty || form["sign"].IsEmpty)
        {
            return new(-1, _texts.Syntax);
        }

        if (Enter(form, context.Connection.RemoteIpAddress, out var account) is { } shut)
        {
            return shut;
        }

        if (_reader.Read(form, id => options.Media.UnknownAccepted || media.Has(account.Name, id), out var fault) is not { } request)
        {
            return fault!;
        }

        try
        {
            var placement = await hub.SubmitAsync(account, Door.Bulk, BulkCascades.Of(request, account.Switches.SmsResend, options)).ConfigureAwait(false);
            return placement.Refused switch
            {
                null => Accepted(request, placement),
                Refusal.NoMoney => new(-5, _texts.Credits),
                Refusal.Throttled => new(-6, _texts.Throughput),
                Refusal.QueueFull => new(-4, _texts.Temporary),
                _ => new(-3, _texts.Rejected),
            };
        }
        catch (IOException e)
        {
            // The one fault of ours that the provider has a code for: the client is to try again.
            GatewayLog.StoreFailed(log, context.Request.Method, context.Request.Path, e);
            return new(-4, _texts.Temporary);
        }
    }

    private BulkAnswer? Enter(BulkForm form, IPAddress? address, out Account account)
    {
        var result = SignedLogin.Try(
            hub.Accounts, Encoding.UTF8.GetString(form["user"]), form, (f, secret) => Signature.IsRight(f, Signed(f), secret), address, out var found);
        account = found!;
        return result switch
        {
            LoginResult.Ok => null,
            LoginResult.UnknownAccount => new(-2, _texts.User),
            LoginResult.WrongPassword => new(-2, _texts.Sign),
            _ => new(-3, _texts.Rejected),
        };
    }

    private ReadOnlySpan<byte> Signed(BulkForm form) =>
        options.SignedOctets == SignedOctets.Utf8 && TextCharset.Find(Encoding.Latin1.GetString(form["charset"]))?.Decode(form["txt"]) is { } text
            ? Encoding.UTF8.GetBytes(text)
            : form["txt"];

    private BulkAnswer Accepted(BulkRequest request, Placement placement)
    {
        var answer = new BulkAnswer(0, _texts.Ok);
        return request.WantsReports
            ? answer with { MessageIds = [.. request.Phones.Select((phone, i) => KeyValuePair.Create(phone, placement.UuidOf(i)))] }
            : answer;
    }
}
