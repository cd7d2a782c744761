using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>smsgate cascading (seed 1): the paths, and what every request passes on its way: document, login, same request.</summary>
internal sealed class CascadingDoor : IDisposable
{
    private const string XmlType = "text/xml; charset=utf-8";
    private readonly Hub _hub;
    private readonly CascadingOptions _options;
    private readonly Entrance _entrance;
    private readonly ClientKeys _keys;
    private readonly Sending _sending;
    private readonly SameRequests _same;

    /// <summary>Opens the door.</summary>
    /// <param name="hub">The centre behind it.</param>
    /// <param name="options">As checked.</param>
    /// <param name="keys">What was sent under client_id_message.</param>
    public CascadingDoor(Hub hub, CascadingOptions options, ClientKeys keys)
    {
        (_hub, _options, _keys) = (hub, options, keys);
        _entrance = new Entrance(hub.Accounts);
        _sending = new Sending(hub, options, keys);
        _same = new SameRequests(options.SameRequestWindow);
        hub.RulesForgotten += Forget;
    }

    /// <summary>Opens the door with what it has kept.</summary>
    public static CascadingDoor Open(Hub hub, CascadingOptions options, GatewayStore store)
    {
        var file = store.Folder is { } folder ? new KeyFile(Path.Combine(folder, "cascading.keys"), store.IsFlushed) : null;
        return new CascadingDoor(hub, options, ClientKeys.Open(file, record => Find(hub, record)));
    }

    /// <summary>Puts its paths on the provider port.</summary>
    public void Map(DoorPaths paths)
    {
        paths.Map(Door.Cascading, "/sendmessage.php", PlainAsync);
        paths.Map(Door.Cascading, "/sendmessagejson.php", JsonAsync);
        paths.Map(Door.Cascading, "/xml/message.php", context => XmlAsync(context, static request => request.Orders?.Count > 0));
        paths.Map(Door.Cascading, "/xml/state_message.php", context => XmlAsync(context, static request => request.States?.Count > 0));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hub.RulesForgotten -= Forget;
        _same.Dispose();
        _keys.Dispose();
    }

    private void Forget(Account? account)
    {
        if (account is null)
        {
            _same.Clear();
            _keys.Clear();
        }
        else
        {
            _same.Clear(account);
            _keys.Clear(account.Name);
        }
    }

    private async Task PlainAsync(HttpContext context)
    {
        var form = await RawForm.ReadAsync(context, _options.MaxBody).ConfigureAwait(false);
        var answer = form is null ? PlainAnswers.Fault(Say.TooLarge, _options) : await PlainAsync(context, form).ConfigureAwait(false);
        await PlainAnswer.SendAsync(context, answer, PlainAnswer.Text).ConfigureAwait(false);
    }

    private async ValueTask<ReadOnlyMemory<byte>> PlainAsync(HttpContext context, RawForm form)
    {
        var request = QueryRequests.Read(Fields(form));
        if (_entrance.Enter(context, request, out var error) is not { } account)
        {
            return PlainAnswers.Fault(error!, _options);
        }

        var query = MemoryMarshal.AsBytes(context.Request.QueryString.Value.AsSpan());
        ReadOnlyMemory<byte> octets = (byte[])[.. query, .. form.Body.Span];
        if (request.States is { } states)
        {
            return _options.SameRequestForStates && !_same.TryPass(account, "/sendmessage.php", octets.Span, _hub.Clock.Now)
                ? PlainAnswers.Fault(Say.SameRequest, _options)
                : PlainAnswers.Told(states.Select(id => States.Of(_hub, account, id)));
        }

        var answers = await SendAsync(account, "/sendmessage.php", octets, request.Orders!, isRuled: true).ConfigureAwait(false);
        return answers is null ? PlainAnswers.Fault(Say.SameRequest, _options) : PlainAnswers.Sent(answers[0], _options);
    }

    private async Task JsonAsync(HttpContext context)
    {
        var body = await RequestOctets.ReadAsync(context, _options.MaxBody).ConfigureAwait(false);
        await PlainAnswer.SendAsync(context, await JsonAsync(context, body.Octets).ConfigureAwait(false), PlainAnswer.Json).ConfigureAwait(false);
    }

