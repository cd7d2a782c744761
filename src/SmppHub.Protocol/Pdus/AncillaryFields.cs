namespace SmppHub.Protocol;

/// <summary>Places of the fields of query_sm in their layout.</summary>
public static class QuerySmField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 1;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 2;

    /// <summary>source_addr.</summary>
    public const int Source = 3;
}

/// <summary>Places of the fields of query_sm_resp in their layout.</summary>
public static class QuerySmRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;

    /// <summary>final_date.</summary>
    public const int FinalDate = 1;

    /// <summary>message_state.</summary>
    public const int State = 2;

    /// <summary>error_code.</summary>
    public const int ErrorCode = 3;
}

/// <summary>Places of the fields of cancel_sm in their layout.</summary>
public static class CancelSmField
{
    /// <summary>service_type.</summary>
    public const int ServiceType = 0;

    /// <summary>message_id.</summary>
    public const int MessageId = 1;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 2;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 3;

    /// <summary>source_addr.</summary>
    public const int Source = 4;

    /// <summary>dest_addr_ton.</summary>
    public const int DestinationTon = 5;

    /// <summary>dest_addr_npi.</summary>
    public const int DestinationNpi = 6;

    /// <summary>destination_addr.</summary>
    public const int Destination = 7;
}

/// <summary>Places of the fields of replace_sm in their layout.</summary>
public static class ReplaceSmField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 1;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 2;

    /// <summary>source_addr.</summary>
    public const int Source = 3;

    /// <summary>schedule_delivery_time.</summary>
    public const int ScheduleTime = 4;

    /// <summary>validity_period.</summary>
    public const int Validity = 5;

    /// <summary>registered_delivery.</summary>
    public const int RegisteredDelivery = 6;

    /// <summary>sm_default_msg_id.</summary>
    public const int DefaultMessageId = 7;

    /// <summary>sm_length.</summary>
    public const int Length = 8;

    /// <summary>short_message.</summary>
    public const int Message = 9;
}
