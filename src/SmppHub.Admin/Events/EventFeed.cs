using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>
/// What one listener gets: events as text, so many a second. It makes each of them only when it is sent, and none of those
/// that are not.
/// </summary>
internal sealed class EventFeed
{
    private const int MostEntries = 256;
    private const double CostOfLooking = 0.05;
    private const int DroppedEvery = 1000;
    private readonly Hub _hub;
    private readonly EventFilter _filter;
    private readonly SubscriberRoutes _phones;
    private readonly List<EventAt<HubEvent>> _entries = new(MostEntries);
    private readonly List<EventAt<TracedPdu>> _pdus = [];
    private readonly StringBuilder _text = new();
    private EventPosition _at;
    private EventPosition _told;
    private double _allowance = EventRoutes.MostPerSecond;
    private long _refilledAt = Environment.TickCount64;
    private readonly long _missedUpTo;
    private long _dropped;
    private long _droppedAt = -DroppedEvery;

    public EventFeed(Hub hub, EventFilter filter, SubscriberRoutes phones)
    {
        (_hub, _filter, _phones) = (hub, filter, phones);
        var now = new EventPosition(hub.Events.Ring.End, hub.Trace.Ring.End);
        // A position ahead of all is of another run of the hub, as one long ago is.
        _at = filter.From is { } from
            ? new EventPosition(Math.Max(from.Event <= now.Event ? from.Event + 1 : 0, hub.Events.First), Math.Max(from.Pdu <= now.Pdu ? from.Pdu + 1 : 0, hub.Events.First))
            : now;
        _told = new EventPosition(_at.Event - 1, _at.Pdu - 1);
        _missedUpTo = now.Event;
        if (filter.From is { } other && (other.Event < hub.Events.First - 1 || other.Event > now.Event))
        {
            // How many an earlier run had, nobody knows any more: one at least.
            _dropped++;
        }
    }

    /// <summary>What there is to send now; empty when there is nothing.</summary>
    public string Next()
    {
        Refill();
        _text.Clear();
        if (_filter.WantsOthers)
        {
            _entries.Clear();
            var at = _at.Event;
            Drop(_hub.Events.Ring.Read(ref at, _entries, MostEntries));
            foreach (var entry in _entries)
            {
                if (!TryWrite(entry, out var left))
                {
                    at = left;
                    break;
                }
            }

            _at = _at with { Event = at };
            _told = _told with { Event = at - 1 };
        }

        if (_filter.WantsPdus)
        {
            _pdus.Clear();
            var at = _at.Pdu;
            Drop(_hub.Trace.Ring.Read(ref at, _pdus, MostEntries));
            foreach (var pdu in _pdus)
            {
                Write(pdu);
            }

            _at = _at with { Pdu = at };
            _told = _told with { Pdu = at - 1 };
        }

        if (_dropped > 0 && Environment.TickCount64 - _droppedAt >= DroppedEvery)
        {
            _droppedAt = Environment.TickCount64;
            Send("dropped", _told, new DroppedView(_dropped), AdminJson.Spoken.DroppedView);
            _hub.Events.CountDropped(_dropped);
            _dropped = 0;
        }

        return _text.ToString();
    }

    /// <summary>Completes when there may be more.</summary>
    public Task ArrivalAsync()
    {
        List<Task> either = [];
        if (_filter.WantsOthers)
        {
            either.Add(_hub.Events.Ring.ArrivalAsync(_at.Event));
        }

        if (_filter.WantsPdus)
        {
            either.Add(_hub.Trace.Ring.ArrivalAsync(_at.Pdu));
        }

        if (_dropped > 0)
        {
            either.Add(Task.Delay(DroppedEvery));
        }

        return Task.WhenAny(either);
    }

    private void Refill()
    {
        var now = Environment.TickCount64;
        _allowance = Math.Min(EventRoutes.MostPerSecond, _allowance + ((now - _refilledAt) * EventRoutes.MostPerSecond / 1000.0));
        _refilledAt = now;
    }

    private void Drop(long count) => _dropped += count;

    /// <summary>False when the rest is left for later: what a listener came back for is not dropped for coming at once.</summary>
    private bool TryWrite(in EventAt<HubEvent> entry, out long left)
    {
        left = Math.Max(entry.Position, _at.Event);
        for (; _filter.Takes(entry.Item) && left < entry.Position + entry.Count; left++)
        {
            if (_allowance < 1)
            {
                if (left < _missedUpTo)
                {
                    return false;
                }

                Drop(entry.Position + entry.Count - left);
                return true;
            }

            _allowance -= CostOfLooking;
            _told = _told with { Event = left };
            WriteOne(entry.Item, (int)(left - entry.Position));
        }

        return true;
    }

    private void WriteOne(HubEvent happened, int index)
    {
        var json = AdminJson.Spoken;
        switch (happened)
        {
            case MessageRun run when run.MessageAt(_hub, index) is { } message && _filter.TakesTo(message.To):
                if (run.Kind == EventKind.Message)
                {
                    Send("message", message, json.Message);
                }
                else
                {
                    Send("state", StateView.Of(message, run), json.StateView);
                }

                break;
            case SubmissionRefused refused when _filter.TakesTo(refused.To):
                Send("refused", RefusedView.Of(refused), json.RefusedView);
                break;
            case DeliveriesAnswered answered:
                var key = answered.Keys[index];
                var told = _hub.Messages.Find(ReceiptKey.Sequence(key));
                if (_filter.TakesTo(told?.To))
                {
                    Send("receipt", ReceiptView.Of(answered, key, told), json.ReceiptView);
                }

                break;
            case SessionChanged session when _filter.To is null:
                Send("session", SessionEventView.Of(session), json.SessionEventView);
                break;
            case CallbackMade callback when _hub.Messages.Find(callback.Message) is var about && _filter.TakesTo(about?.To):
                Send("callback", CallbackView.Of(callback, about), json.CallbackView);
                break;
            case FaultInjected fault when _filter.To is null:
                Send("fault", FaultEventView.Of(fault), json.FaultEventView);
                break;
            case SubscriberChanged phone when _filter.TakesTo(phone.Msisdn):
                Send("subscriber", _phones.View(phone.Msisdn), json.SubscriberView);
                break;
            case ClockChanged when _filter.To is null:
                Send("clock", ClockState.Of(_hub.Clock), json.ClockState);
                break;
        }
    }

    private void Write(in EventAt<TracedPdu> entry)
    {
        if (_filter.To is not null || (_filter.Account is not null && _filter.Account != entry.Item.Account) || _filter.Door is not (null or Door.Smpp))
        {
            return;
        }

        if (_allowance < 1)
        {
            Drop(1);
            return;
        }

        _told = _told with { Pdu = entry.Position };
        Drop(entry.Item.Missed);
        Send("pdu", TracedView.Of(_hub.Trace, entry), AdminJson.Spoken.TracedView);
    }

    private void Send<T>(string kind, T data, JsonTypeInfo<T> type)
    {
        _allowance--;
        Send(kind, _told, data, type);
    }

    private void Send<T>(string kind, EventPosition id, T data, JsonTypeInfo<T> type) =>
        _text.Append("id: ").Append(_filter.WantsPdus ? id.ToString() : id.Event.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Append("\nevent: ").Append(kind).Append("\ndata: ").Append(JsonSerializer.Serialize(data, type)).Append("\n\n");
}
