namespace SmppHub.Protocol;

/// <summary>The state of a message as <c>message_state</c> carries it (SMPP 3.4 §5.2.28; 0 and 9 since 5.0 §4.7.15).</summary>
public enum MessageState : byte
{
    /// <summary>Accepted, delivery has not begun (SMPP 5.0).</summary>
    Scheduled = 0,

    /// <summary>On its way.</summary>
    Enroute = 1,

    /// <summary>At the destination.</summary>
    Delivered = 2,

    /// <summary>Its validity period ended.</summary>
    Expired = 3,

    /// <summary>Deleted, by cancel_sm too.</summary>
    Deleted = 4,

    /// <summary>Cannot be delivered.</summary>
    Undeliverable = 5,

    /// <summary>Accepted and read on the subscriber's behalf.</summary>
    Accepted = 6,

    /// <summary>The centre does not know.</summary>
    Unknown = 7,

    /// <summary>Refused.</summary>
    Rejected = 8,

    /// <summary>Accepted and not sent on (SMPP 5.0).</summary>
    Skipped = 9,
}
