using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Something that goes wrong with sessions or doors, whatever the message.</summary>
public sealed record Fault
{
    /// <summary>Its name: trace, events and metrics tell it.</summary>
    public required string Id { get; init; }

    /// <summary>What it strikes; null is every request of SMPP clients.</summary>
    public FaultOperation? Operation { get; init; }

    /// <summary>Of this account alone; of a bind by its system_id.</summary>
    public string? Account { get; init; }

    /// <summary>Of the session with this number alone.</summary>
    public int? Session { get; init; }

    /// <summary>Of this provider's door alone, where the operation is <see cref="FaultOperation.Http"/>.</summary>
    public Door? Door { get; init; }

    /// <summary>What happens.</summary>
    public required FaultAction Action { get; init; }

    /// <summary>How likely, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>After so many times it rests.</summary>
    public long? MaxHits { get; init; }

    /// <summary>Of <see cref="FaultAction.Status"/> over SMPP.</summary>
    public CommandStatus? Status { get; init; }

    /// <summary>Of <see cref="FaultAction.Status"/> over HTTP.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Of <see cref="FaultAction.Delay"/> and <see cref="FaultAction.Stall"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>With <see cref="Delay"/>: anything between the two.</summary>
    public TimeSpan? DelayTo { get; init; }

    /// <summary>Copies of <see cref="FaultAction.Duplicate"/>.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>What a fault strikes.</summary>
public enum FaultOperation
{
    /// <summary>The three binds.</summary>
    Bind,

    /// <summary>submit_sm.</summary>
    SubmitSm,

    /// <summary>submit_multi.</summary>
    SubmitMulti,

    /// <summary>data_sm of a client.</summary>
    DataSm,

    /// <summary>query_sm.</summary>
    QuerySm,

    /// <summary>cancel_sm.</summary>
    CancelSm,

    /// <summary>replace_sm.</summary>
    ReplaceSm,

    /// <summary>enquire_link of a client.</summary>
    EnquireLink,

    /// <summary>unbind of a client.</summary>
    Unbind,

    /// <summary>Any other request of a client; faults name it by naming none.</summary>
    Other,

    /// <summary>deliver_sm, or the data_sm in its place: the hub's own request.</summary>
    DeliverSm,

    /// <summary>A request at a provider's door.</summary>
    Http,
}

/// <summary>What happens.</summary>
public enum FaultAction
{
    /// <summary>The request is answered with an error and not served.</summary>
    Status,

    /// <summary>It is served and never answered; what the hub sends is not sent.</summary>
    Drop,

    /// <summary>The answer comes late; those behind it are not held up.</summary>
    Delay,

    /// <summary>The answer has another sequence_number.</summary>
    WrongSequence,

    /// <summary>command_length says four octets more than there are.</summary>
    BadLength,

    /// <summary>Octets that are no PDU follow.</summary>
    Garbage,

    /// <summary>The message_id of the answer is one that no receipt will have.</summary>
    UnknownId,

    /// <summary>The connection ends (FIN) instead of an answer; the request is not served.</summary>
    CloseBefore,

    /// <summary>The connection ends (FIN) behind the answer.</summary>
    CloseAfter,

    /// <summary>The connection is reset instead of an answer; the request is not served.</summary>
    ResetBefore,

    /// <summary>The connection is reset behind the answer.</summary>
    ResetAfter,

    /// <summary>It is served, and then nothing is read from the session for a time.</summary>
    Stall,

    /// <summary>It is sent again, under other sequence numbers.</summary>
    Duplicate,
}
