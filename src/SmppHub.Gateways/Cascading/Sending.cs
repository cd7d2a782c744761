using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>Sends the messages of a request and says what became of each number, at its place.</summary>
internal sealed class Sending(Hub hub, CascadingOptions options, ClientKeys keys)
{
    private const int LongestClientId = 64;
    private const int MostAtOnce = 500;
    private readonly Router _router = new(options);

    /// <summary>The answer, a message a place.</summary>
    public async ValueTask<IReadOnlyList<OrderAnswer>> SendAsync(Account account, IReadOnlyList<Order> orders)
    {
        var client = new Client(account, hub.Lists, hub.Clock.Now);
        var outbox = new Outbox(client, options, keys);
        var answers = new OrderAnswer[orders.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = Place(orders[i], client, outbox);
        }

        try
        {
            outbox.KeepClaims();
            await SubmitAsync(account, outbox).ConfigureAwait(false);
        }
        finally
        {
            outbox.Settle();
        }

        await outbox.AnswerEarlierAsync().ConfigureAwait(false);
        return answers;
    }

    private OrderAnswer Place(Order order, Client client, Outbox outbox)
    {
        if (_router.Find(order, client, out var error) is not { } route)
        {
            return new OrderAnswer(error, []);
        }

        if (order.Phones.Count == 0 && order.Bases.Count == 0)
        {
            return new OrderAnswer(Say.NoPhone, []);
        }

        var rows = new List<Row>(order.Phones.Count);
        var stopped = client.Stopped(order.StopLists);
        foreach (var (phone, clientId) in order.Phones)
        {
            var row = new Row("", clientId.Trim(), phone);
            rows.Add(row);
            Place(row, route, null, route.SendAt, stopped, outbox);
        }

        foreach (var (id, time) in order.Bases)
        {
            if (client.Base(id.Trim()) is not { } members)
            {
                rows.Add(new Row(id, "", "") { Error = Say.NoSuchBase });
                continue;
            }

            var sendAt = route.SendAt;
            if (time.Length > 0 && client.TrySendAt(time, out sendAt) is { } fault)
            {
                rows.Add(new Row(id, "", "") { Error = fault });
                continue;
            }

            foreach (var entry in members.Entries)
            {
                var row = new Row(id, "", entry.Number);
                rows.Add(row);
                Place(row, route, entry.Name, sendAt, stopped, outbox);
            }
        }

        return new OrderAnswer(null, rows);
    }

    private static void Place(Row row, Route route, string? name, long sendAt, HashSet<string> stopped, Outbox outbox)
    {
        row.Error = Numbers.Read(row.Phone, out var digits)
            ?? (stopped.Contains(digits) ? Say.InStopList : route.Fault)
            ?? (row.ClientId.Length > LongestClientId ? Say.LongClientId : null);
        if (row.Error is null)
        {
            outbox.Add(row, digits, route, name, sendAt);
        }
    }

    private async ValueTask SubmitAsync(Account account, Outbox outbox)
    {
        var cascades = outbox.Cascades;
        for (var first = 0; first < cascades.Count; first += MostAtOnce)
        {
            var count = Math.Min(MostAtOnce, cascades.Count - first);
            var some = count == cascades.Count ? cascades : [.. cascades.Skip(first).Take(count)];
            var placement = await hub.SubmitAsync(account, Door.Cascading, some).ConfigureAwait(false);
            if (placement.Refused is null || count == 1)
            {
                Answer(placement, some, outbox, first);
                continue;
            }

            // Together they are too many or too dear: the first ones may still go.
            for (var i = first; i < first + count; i++)
            {
                Cascade[] one = [cascades[i]];
                Answer(await hub.SubmitAsync(account, Door.Cascading, one).ConfigureAwait(false), one, outbox, i);
            }
        }
    }

    private void Answer(in Placement placement, IReadOnlyList<Cascade> cascades, Outbox outbox, int first)
    {
        for (var i = 0; i < cascades.Count; i++)
        {
            var row = outbox.Rows[first + i];
            switch (placement.Refused)
            {
                case null:
                    row.Ids = SentIds.Turns(cascades[i].Legs).With(placement.IdOf(i), placement.LegId(i, 0));
                    break;
                case Refusal.NoMoney:
                    row.Error = options.NoMoney;
                    break;
                case Refusal.Rule:
                    row.Error = Say.Closed;
                    break;
                default:
                    row.Error = Say.TooFast;
                    break;
            }
        }
    }
}
