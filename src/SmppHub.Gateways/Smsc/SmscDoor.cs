using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>SMSC's HTTP side (seed 3, gateway-facts 2.4) at its real paths.</summary>
internal sealed class SmscDoor(Hub hub, SmscOptions options)
{
    // Files come with MMS, e-mail and Viber; they are taken and not kept.
    private const int LongestBody = 16 << 20;
    private readonly Sending _sending = new(hub, options);
    private readonly StatusQuery _status = new(hub);
    private readonly SmscMoney _money = new(hub, options);
    private readonly ConcurrentDictionary<string, Slots> _underWay = new(StringComparer.Ordinal);

    public void Map(DoorPaths paths)
    {
        paths.Map(Door.SmscHttp, "/sys/send.php", context => ServeAsync(context, _sending.ServeAsync));
        paths.Map(Door.SmscHttp, "/sys/status.php", context => ServeAsync(context, Status));
        paths.Map(Door.SmscHttp, "/sys/balance.php", context => ServeAsync(context, Balance));
    }

    private async Task ServeAsync(HttpContext context, Func<HttpContext, SmscForm, Account, Task> serve)
    {
        if (await RawForm.ReadAsync(context, LongestBody).ConfigureAwait(false) is not { } raw)
        {
            // Nothing but the query was read; it may say in which form to answer.
            await SendAsync(context, new SmscForm(RawForm.Of(context.Request.QueryString.Value ?? "")), SmscError.Parameters).ConfigureAwait(false);
            return;
        }

        var form = new SmscForm(raw);
        if (SmscLogin.TryEnter(hub.Accounts, form, context.Connection.RemoteIpAddress, out var account) is { } refusal)
        {
            await SendAsync(context, form, refusal).ConfigureAwait(false);
            return;
        }

        if (options.MaxParallel == 0)
        {
            await serve(context, form, account).ConfigureAwait(false);
            return;
        }

        var underWay = _underWay.GetOrAdd(account.Name, static _ => new Slots());
        try
        {
            await (Interlocked.Increment(ref underWay.Count) > options.MaxParallel ? SendAsync(context, form, SmscError.TooMany) : serve(context, form, account)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref underWay.Count);
        }
    }

    private Task Status(HttpContext context, SmscForm form, Account account) =>
        PlainAnswer.SendAsync(context, _status.Answer(form, account), SmscAnswer.ContentType(form));

    private Task Balance(HttpContext context, SmscForm form, Account account)
    {
        List<SmscField> fields = [SmscField.Money("balance", _money.Left(account))];
        if (form.Is("cur"u8))
        {
            fields.Add(new("currency", options.Currency));
        }

        // In XML it is the one element there is.
        var body = form is { Format: 2 } && fields is [var only]
            ? form.Charset.GetBytes($"<?xml version=\"1.0\" encoding=\"{form.Charset.WebName.ToUpperInvariant()}\"?><balance>{only.Value}</balance>")
            : SmscAnswer.Of(form, string.Join(',', fields.Select(f => f.Value)), fields);
        return PlainAnswer.SendAsync(context, body, SmscAnswer.ContentType(form));
    }

    private static Task SendAsync(HttpContext context, SmscForm form, SmscError error) =>
        PlainAnswer.SendAsync(context, SmscAnswer.Of(form, error), SmscAnswer.ContentType(form));

    private sealed class Slots
    {
        public int Count;
    }
}
