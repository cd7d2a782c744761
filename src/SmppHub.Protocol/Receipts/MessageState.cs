namespace SmppHub.Protocol;

/// <summary>The message_state of query_sm_resp and of the TLV 0x0427 (SMPP 3.4 §5.2.28, 5.0 §4.7.15).</summary>
public enum MessageState : byte
{
    /// <summary>Waits for its schedule (SMPP 5.0).</summary>
    Scheduled = 0,

    /// <summary>On its way.</summary>
    Enroute = 1,

    /// <summary>Delivered. Final.</summary>
    Delivered = 2,

    /// <summary>Its validity period ended first. Final.</summary>
    Expired = 3,

    /// <summary>Deleted, or cancelled. Final.</summary>
    Deleted = 4,

    /// <summary>Cannot be delivered. Final.</summary>
    Undeliverable = 5,

    /// <summary>Accepted on the subscriber's behalf.</summary>
    Accepted = 6,

    /// <summary>Nobody knows.</summary>
    Unknown = 7,

    /// <summary>Refused. Final.</summary>
    Rejected = 8,

    /// <summary>Accepted and left unsent (SMPP 5.0). Final.</summary>
    Skipped = 9,
}
