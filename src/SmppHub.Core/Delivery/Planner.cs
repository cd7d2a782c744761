using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>The outcome of a message, fixed at acceptance.</summary>
internal readonly record struct Plan(MessageState State, ushort Error, long StartAt, long FinalAt, bool Waiting)
{
    /// <summary>The state at a moment.</summary>
    public MessageState At(long now) => now < StartAt ? MessageState.Scheduled : now < FinalAt ? MessageState.Enroute : State;
}

/// <summary>Decides what becomes of a message, from the subscriber, the schedule and the validity.</summary>
internal sealed class Planner(SubscriberDirectory subscribers, DeliveryOptions options)
{
    private readonly long _delay = (long)options.Delay.TotalMilliseconds;
    private readonly long _maxValidity = (long)options.MaxValidity.TotalMilliseconds;

    /// <summary>Milliseconds from acceptance to the end of an ordinary message.</summary>
    public long Delay => _delay;

    /// <summary>Plans; schedule and validity are Unix milliseconds, 0 for none.</summary>
    public Plan Make(Channel channel, ReadOnlySpan<byte> source, ReadOnlySpan<byte> number, long now, long schedule, long validity)
    {
        // A schedule that has passed is "now" (gateway-facts 2.2).
        var start = Math.Max(now, schedule);
        return !subscribers.IsEmpty && subscribers.Find(number) is var phone && !ReferenceEquals(phone, Subscriber.Ordinary)
            ? Make(channel, phone, Encoding.Latin1.GetString(source), now, start, validity)
            : Make(channel, null, "", now, start, validity);
    }

    /// <summary>Plans one leg of a cascade.</summary>
    /// <param name="channel">How it goes out.</param>
    /// <param name="from">Sender.</param>
    /// <param name="number">Digits.</param>
    /// <param name="start">When it starts.</param>
    /// <param name="validity">When it expires; 0 for none.</param>
    public Plan Make(Channel channel, string from, string number, long start, long validity) =>
        Make(channel, subscribers.Find(number), from, start, start, validity);

    private Plan Make(Channel channel, Subscriber? phone, string from, long now, long start, long validity)
    {
        var expires = validity == 0 ? start + _maxValidity : Math.Min(validity, start + _maxValidity);
        var final = start + _delay;
        if (phone is not null && Refusal(phone, channel, from) is var (state, error))
        {
            // A phone that is off gets its messages when it is on again, until they expire; a query is answered at once.
            return error == ErrorCode.Offline && channel is not (Channel.Hlr or Channel.Ping)
                ? new Plan(MessageState.Expired, ErrorCode.Offline, start, Math.Max(expires, final), Waiting: true)
                : new Plan(state, error, start, final, Waiting: false);
        }

        // What expires before its schedule never leaves it.
        return final > expires
            ? new Plan(MessageState.Expired, ErrorCode.None, Math.Min(start, Math.Max(expires, now)), Math.Max(expires, now), Waiting: false)
            : new Plan(MessageState.Delivered, ErrorCode.None, start, final, Waiting: false);
    }

    /// <summary>The plan that a rule makes of what would be without it.</summary>
    /// <param name="fired">The rule, with what was drawn.</param>
    /// <param name="ordinary">The plan without it.</param>
    /// <param name="start">When it leaves the schedule.</param>
    /// <param name="validity">When it expires; 0 for none.</param>
    public Plan Under(in Fired fired, in Plan ordinary, long start, long validity)
    {
        if (fired.Outcome.State is null && (ordinary.Waiting || fired.Delay is null))
        {
            return ordinary; // how long a phone stays off is nobody's to plan
        }

        var expires = validity == 0 ? start + _maxValidity : Math.Min(validity, start + _maxValidity);
        var final = start + (fired.Delay ?? _delay);
        if (final > expires)
        {
            return new Plan(MessageState.Expired, ErrorCode.None, start, Math.Max(expires, start), Waiting: false);
        }

        return fired.Outcome.State is { } state ? new Plan(state, fired.Error, start, final, Waiting: false)
            : ordinary is { State: MessageState.Expired, Error: ErrorCode.None } ? new Plan(MessageState.Delivered, ErrorCode.None, start, final, Waiting: false)
            : ordinary with { StartAt = start, FinalAt = final };
    }

    /// <summary>Why a text message to this number would not arrive now; <see cref="ErrorCode.None"/> when it would.</summary>
    public ushort FaultNow(ReadOnlySpan<byte> source, ReadOnlySpan<byte> number) =>
        subscribers.IsEmpty ? ErrorCode.None : Refusal(subscribers.Find(number), Channel.Sms, Encoding.Latin1.GetString(source))?.Error ?? ErrorCode.None;

    private static (MessageState State, ushort Error)? Refusal(Subscriber phone, Channel channel, string from)
    {
        if (!phone.Exists)
        {
            return (MessageState.Undeliverable, ErrorCode.NoSubscriber);
        }

        // Whether a number has a messenger is known without the phone.
        if ((channel == Channel.Viber && !phone.Viber) || (channel == Channel.Whatsapp && !phone.Whatsapp) || (channel == Channel.Vk && !phone.Vk))
        {
            return (MessageState.Undeliverable, ErrorCode.NoSupport);
        }

        if (channel is not (Channel.Hlr or Channel.Ping) && phone.Blocked.Contains(from))
        {
            return (MessageState.Undeliverable, ErrorCode.Blocked);
        }

        return phone.Reachable ? null : (MessageState.Undeliverable, ErrorCode.Offline);
    }
}
