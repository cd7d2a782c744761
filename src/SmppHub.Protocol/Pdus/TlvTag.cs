namespace SmppHub.Protocol;

/// <summary>
/// Tags of the optional parameters: all of SMPP 3.4 §5.3 and 5.0 §4.8.4, and the four that SMSC adds to its receipts
/// (smsc.ru/api/smpp). Lengths and types are in <see cref="TlvTable"/>; any other value may
/// arrive too.
/// </summary>
public enum TlvTag : ushort
{
    /// <summary>dest_addr_subunit (SMPP 3.4 §5.3.2.1).</summary>
    DestinationAddressSubunit = 0x0005,

    /// <summary>dest_network_type (SMPP 3.4 §5.3.2.3).</summary>
    DestinationNetworkType = 0x0006,

    /// <summary>dest_bearer_type (SMPP 3.4 §5.3.2.5).</summary>
    DestinationBearerType = 0x0007,

    /// <summary>dest_telematics_id (SMPP 3.4 §5.3.2.7).</summary>
    DestinationTelematicsId = 0x0008,

    /// <summary>source_addr_subunit (SMPP 3.4 §5.3.2.2).</summary>
    SourceAddressSubunit = 0x000D,

    /// <summary>source_network_type (SMPP 3.4 §5.3.2.4).</summary>
    SourceNetworkType = 0x000E,

    /// <summary>source_bearer_type (SMPP 3.4 §5.3.2.6).</summary>
    SourceBearerType = 0x000F,

    /// <summary>source_telematics_id (SMPP 3.4 §5.3.2.8).</summary>
    SourceTelematicsId = 0x0010,

    /// <summary>qos_time_to_live (SMPP 3.4 §5.3.2.9).</summary>
    QosTimeToLive = 0x0017,

    /// <summary>payload_type (SMPP 3.4 §5.3.2.10).</summary>
    PayloadType = 0x0019,

    /// <summary>additional_status_info_text (SMPP 3.4 §5.3.2.11).</summary>
    AdditionalStatusInfoText = 0x001D,

    /// <summary>receipted_message_id (SMPP 3.4 §5.3.2.12).</summary>
    ReceiptedMessageId = 0x001E,

    /// <summary>ms_msg_wait_facilities (SMPP 3.4 §5.3.2.13).</summary>
    MsMsgWaitFacilities = 0x0030,

    /// <summary>privacy_indicator (SMPP 3.4 §5.3.2.14).</summary>
    PrivacyIndicator = 0x0201,

    /// <summary>source_subaddress (SMPP 3.4 §5.3.2.15).</summary>
    SourceSubaddress = 0x0202,

    /// <summary>dest_subaddress (SMPP 3.4 §5.3.2.16).</summary>
    DestinationSubaddress = 0x0203,

    /// <summary>user_message_reference (SMPP 3.4 §5.3.2.17).</summary>
    UserMessageReference = 0x0204,

    /// <summary>user_response_code (SMPP 3.4 §5.3.2.18).</summary>
    UserResponseCode = 0x0205,

    /// <summary>source_port (SMPP 3.4 §5.3.2.20).</summary>
    SourcePort = 0x020A,

    /// <summary>destination_port (SMPP 3.4 §5.3.2.21).</summary>
    DestinationPort = 0x020B,

    /// <summary>sar_msg_ref_num (SMPP 3.4 §5.3.2.22).</summary>
    SarMsgRefNum = 0x020C,

    /// <summary>language_indicator (SMPP 3.4 §5.3.2.19).</summary>
    LanguageIndicator = 0x020D,

    /// <summary>sar_total_segments (SMPP 3.4 §5.3.2.23).</summary>
    SarTotalSegments = 0x020E,

    /// <summary>sar_segment_seqnum (SMPP 3.4 §5.3.2.24).</summary>
    SarSegmentSeqnum = 0x020F,

    /// <summary>sc_interface_version (SMPP 3.4 §5.3.2.25).</summary>
    ScInterfaceVersion = 0x0210,

    /// <summary>callback_num_pres_ind (SMPP 3.4 §5.3.2.37).</summary>
    CallbackNumPresInd = 0x0302,

    /// <summary>callback_num_atag (SMPP 3.4 §5.3.2.38).</summary>
    CallbackNumAtag = 0x0303,

    /// <summary>number_of_messages (SMPP 3.4 §5.3.2.39).</summary>
    NumberOfMessages = 0x0304,

    /// <summary>callback_num (SMPP 3.4 §5.3.2.36).</summary>
    CallbackNum = 0x0381,

    /// <summary>dpf_result (SMPP 3.4 §5.3.2.28).</summary>
    DpfResult = 0x0420,

    /// <summary>set_dpf (SMPP 3.4 §5.3.2.29).</summary>
    SetDpf = 0x0421,

    /// <summary>ms_availability_status (SMPP 3.4 §5.3.2.30).</summary>
    MsAvailabilityStatus = 0x0422,

