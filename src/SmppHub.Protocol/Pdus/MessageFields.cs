namespace SmppHub.Protocol;

/// <summary>Places of the fields of submit_sm and deliver_sm in their layout.</summary>
public static class SubmitSmField
{
    /// <summary>service_type.</summary>
    public const int ServiceType = 0;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 1;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 2;

    /// <summary>source_addr.</summary>
    public const int Source = 3;

    /// <summary>dest_addr_ton.</summary>
    public const int DestinationTon = 4;

    /// <summary>dest_addr_npi.</summary>
    public const int DestinationNpi = 5;

    /// <summary>destination_addr.</summary>
    public const int Destination = 6;

    /// <summary>esm_class.</summary>
    public const int EsmClass = 7;

    /// <summary>protocol_id.</summary>
    public const int ProtocolId = 8;

    /// <summary>priority_flag.</summary>
    public const int Priority = 9;

    /// <summary>schedule_delivery_time.</summary>
    public const int ScheduleTime = 10;

    /// <summary>validity_period.</summary>
    public const int Validity = 11;

    /// <summary>registered_delivery.</summary>
    public const int RegisteredDelivery = 12;

    /// <summary>replace_if_present_flag.</summary>
    public const int ReplaceIfPresent = 13;

    /// <summary>data_coding.</summary>
    public const int DataCoding = 14;

    /// <summary>sm_default_msg_id.</summary>
    public const int DefaultMessageId = 15;

    /// <summary>sm_length.</summary>
    public const int Length = 16;

    /// <summary>short_message.</summary>
    public const int Message = 17;
}

/// <summary>Places of the fields of submit_sm_resp in their layout.</summary>
public static class SubmitSmRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;
}

/// <summary>Places of the fields of deliver_sm_resp in their layout.</summary>
public static class DeliverSmRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;
}

/// <summary>Places of the fields of data_sm in their layout.</summary>
public static class DataSmField
{
    /// <summary>service_type.</summary>
    public const int ServiceType = 0;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 1;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 2;

    /// <summary>source_addr.</summary>
    public const int Source = 3;

    /// <summary>dest_addr_ton.</summary>
    public const int DestinationTon = 4;

    /// <summary>dest_addr_npi.</summary>
    public const int DestinationNpi = 5;

    /// <summary>destination_addr.</summary>
    public const int Destination = 6;

    /// <summary>esm_class.</summary>
    public const int EsmClass = 7;

    /// <summary>registered_delivery.</summary>
    public const int RegisteredDelivery = 8;

    /// <summary>data_coding.</summary>
    public const int DataCoding = 9;
}

/// <summary>Places of the fields of data_sm_resp in their layout.</summary>
public static class DataSmRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;
}
