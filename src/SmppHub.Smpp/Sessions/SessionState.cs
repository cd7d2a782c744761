using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>Where a session is (SMPP 3.4 §2.2).</summary>
internal enum SessionState
{
    /// <summary>Connected, not bound.</summary>
    Open,

    /// <summary>Bound as a transmitter.</summary>
    Transmitter,

    /// <summary>Bound as a receiver.</summary>
    Receiver,

    /// <summary>Bound as a transceiver.</summary>
    Transceiver,

    /// <summary>The hub asked to unbind and waits for the answer; what the client still sends is served.</summary>
    Unbinding,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>The whole session policy: which command may come in which state (SMPP 3.4 §2.3, table 2-1).</summary>
internal static class SessionRules
{
    /// <summary>Whether a request may come now. enquire_link may always (5.0 allows it, and 3.4 clients send it).</summary>
    public static bool Allows(SessionState state, CommandId command) => (state, command) switch
    {
        (_, CommandId.EnquireLink) => true,
        (SessionState.Open, CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver) => true,
        (SessionState.Open, _) => false,
        (_, CommandId.Unbind) => true,
        (SessionState.Transmitter or SessionState.Transceiver or SessionState.Unbinding,
            CommandId.SubmitSm or CommandId.SubmitMulti or CommandId.DataSm or CommandId.QuerySm or CommandId.CancelSm or CommandId.ReplaceSm
            or CommandId.BroadcastSm or CommandId.QueryBroadcastSm or CommandId.CancelBroadcastSm) => true,
        _ => false,
    };

    /// <summary>Whether deliver_sm may go out.</summary>
    public static bool Receives(SessionState state) => state is SessionState.Receiver or SessionState.Transceiver;

    /// <summary>The state after a bind.</summary>
    public static SessionState After(CommandId bind) => bind switch
    {
        CommandId.BindReceiver => SessionState.Receiver,
        CommandId.BindTransmitter => SessionState.Transmitter,
        _ => SessionState.Transceiver,
    };
}