    private async ValueTask<ReadOnlyMemory<byte>> JsonAsync(HttpContext context, ReadOnlyMemory<byte>? body)
    {
        if (body is not { Length: > 0 } octets)
        {
            return JsonAnswers.Fault(body is null ? Say.TooLarge : Say.NoData);
        }

        if (JsonRequests.Read(octets.Span) is not { } request)
        {
            return JsonAnswers.Fault(Say.BadJson);
        }

        if (_entrance.Enter(context, request, out var error) is not { } account)
        {
            return JsonAnswers.Fault(error!);
        }

        if (request.Orders is { Count: > 0 } orders)
        {
            var answers = await SendAsync(account, "/sendmessagejson.php", octets, orders, _options.SameRequestInDocuments).ConfigureAwait(false);
            return answers is null ? JsonAnswers.Fault(Say.SameRequest) : JsonAnswers.Sent(answers);
        }

        return request.States is { Count: > 0 } states
            ? JsonAnswers.Told(states.Select(id => States.Of(_hub, account, id)))
            : JsonAnswers.Fault(Say.BadJson);
    }

    private async Task XmlAsync(HttpContext context, Func<Request, bool> isForHere)
    {
        var body = await RequestOctets.ReadAsync(context, _options.MaxBody).ConfigureAwait(false);
        await PlainAnswer.SendAsync(context, await XmlAsync(context, body.Octets, isForHere).ConfigureAwait(false), XmlType).ConfigureAwait(false);
    }

    private async ValueTask<ReadOnlyMemory<byte>> XmlAsync(HttpContext context, ReadOnlyMemory<byte>? body, Func<Request, bool> isForHere)
    {
        if (body is not { Length: > 0 } octets)
        {
            return XmlAnswers.Fault(body is null ? Say.TooLarge : Say.NoData);
        }

        if (XmlRequests.Read(octets) is not { } request)
        {
            return XmlAnswers.Fault(Say.BadXml);
        }

        if (_entrance.Enter(context, request, out var error) is not { } account)
        {
            return XmlAnswers.Fault(error!);
        }

        if (!isForHere(request))
        {
            return XmlAnswers.Fault(Say.BadXml);
        }

        if (request.Orders is not { Count: > 0 } orders)
        {
            return XmlAnswers.Told(request.States!.Select(id => States.Of(_hub, account, id)));
        }

        var answers = await SendAsync(account, "/xml/message.php", octets, orders, _options.SameRequestInDocuments).ConfigureAwait(false);
        return answers is null ? XmlAnswers.Fault(Say.SameRequest) : XmlAnswers.Sent(answers);
    }

    /// <summary>Null for the same request within its minute.</summary>
    private async ValueTask<IReadOnlyList<OrderAnswer>?> SendAsync(Account account, string path, ReadOnlyMemory<byte> octets, IReadOnlyList<Order> orders, bool isRuled)
    {
        var now = _hub.Clock.Now;
        if (isRuled && !_same.TryPass(account, path, octets.Span, now))
        {
            return null;
        }

        try
        {
            return await _sending.SendAsync(account, orders).ConfigureAwait(false);
        }
        catch
        {
            _same.Forget(account, path, octets.Span, now);
            throw;
        }
    }

    /// <summary>A key was claimed by a process that did not live to settle it: its message is there or not.</summary>
    private static SentIds? Find(Hub hub, KeyRecord record)
    {
        string? cursor = null;
        do
        {
            var page = hub.Messages.Query(new MessageFilter { To = record.Phone, Account = record.Account, Door = Door.Cascading }, 100, cursor);
            foreach (var message in page.Items)
            {
                if (message.Facts.GetValueOrDefault(Facts.ClientId) == record.ClientId)
                {
                    return record.Ids.With(message.Id, message.Legs[0].Id!);
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return null;
    }

    private static List<KeyValuePair<string, string>> Fields(RawForm form)
    {
        var fields = new List<KeyValuePair<string, string>>(form.Fields.Length);
        foreach (var field in form.Fields)
        {
            fields.Add(new(Encoding.UTF8.GetString(field.Name.Span), Encoding.UTF8.GetString(field.Value.Span)));
        }

        return fields;
    }
}
