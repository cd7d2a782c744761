using F = SmppHub.Protocol.SpecFields;

namespace SmppHub.Protocol;

/// <summary>The layouts of all PDUs of SMPP 3.4, and of 5.0's cell broadcasts.</summary>
public static class PduLayouts
{
    private static readonly Field[] s_bind =
    [
        F.SystemId, F.Password, F.SystemType, F.InterfaceVersion, F.AddrTon, F.AddrNpi, F.AddressRange,
    ];

    private static readonly Field[] s_message =
    [
        F.ServiceType, F.SourceTon, F.SourceNpi, F.Source, F.DestinationTon, F.DestinationNpi, F.Destination,
        F.EsmClass, F.ProtocolId, F.Priority, F.Schedule, F.Validity, F.RegisteredDelivery, F.ReplaceIfPresent,
        F.DataCoding, F.DefaultMessageId, F.SmLength, F.ShortMessage,
    ];

    /// <summary>bind_receiver (SMPP 3.4 §4.1.3).</summary>
    public static readonly PduLayout BindReceiver = new(CommandId.BindReceiver, "3.4 §4.1.3", false, s_bind);

    /// <summary>bind_receiver_resp (SMPP 3.4 §4.1.4).</summary>
    public static readonly PduLayout BindReceiverResp = new(CommandId.BindReceiverResp, "3.4 §4.1.4", true, F.SystemId);

    /// <summary>bind_transmitter (SMPP 3.4 §4.1.1).</summary>
    public static readonly PduLayout BindTransmitter = new(CommandId.BindTransmitter, "3.4 §4.1.1", false, s_bind);

    /// <summary>bind_transmitter_resp (SMPP 3.4 §4.1.2).</summary>
    public static readonly PduLayout BindTransmitterResp = new(CommandId.BindTransmitterResp, "3.4 §4.1.2", true, F.SystemId);

    /// <summary>bind_transceiver (SMPP 3.4 §4.1.5).</summary>
    public static readonly PduLayout BindTransceiver = new(CommandId.BindTransceiver, "3.4 §4.1.5", false, s_bind);

    /// <summary>bind_transceiver_resp (SMPP 3.4 §4.1.6).</summary>
    public static readonly PduLayout BindTransceiverResp = new(CommandId.BindTransceiverResp, "3.4 §4.1.6", true, F.SystemId);

    /// <summary>outbind (SMPP 3.4 §4.1.7.1).</summary>
    public static readonly PduLayout Outbind = new(CommandId.Outbind, "3.4 §4.1.7.1", false, F.SystemId, F.Password);

    /// <summary>unbind (SMPP 3.4 §4.2.1).</summary>
    public static readonly PduLayout Unbind = new(CommandId.Unbind, "3.4 §4.2.1", false);

    /// <summary>unbind_resp (SMPP 3.4 §4.2.2).</summary>
    public static readonly PduLayout UnbindResp = new(CommandId.UnbindResp, "3.4 §4.2.2", false);

    /// <summary>enquire_link (SMPP 3.4 §4.11.1).</summary>
    public static readonly PduLayout EnquireLink = new(CommandId.EnquireLink, "3.4 §4.11.1", false);

    /// <summary>enquire_link_resp (SMPP 3.4 §4.11.2).</summary>
    public static readonly PduLayout EnquireLinkResp = new(CommandId.EnquireLinkResp, "3.4 §4.11.2", false);

    /// <summary>generic_nack (SMPP 3.4 §4.3.1).</summary>
    public static readonly PduLayout GenericNack = new(CommandId.GenericNack, "3.4 §4.3.1", false);

    /// <summary>submit_sm (SMPP 3.4 §4.4.1).</summary>
    public static readonly PduLayout SubmitSm = new(CommandId.SubmitSm, "3.4 §4.4.1", true, s_message);

    /// <summary>submit_sm_resp (SMPP 3.4 §4.4.2, TLVs 5.0 §4.2.1.2).</summary>
    public static readonly PduLayout SubmitSmResp = new(CommandId.SubmitSmResp, "3.4 §4.4.2, TLVs 5.0 §4.2.1.2", true,
        F.MessageId);

    /// <summary>deliver_sm (SMPP 3.4 §4.6.1).</summary>
    public static readonly PduLayout DeliverSm = new(CommandId.DeliverSm, "3.4 §4.6.1", true, s_message);

