using System.Net;

namespace SmppHub.Core;

/// <summary>What an event is about.</summary>
public enum EventKind
{
    /// <summary>A message, or one part of it, was accepted.</summary>
    Message,

    /// <summary>A message became final or was changed.</summary>
    State,

    /// <summary>A submission was refused.</summary>
    Refused,

    /// <summary>A receipt or a message from a handset was answered by the client.</summary>
    Receipt,

    /// <summary>A client bound, unbound, or was refused.</summary>
    Session,

    /// <summary>A callback was tried.</summary>
    Callback,

    /// <summary>A phone was changed.</summary>
    Subscriber,

    /// <summary>Business time was moved, stopped or let go.</summary>
    Clock,

    /// <summary>A fault that somebody ordered struck.</summary>
    Fault,

    /// <summary>A PDU went over the wire; see <see cref="WireTrace"/>.</summary>
    Pdu,
}

/// <summary>Something that happened, as it is kept: of a batch one, from which those who look make as many as they want.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="At">Unix milliseconds, of the hub's clock; of sessions, of the wall clock.</param>
public abstract record HubEvent(EventKind Kind, long At)
{
    /// <summary>Whose; empty for nobody's.</summary>
    public string Account { get; init; } = "";

    /// <summary>How it came in, where it came in.</summary>
    public Door Door { get; init; }

    /// <summary>How many events it stands for.</summary>
    public virtual int Count => 1;
}

/// <summary>Messages with consecutive numbers were accepted, or reached their state.</summary>
/// <param name="Kind"><see cref="EventKind.Message"/> or <see cref="EventKind.State"/>.</param>
/// <param name="At">When.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Length">How many.</param>
public sealed record MessageRun(EventKind Kind, long At, long First, int Length) : HubEvent(Kind, At)
{
    /// <summary>When they were to become final; 0 where it was no plan that raised the event.</summary>
    public long PlannedEnd { get; init; }

    /// <inheritdoc/>
    public override int Count => Length;

    /// <summary>One of the messages as it is now; null when there is nothing to tell of it.</summary>
    public Message? MessageAt(Hub hub, int index)
    {
        var message = hub.Messages.Find(First + index);
        if (message is null || Kind == EventKind.Message)
        {
            return message;
        }

        // Of a message in parts the first one tells. What left its plan has an event of its own.
        return (message.PartIds.Count > 1 && message.Id != MessageIds.ToText(First + index))
            || (PlannedEnd > 0 && message.FinalAt?.ToUnixTimeMilliseconds() != PlannedEnd)
            ? null
            : message;
    }
}

/// <summary>A submission was refused.</summary>
/// <param name="At">When.</param>
/// <param name="To">Recipient; empty where the submission cannot be read.</param>
/// <param name="Status">command_status by its name; at a provider's door the one that says the same.</param>
/// <param name="Reason">For people.</param>
/// <param name="Rule">What kind of refusal it is.</param>
public sealed record SubmissionRefused(long At, string To, string Status, string Reason, Refusal Rule) : HubEvent(EventKind.Refused, At);

/// <summary>Deliveries of one read were answered.</summary>
/// <param name="At">When.</param>
/// <param name="Session">By which session.</param>
/// <param name="Keys">See <see cref="ReceiptKey"/>.</param>
public sealed record DeliveriesAnswered(long At, int Session, long[] Keys) : HubEvent(EventKind.Receipt, At)
{
    /// <inheritdoc/>
    public override int Count => Keys.Length;
}

/// <summary>A client came, went or was not let in.</summary>
/// <param name="At">When, wall clock.</param>
/// <param name="What">`bound`, `unbound` or `refused`.</param>
/// <param name="Session">Number of the session.</param>
/// <param name="BindType">The bind's command.</param>
/// <param name="Peer">Where it comes from.</param>
/// <param name="Status">command_status of bind_resp by its name.</param>
public sealed record SessionChanged(long At, string What, int Session, string BindType, EndPoint? Peer, string Status) : HubEvent(EventKind.Session, At);

/// <summary>A callback was tried, or dropped.</summary>
/// <param name="At">When the try began.</param>
/// <param name="Message">Number of the message that it tells of.</param>
/// <param name="What">What people call it: `delivery`, `seen`…</param>
/// <param name="Url">Where to; null when there was no address.</param>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Fault">Why there was none.</param>
/// <param name="Ends">Whether no further try follows.</param>
public sealed record CallbackMade(long At, long Message, string What, string? Url, int Status, string? Fault, bool Ends) : HubEvent(EventKind.Callback, At);

/// <summary>A phone was changed.</summary>
/// <param name="At">When.</param>
/// <param name="Msisdn">Its number.</param>
public sealed record SubscriberChanged(long At, string Msisdn) : HubEvent(EventKind.Subscriber, At);

/// <summary>Business time was moved, stopped or let go.</summary>
/// <param name="At">What it is now.</param>
public sealed record ClockChanged(long At) : HubEvent(EventKind.Clock, At);

/// <summary>A fault that somebody ordered struck.</summary>
/// <param name="At">When, wall clock.</param>
/// <param name="Fault">Its id.</param>
/// <param name="Action">What it does.</param>
/// <param name="Operation">What it struck.</param>
/// <param name="Session">Number of the session; 0 at a provider's door.</param>
/// <param name="Sequence">sequence_number of the request; 0 at a provider's door.</param>
public sealed record FaultInjected(long At, string Fault, FaultAction Action, FaultOperation Operation, int Session, uint Sequence) : HubEvent(EventKind.Fault, At);
