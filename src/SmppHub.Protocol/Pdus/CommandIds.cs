namespace SmppHub.Protocol;

/// <summary>What can be told from a <see cref="CommandId"/> alone.</summary>
public static class CommandIds
{
    private const uint ResponseBit = 0x80000000;

    /// <summary>True when bit 31 is set; generic_nack is a response too (SMPP 3.4 §5.1.2.1).</summary>
    public static bool IsResponse(this CommandId id) => ((uint)id & ResponseBit) != 0;

    /// <summary>The id of the response to a request; a response stays itself.</summary>
    public static CommandId ToResponse(this CommandId id) => (CommandId)((uint)id | ResponseBit);

    /// <summary>The spec's name, as in <c>submit_sm</c>; for an unknown id its eight hex digits, as in <c>0x000000FF</c>.</summary>
    public static string SpecName(this CommandId id) => id switch
    {
        CommandId.BindReceiver => "bind_receiver",
        CommandId.BindTransmitter => "bind_transmitter",
        CommandId.QuerySm => "query_sm",
        CommandId.SubmitSm => "submit_sm",
        CommandId.DeliverSm => "deliver_sm",
        CommandId.Unbind => "unbind",
        CommandId.ReplaceSm => "replace_sm",
        CommandId.CancelSm => "cancel_sm",
        CommandId.BindTransceiver => "bind_transceiver",
        CommandId.Outbind => "outbind",
        CommandId.EnquireLink => "enquire_link",
        CommandId.SubmitMulti => "submit_multi",
        CommandId.AlertNotification => "alert_notification",
        CommandId.DataSm => "data_sm",
        CommandId.BroadcastSm => "broadcast_sm",
        CommandId.QueryBroadcastSm => "query_broadcast_sm",
        CommandId.CancelBroadcastSm => "cancel_broadcast_sm",
        CommandId.GenericNack => "generic_nack",
        CommandId.BindReceiverResp => "bind_receiver_resp",
        CommandId.BindTransmitterResp => "bind_transmitter_resp",
        CommandId.QuerySmResp => "query_sm_resp",
        CommandId.SubmitSmResp => "submit_sm_resp",
        CommandId.DeliverSmResp => "deliver_sm_resp",
        CommandId.UnbindResp => "unbind_resp",
        CommandId.ReplaceSmResp => "replace_sm_resp",
        CommandId.CancelSmResp => "cancel_sm_resp",
        CommandId.BindTransceiverResp => "bind_transceiver_resp",
        CommandId.EnquireLinkResp => "enquire_link_resp",
        CommandId.SubmitMultiResp => "submit_multi_resp",
        CommandId.DataSmResp => "data_sm_resp",
        CommandId.BroadcastSmResp => "broadcast_sm_resp",
        CommandId.QueryBroadcastSmResp => "query_broadcast_sm_resp",
        CommandId.CancelBroadcastSmResp => "cancel_broadcast_sm_resp",
        _ => $"0x{(uint)id:X8}",
    };
}