    /// <summary>deliver_sm_resp (SMPP 3.4 §4.6.2, TLVs 5.0 §4.3.1.2).</summary>
    public static readonly PduLayout DeliverSmResp = new(CommandId.DeliverSmResp, "3.4 §4.6.2, TLVs 5.0 §4.3.1.2", true,
        F.MessageId);

    /// <summary>data_sm (SMPP 3.4 §4.7.1).</summary>
    public static readonly PduLayout DataSm = new(CommandId.DataSm, "3.4 §4.7.1", true,
        F.ServiceType, F.SourceTon, F.SourceNpi, F.LongSource, F.DestinationTon, F.DestinationNpi, F.LongDestination, F.EsmClass,
        F.RegisteredDelivery, F.DataCoding);

    /// <summary>data_sm_resp (SMPP 3.4 §4.7.2).</summary>
    public static readonly PduLayout DataSmResp = new(CommandId.DataSmResp, "3.4 §4.7.2", true, F.MessageId);

    /// <summary>query_sm (SMPP 3.4 §4.8.1).</summary>
    public static readonly PduLayout QuerySm = new(CommandId.QuerySm, "3.4 §4.8.1", false,
        F.MessageId, F.SourceTon, F.SourceNpi, F.Source);

    /// <summary>query_sm_resp (SMPP 3.4 §4.8.2).</summary>
    public static readonly PduLayout QuerySmResp = new(CommandId.QuerySmResp, "3.4 §4.8.2", false,
        F.MessageId, F.FinalDate, F.MessageState, F.ErrorCode);

    /// <summary>cancel_sm (SMPP 3.4 §4.9.1).</summary>
    public static readonly PduLayout CancelSm = new(CommandId.CancelSm, "3.4 §4.9.1", false,
        F.ServiceType, F.MessageId, F.SourceTon, F.SourceNpi, F.Source, F.DestinationTon, F.DestinationNpi,
        F.Destination);

    /// <summary>cancel_sm_resp (SMPP 3.4 §4.9.2).</summary>
    public static readonly PduLayout CancelSmResp = new(CommandId.CancelSmResp, "3.4 §4.9.2", false);

    /// <summary>replace_sm (SMPP 3.4 §4.10.1, TLVs 5.0 §4.5.3.1).</summary>
    public static readonly PduLayout ReplaceSm = new(CommandId.ReplaceSm, "3.4 §4.10.1, TLVs 5.0 §4.5.3.1", true,
        F.MessageId, F.SourceTon, F.SourceNpi, F.Source, F.Schedule, F.Validity, F.RegisteredDelivery, F.DefaultMessageId, F.SmLength,
        F.ShortMessage);

    /// <summary>replace_sm_resp (SMPP 3.4 §4.10.2).</summary>
    public static readonly PduLayout ReplaceSmResp = new(CommandId.ReplaceSmResp, "3.4 §4.10.2", false);

    /// <summary>submit_multi (SMPP 3.4 §4.5.1).</summary>
    public static readonly PduLayout SubmitMulti = new(CommandId.SubmitMulti, "3.4 §4.5.1", true,
        F.ServiceType, F.SourceTon, F.SourceNpi, F.Source, F.DestinationCount, F.Destinations, F.EsmClass, F.ProtocolId, F.Priority, F.Schedule,
        F.Validity, F.RegisteredDelivery, F.ReplaceIfPresent, F.DataCoding, F.DefaultMessageId, F.SmLength, F.ShortMessage);

    /// <summary>submit_multi_resp (SMPP 3.4 §4.5.2, TLVs 5.0 §4.2.3.2).</summary>
    public static readonly PduLayout SubmitMultiResp = new(CommandId.SubmitMultiResp, "3.4 §4.5.2, TLVs 5.0 §4.2.3.2", true,
        F.MessageId, F.UnsuccessCount, F.Unsuccess);

    /// <summary>alert_notification (SMPP 3.4 §4.12.1).</summary>
    public static readonly PduLayout AlertNotification = new(CommandId.AlertNotification, "3.4 §4.12.1", true,
        F.SourceTon, F.SourceNpi, F.LongSource, F.EsmeTon, F.EsmeNpi, F.EsmeAddress);

    /// <summary>broadcast_sm (SMPP 5.0 §4.4.1).</summary>
    public static readonly PduLayout BroadcastSm = new(CommandId.BroadcastSm, "5.0 §4.4.1", true,
        F.ServiceType, F.SourceTon, F.SourceNpi, F.Source, F.MessageId, F.Priority, F.Schedule, F.Validity, F.ReplaceIfPresent, F.DataCoding,
        F.DefaultMessageId);

