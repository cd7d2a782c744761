namespace SmppHub.Protocol;

/// <summary>Places of the fields of broadcast_sm in their layout.</summary>
public static class BroadcastSmField
{
    /// <summary>service_type.</summary>
    public const int ServiceType = 0;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 1;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 2;

    /// <summary>source_addr.</summary>
    public const int Source = 3;

    /// <summary>message_id.</summary>
    public const int MessageId = 4;

    /// <summary>priority_flag.</summary>
    public const int Priority = 5;

    /// <summary>schedule_delivery_time.</summary>
    public const int ScheduleTime = 6;

    /// <summary>validity_period.</summary>
    public const int Validity = 7;

    /// <summary>replace_if_present_flag.</summary>
    public const int ReplaceIfPresent = 8;

    /// <summary>data_coding.</summary>
    public const int DataCoding = 9;

    /// <summary>sm_default_msg_id.</summary>
    public const int DefaultMessageId = 10;
}

/// <summary>Places of the fields of broadcast_sm_resp in their layout.</summary>
public static class BroadcastSmRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;
}

/// <summary>Places of the fields of query_broadcast_sm in their layout.</summary>
public static class QueryBroadcastSmField
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

/// <summary>Places of the fields of query_broadcast_sm_resp in their layout.</summary>
public static class QueryBroadcastSmRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;
}

/// <summary>Places of the fields of cancel_broadcast_sm in their layout.</summary>
public static class CancelBroadcastSmField
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
}