    /// <summary>network_error_code (SMPP 3.4 §5.3.2.31).</summary>
    NetworkErrorCode = 0x0423,

    /// <summary>message_payload (SMPP 3.4 §5.3.2.32).</summary>
    MessagePayload = 0x0424,

    /// <summary>delivery_failure_reason (SMPP 3.4 §5.3.2.33).</summary>
    DeliveryFailureReason = 0x0425,

    /// <summary>more_messages_to_send (SMPP 3.4 §5.3.2.34).</summary>
    MoreMessagesToSend = 0x0426,

    /// <summary>message_state (SMPP 3.4 §5.3.2.35).</summary>
    MessageState = 0x0427,

    /// <summary>congestion_state (SMPP 5.0 §4.8.4.18).</summary>
    CongestionState = 0x0428,

    /// <summary>ussd_service_op (SMPP 3.4 §5.3.2.44).</summary>
    UssdServiceOp = 0x0501,

    /// <summary>broadcast_channel_indicator (SMPP 5.0 §4.8.4.7).</summary>
    BroadcastChannelIndicator = 0x0600,

    /// <summary>broadcast_content_type (SMPP 5.0 §4.8.4.8).</summary>
    BroadcastContentType = 0x0601,

    /// <summary>broadcast_content_type_info (SMPP 5.0 §4.8.4.6).</summary>
    BroadcastContentTypeInfo = 0x0602,

    /// <summary>broadcast_message_class (SMPP 5.0 §4.8.4.12).</summary>
    BroadcastMessageClass = 0x0603,

    /// <summary>broadcast_rep_num (SMPP 5.0 §4.8.4.13).</summary>
    BroadcastRepNum = 0x0604,

    /// <summary>broadcast_frequency_interval (SMPP 5.0 §4.8.4.11).</summary>
    BroadcastFrequencyInterval = 0x0605,

    /// <summary>broadcast_area_identifier (SMPP 5.0 §4.8.4.4).</summary>
    BroadcastAreaIdentifier = 0x0606,

    /// <summary>broadcast_error_status (SMPP 5.0 §4.8.4.10).</summary>
    BroadcastErrorStatus = 0x0607,

    /// <summary>broadcast_area_success (SMPP 5.0 §4.8.4.5).</summary>
    BroadcastAreaSuccess = 0x0608,

    /// <summary>broadcast_end_time (SMPP 5.0 §4.8.4.9).</summary>
    BroadcastEndTime = 0x0609,

    /// <summary>broadcast_service_group (SMPP 5.0 §4.8.4.14).</summary>
    BroadcastServiceGroup = 0x060A,

    /// <summary>billing_identification (SMPP 5.0 §4.8.4.3).</summary>
    BillingIdentification = 0x060B,

    /// <summary>source_network_id (SMPP 5.0 §4.8.4.56).</summary>
    SourceNetworkId = 0x060D,

    /// <summary>dest_network_id (SMPP 5.0 §4.8.4.25).</summary>
    DestinationNetworkId = 0x060E,

    /// <summary>source_node_id (SMPP 5.0 §4.8.4.58).</summary>
    SourceNodeId = 0x060F,

    /// <summary>dest_node_id (SMPP 5.0 §4.8.4.27).</summary>
    DestinationNodeId = 0x0610,

    /// <summary>dest_addr_np_resolution (SMPP 5.0 §4.8.4.22).</summary>
    DestinationAddressNpResolution = 0x0611,

    /// <summary>dest_addr_np_information (SMPP 5.0 §4.8.4.21).</summary>
    DestinationAddressNpInformation = 0x0612,

    /// <summary>dest_addr_np_country (SMPP 5.0 §4.8.4.20).</summary>
    DestinationAddressNpCountry = 0x0613,

    /// <summary>display_time (SMPP 3.4 §5.3.2.26).</summary>
    DisplayTime = 0x1201,

    /// <summary>sms_signal (SMPP 3.4 §5.3.2.40).</summary>
    SmsSignal = 0x1203,

    /// <summary>ms_validity (SMPP 3.4 §5.3.2.27).</summary>
    MsValidity = 0x1204,

    /// <summary>alert_on_message_delivery (SMPP 3.4 §5.3.2.41).</summary>
    AlertOnMessageDelivery = 0x130C,

    /// <summary>its_reply_type (SMPP 3.4 §5.3.2.42).</summary>
    ItsReplyType = 0x1380,

    /// <summary>its_session_info (SMPP 3.4 §5.3.2.43).</summary>
    ItsSessionInfo = 0x1383,

    /// <summary>smsc_price (smsc.ru/api/smpp).</summary>
    SmscPrice = 0x2000,

    /// <summary>smsc_flags (smsc.ru/api/smpp).</summary>
    SmscFlags = 0x2001,

    /// <summary>smsc_parts (smsc.ru/api/smpp).</summary>
    SmscParts = 0x2002,

    /// <summary>smsc_network (smsc.ru/api/smpp).</summary>
    SmscNetwork = 0x2003,
}