    /// <summary>broadcast_sm_resp (SMPP 5.0 §4.4.1).</summary>
    public static readonly PduLayout BroadcastSmResp = new(CommandId.BroadcastSmResp, "5.0 §4.4.1", true, F.MessageId);

    /// <summary>query_broadcast_sm (SMPP 5.0 §4.6.1).</summary>
    public static readonly PduLayout QueryBroadcastSm = new(CommandId.QueryBroadcastSm, "5.0 §4.6.1", true,
        F.MessageId, F.SourceTon, F.SourceNpi, F.Source);

    /// <summary>query_broadcast_sm_resp (SMPP 5.0 §4.6.1).</summary>
    public static readonly PduLayout QueryBroadcastSmResp = new(CommandId.QueryBroadcastSmResp, "5.0 §4.6.1", true, F.MessageId);

    /// <summary>cancel_broadcast_sm (SMPP 5.0 §4.6.2).</summary>
    public static readonly PduLayout CancelBroadcastSm = new(CommandId.CancelBroadcastSm, "5.0 §4.6.2", true,
        F.ServiceType, F.MessageId, F.SourceTon, F.SourceNpi, F.Source);

    /// <summary>cancel_broadcast_sm_resp (SMPP 5.0 §4.6.2).</summary>
    public static readonly PduLayout CancelBroadcastSmResp = new(CommandId.CancelBroadcastSmResp, "5.0 §4.6.2", false);

    /// <summary>Every layout there is.</summary>
    public static IReadOnlyCollection<PduLayout> All { get; } =
    [
        BindReceiver,
        BindReceiverResp,
        BindTransmitter,
        BindTransmitterResp,
        BindTransceiver,
        BindTransceiverResp,
        Outbind,
        Unbind,
        UnbindResp,
        EnquireLink,
        EnquireLinkResp,
        GenericNack,
        SubmitSm,
        SubmitSmResp,
        DeliverSm,
        DeliverSmResp,
        DataSm,
        DataSmResp,
        QuerySm,
        QuerySmResp,
        CancelSm,
        CancelSmResp,
        ReplaceSm,
        ReplaceSmResp,
        SubmitMulti,
        SubmitMultiResp,
        AlertNotification,
        BroadcastSm,
        BroadcastSmResp,
        QueryBroadcastSm,
        QueryBroadcastSmResp,
        CancelBroadcastSm,
        CancelBroadcastSmResp,
    ];

    /// <summary>The layout of a PDU, or null when the command_id is unknown.</summary>
    public static PduLayout? Find(CommandId id) => id switch
    {
        CommandId.BindReceiver => BindReceiver,
        CommandId.BindReceiverResp => BindReceiverResp,
        CommandId.BindTransmitter => BindTransmitter,
        CommandId.BindTransmitterResp => BindTransmitterResp,
        CommandId.BindTransceiver => BindTransceiver,
        CommandId.BindTransceiverResp => BindTransceiverResp,
        CommandId.Outbind => Outbind,
        CommandId.Unbind => Unbind,
        CommandId.UnbindResp => UnbindResp,
        CommandId.EnquireLink => EnquireLink,
        CommandId.EnquireLinkResp => EnquireLinkResp,
        CommandId.GenericNack => GenericNack,
        CommandId.SubmitSm => SubmitSm,
        CommandId.SubmitSmResp => SubmitSmResp,
        CommandId.DeliverSm => DeliverSm,
        CommandId.DeliverSmResp => DeliverSmResp,
        CommandId.DataSm => DataSm,
        CommandId.DataSmResp => DataSmResp,
        CommandId.QuerySm => QuerySm,
        CommandId.QuerySmResp => QuerySmResp,
        CommandId.CancelSm => CancelSm,
        CommandId.CancelSmResp => CancelSmResp,
        CommandId.ReplaceSm => ReplaceSm,
        CommandId.ReplaceSmResp => ReplaceSmResp,
        CommandId.SubmitMulti => SubmitMulti,
        CommandId.SubmitMultiResp => SubmitMultiResp,
        CommandId.AlertNotification => AlertNotification,
        CommandId.BroadcastSm => BroadcastSm,
        CommandId.BroadcastSmResp => BroadcastSmResp,
        CommandId.QueryBroadcastSm => QueryBroadcastSm,
        CommandId.QueryBroadcastSmResp => QueryBroadcastSmResp,
        CommandId.CancelBroadcastSm => CancelBroadcastSm,
        CommandId.CancelBroadcastSmResp => CancelBroadcastSmResp,
        _ => null,
    };
}
