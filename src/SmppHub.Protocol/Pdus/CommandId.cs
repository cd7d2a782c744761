namespace SmppHub.Protocol;

/// <summary>command_id: what a PDU is. Bit 31 marks a response (SMPP 3.4 §5.1.2.1, 5.0 §4.7.5).</summary>
public enum CommandId : uint
{
    /// <summary>bind_receiver: a peer asks to receive (SMPP 3.4 §4.1.3).</summary>
    BindReceiver = 0x00000001,

    /// <summary>bind_transmitter: a peer asks to send (SMPP 3.4 §4.1.1).</summary>
    BindTransmitter = 0x00000002,

    /// <summary>query_sm: asks for a message's state (SMPP 3.4 §4.8.1).</summary>
    QuerySm = 0x00000003,

    /// <summary>submit_sm: hands a message to the centre (SMPP 3.4 §4.4.1).</summary>
    SubmitSm = 0x00000004,

    /// <summary>deliver_sm: hands a message or a receipt to the peer (SMPP 3.4 §4.6.1).</summary>
    DeliverSm = 0x00000005,

    /// <summary>unbind: ends the session (SMPP 3.4 §4.2.1).</summary>
    Unbind = 0x00000006,

    /// <summary>replace_sm: replaces a message not yet delivered (SMPP 3.4 §4.10.1).</summary>
    ReplaceSm = 0x00000007,

    /// <summary>cancel_sm: cancels messages not yet delivered (SMPP 3.4 §4.9.1).</summary>
    CancelSm = 0x00000008,

    /// <summary>bind_transceiver: a peer asks to send and receive (SMPP 3.4 §4.1.5).</summary>
    BindTransceiver = 0x00000009,

    /// <summary>outbind: the centre invites a peer to bind (SMPP 3.4 §4.1.7).</summary>
    Outbind = 0x0000000B,

    /// <summary>enquire_link: asks whether the other side is alive (SMPP 3.4 §4.11.1).</summary>
    EnquireLink = 0x00000015,

    /// <summary>submit_multi: hands a message for many recipients to the centre (SMPP 3.4 §4.5.1).</summary>
    SubmitMulti = 0x00000021,

    /// <summary>alert_notification: a subscriber has become available (SMPP 3.4 §4.12.1).</summary>
    AlertNotification = 0x00000102,

    /// <summary>data_sm: hands a message over, either way, its text in a TLV (SMPP 3.4 §4.7.1).</summary>
    DataSm = 0x00000103,

    /// <summary>broadcast_sm: hands over a cell broadcast (SMPP 5.0 §4.4.1).</summary>
    BroadcastSm = 0x00000111,

    /// <summary>query_broadcast_sm: asks for a broadcast's state (SMPP 5.0 §4.6.1).</summary>
    QueryBroadcastSm = 0x00000112,

    /// <summary>cancel_broadcast_sm: cancels a broadcast (SMPP 5.0 §4.6.2).</summary>
    CancelBroadcastSm = 0x00000113,

    /// <summary>generic_nack: the PDU could not be understood (SMPP 3.4 §4.3.1).</summary>
    GenericNack = 0x80000000,

    /// <summary>bind_receiver_resp: the answer to <see cref="BindReceiver"/>.</summary>
    BindReceiverResp = 0x80000001,

    /// <summary>bind_transmitter_resp: the answer to <see cref="BindTransmitter"/>.</summary>
    BindTransmitterResp = 0x80000002,

    /// <summary>query_sm_resp: the answer to <see cref="QuerySm"/>.</summary>
    QuerySmResp = 0x80000003,

    /// <summary>submit_sm_resp: the answer to <see cref="SubmitSm"/>.</summary>
    SubmitSmResp = 0x80000004,

    /// <summary>deliver_sm_resp: the answer to <see cref="DeliverSm"/>.</summary>
    DeliverSmResp = 0x80000005,

    /// <summary>unbind_resp: the answer to <see cref="Unbind"/>.</summary>
    UnbindResp = 0x80000006,

    /// <summary>replace_sm_resp: the answer to <see cref="ReplaceSm"/>.</summary>
    ReplaceSmResp = 0x80000007,

    /// <summary>cancel_sm_resp: the answer to <see cref="CancelSm"/>.</summary>
    CancelSmResp = 0x80000008,

    /// <summary>bind_transceiver_resp: the answer to <see cref="BindTransceiver"/>.</summary>
    BindTransceiverResp = 0x80000009,

    /// <summary>enquire_link_resp: the answer to <see cref="EnquireLink"/>.</summary>
    EnquireLinkResp = 0x80000015,

    /// <summary>submit_multi_resp: the answer to <see cref="SubmitMulti"/>.</summary>
    SubmitMultiResp = 0x80000021,

    /// <summary>data_sm_resp: the answer to <see cref="DataSm"/>.</summary>
    DataSmResp = 0x80000103,

    /// <summary>broadcast_sm_resp: the answer to <see cref="BroadcastSm"/>.</summary>
    BroadcastSmResp = 0x80000111,

    /// <summary>query_broadcast_sm_resp: the answer to <see cref="QueryBroadcastSm"/>.</summary>
    QueryBroadcastSmResp = 0x80000112,

    /// <summary>cancel_broadcast_sm_resp: the answer to <see cref="CancelBroadcastSm"/>.</summary>
    CancelBroadcastSmResp = 0x80000113,
}
