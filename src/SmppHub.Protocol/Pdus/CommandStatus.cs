namespace SmppHub.Protocol;

/// <summary>command_status: how a request ended (SMPP 3.4 §5.1.3, 5.0 §4.7.6). 0x400–0x4FF belong to vendors; any other value may arrive too.</summary>
public enum CommandStatus : uint
{
    /// <summary>ESME_ROK: no error.</summary>
    Ok = 0x00,

    /// <summary>ESME_RINVMSGLEN: sm_length or the text is of an impossible length.</summary>
    InvalidMessageLength = 0x01,

    /// <summary>ESME_RINVCMDLEN: command_length is impossible, or the body does not fill it.</summary>
    InvalidCommandLength = 0x02,

    /// <summary>ESME_RINVCMDID: unknown or unsupported command_id.</summary>
    InvalidCommandId = 0x03,

    /// <summary>ESME_RINVBNDSTS: not allowed in this state of the session.</summary>
    IncorrectBindStatus = 0x04,

    /// <summary>ESME_RALYBND: already bound.</summary>
    AlreadyBound = 0x05,

    /// <summary>ESME_RINVPRTFLG: invalid priority_flag.</summary>
    InvalidPriority = 0x06,

    /// <summary>ESME_RINVREGDLVFLG: invalid registered_delivery.</summary>
    InvalidRegisteredDelivery = 0x07,

    /// <summary>ESME_RSYSERR: system error.</summary>
    SystemError = 0x08,

    /// <summary>ESME_RINVSRCADR: invalid source_addr.</summary>
    InvalidSourceAddress = 0x0A,

    /// <summary>ESME_RINVDSTADR: invalid destination_addr.</summary>
    InvalidDestinationAddress = 0x0B,

    /// <summary>ESME_RINVMSGID: invalid message_id.</summary>
    InvalidMessageId = 0x0C,

    /// <summary>ESME_RBINDFAIL: the bind was refused.</summary>
    BindFailed = 0x0D,

    /// <summary>ESME_RINVPASWD: wrong password.</summary>
    InvalidPassword = 0x0E,

    /// <summary>ESME_RINVSYSID: unknown system_id.</summary>
    InvalidSystemId = 0x0F,

    /// <summary>ESME_RCANCELFAIL: cancel_sm failed.</summary>
    CancelFailed = 0x11,

    /// <summary>ESME_RREPLACEFAIL: replace_sm failed.</summary>
    ReplaceFailed = 0x13,

    /// <summary>ESME_RMSGQFUL: the queue is full; try later.</summary>
    MessageQueueFull = 0x14,

    /// <summary>ESME_RINVSERTYP: invalid service_type.</summary>
    InvalidServiceType = 0x15,

    /// <summary>ESME_RINVNUMDESTS: invalid number_of_dests.</summary>
    InvalidNumberOfDestinations = 0x33,

    /// <summary>ESME_RINVDLNAME: invalid distribution list name.</summary>
    InvalidDistributionList = 0x34,

    /// <summary>ESME_RINVDESTFLAG: invalid dest_flag.</summary>
    InvalidDestinationFlag = 0x40,

    /// <summary>ESME_RINVSUBREP: submit with replace is not possible.</summary>
    InvalidSubmitWithReplace = 0x42,

    /// <summary>ESME_RINVESMCLASS: invalid esm_class.</summary>
    InvalidEsmClass = 0x43,

    /// <summary>ESME_RCNTSUBDL: cannot submit to a distribution list.</summary>
    CannotSubmitToDistributionList = 0x44,

    /// <summary>ESME_RSUBMITFAIL: the submission was refused.</summary>
    SubmitFailed = 0x45,

    /// <summary>ESME_RINVSRCTON: invalid source_addr_ton.</summary>
    InvalidSourceTon = 0x48,

    /// <summary>ESME_RINVSRCNPI: invalid source_addr_npi.</summary>
    InvalidSourceNpi = 0x49,

    /// <summary>ESME_RINVDSTTON: invalid dest_addr_ton.</summary>
    InvalidDestinationTon = 0x50,

    /// <summary>ESME_RINVDSTNPI: invalid dest_addr_npi.</summary>
    InvalidDestinationNpi = 0x51,

    /// <summary>ESME_RINVSYSTYP: invalid system_type.</summary>
    InvalidSystemType = 0x53,

    /// <summary>ESME_RINVREPFLAG: invalid replace_if_present_flag.</summary>
    InvalidReplaceFlag = 0x54,

    /// <summary>ESME_RINVNUMMSGS: invalid number_of_messages.</summary>
    InvalidNumberOfMessages = 0x55,

    /// <summary>ESME_RTHROTTLED: too fast; slow down and send again.</summary>
    Throttled = 0x58,

    /// <summary>ESME_RINVSCHED: invalid schedule_delivery_time.</summary>
    InvalidSchedule = 0x61,

    /// <summary>ESME_RINVEXPIRY: invalid validity_period.</summary>
    InvalidExpiry = 0x62,

    /// <summary>ESME_RINVDFTMSGID: invalid sm_default_msg_id.</summary>
    InvalidDefaultMessage = 0x63,

    /// <summary>ESME_RX_T_APPN: the receiver cannot take it now.</summary>
    TemporaryReceiverError = 0x64,

    /// <summary>ESME_RX_P_APPN: the receiver will never take it.</summary>
    PermanentReceiverError = 0x65,

    /// <summary>ESME_RX_R_APPN: the receiver rejected it.</summary>
    ReceiverReject = 0x66,

    /// <summary>ESME_RQUERYFAIL: query_sm failed.</summary>
    QueryFailed = 0x67,

    /// <summary>ESME_RINVOPTPARSTREAM: the optional part cannot be walked.</summary>
    InvalidTlvStream = 0xC0,

    /// <summary>ESME_ROPTPARNOTALLWD: an optional parameter is not allowed here.</summary>
    TlvNotAllowed = 0xC1,

    /// <summary>ESME_RINVPARLEN: an optional parameter has an impossible length.</summary>
    InvalidTlvLength = 0xC2,

    /// <summary>ESME_RMISSINGOPTPARAM: an expected optional parameter is missing.</summary>
    MissingTlv = 0xC3,

    /// <summary>ESME_RINVOPTPARAMVAL: an optional parameter has an invalid value.</summary>
    InvalidTlvValue = 0xC4,

    /// <summary>ESME_RDELIVERYFAILURE: delivery failed (data_sm_resp).</summary>
    DeliveryFailure = 0xFE,

    /// <summary>ESME_RUNKNOWNERR: unknown error.</summary>
    UnknownError = 0xFF,

    /// <summary>ESME_RSERTYPUNAUTH: not authorised for this service_type (SMPP 5.0).</summary>
    ServiceTypeUnauthorised = 0x100,

    /// <summary>ESME_RPROHIBITED: the operation is prohibited for this peer (SMPP 5.0).</summary>
    Prohibited = 0x101,

    /// <summary>ESME_RSERTYPUNAVAIL: the service_type is unavailable (SMPP 5.0).</summary>
    ServiceTypeUnavailable = 0x102,

    /// <summary>ESME_RSERTYPDENIED: the service_type is denied (SMPP 5.0).</summary>
    ServiceTypeDenied = 0x103,

    /// <summary>ESME_RINVDCS: invalid data_coding (SMPP 5.0).</summary>
    InvalidDataCoding = 0x104,

    /// <summary>ESME_RINVSRCADDRSUBUNIT: invalid source_addr_subunit (SMPP 5.0).</summary>
    InvalidSourceSubunit = 0x105,

    /// <summary>ESME_RINVDSTADDRSUBUNIT: invalid dest_addr_subunit (SMPP 5.0).</summary>
    InvalidDestinationSubunit = 0x106,

    /// <summary>ESME_RINVBCASTFREQINT: invalid broadcast_frequency_interval (SMPP 5.0).</summary>
    InvalidBroadcastFrequency = 0x107,

    /// <summary>ESME_RINVBCASTALIAS_NAME: invalid broadcast alias name (SMPP 5.0).</summary>
    InvalidBroadcastAlias = 0x108,

    /// <summary>ESME_RINVBCASTAREAFMT: invalid broadcast area format (SMPP 5.0).</summary>
    InvalidBroadcastAreaFormat = 0x109,

    /// <summary>ESME_RINVNUMBCAST_AREAS: invalid number of broadcast areas (SMPP 5.0).</summary>
    InvalidNumberOfBroadcastAreas = 0x10A,

    /// <summary>ESME_RINVBCASTCNTTYPE: invalid broadcast_content_type (SMPP 5.0).</summary>
    InvalidBroadcastContentType = 0x10B,

    /// <summary>ESME_RINVBCASTMSGCLASS: invalid broadcast_message_class (SMPP 5.0).</summary>
    InvalidBroadcastMessageClass = 0x10C,

    /// <summary>ESME_RBCASTFAIL: broadcast_sm failed (SMPP 5.0).</summary>
    BroadcastFailed = 0x10D,

    /// <summary>ESME_RBCASTQUERYFAIL: query_broadcast_sm failed (SMPP 5.0).</summary>
    BroadcastQueryFailed = 0x10E,

    /// <summary>ESME_RBCASTCANCELFAIL: cancel_broadcast_sm failed (SMPP 5.0).</summary>
    BroadcastCancelFailed = 0x10F,

    /// <summary>ESME_RINVBCAST_REP: invalid broadcast_rep_num (SMPP 5.0).</summary>
    InvalidBroadcastRepeat = 0x110,

    /// <summary>ESME_RINVBCASTSRVGRP: invalid broadcast_service_group (SMPP 5.0).</summary>
    InvalidBroadcastServiceGroup = 0x111,

    /// <summary>ESME_RINVBCASTCHANIND: invalid broadcast channel indicator (SMPP 5.0).</summary>
    InvalidBroadcastChannel = 0x112,
}
