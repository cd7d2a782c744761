namespace SmppHub.Protocol;

/// <summary>Places of the fields of submit_multi in their layout.</summary>
public static class SubmitMultiField
{
    /// <summary>service_type.</summary>
    public const int ServiceType = 0;

    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 1;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 2;

    /// <summary>source_addr.</summary>
    public const int Source = 3;

    /// <summary>number_of_dests.</summary>
    public const int DestinationCount = 4;

    /// <summary>dest_address.</summary>
    public const int Destinations = 5;

    /// <summary>esm_class.</summary>
    public const int EsmClass = 6;

    /// <summary>protocol_id.</summary>
    public const int ProtocolId = 7;

    /// <summary>priority_flag.</summary>
    public const int Priority = 8;

    /// <summary>schedule_delivery_time.</summary>
    public const int ScheduleTime = 9;

    /// <summary>validity_period.</summary>
    public const int Validity = 10;

    /// <summary>registered_delivery.</summary>
    public const int RegisteredDelivery = 11;

    /// <summary>replace_if_present_flag.</summary>
    public const int ReplaceIfPresent = 12;

    /// <summary>data_coding.</summary>
    public const int DataCoding = 13;

    /// <summary>sm_default_msg_id.</summary>
    public const int DefaultMessageId = 14;

    /// <summary>sm_length.</summary>
    public const int Length = 15;

    /// <summary>short_message.</summary>
    public const int Message = 16;
}

/// <summary>Places of the fields of submit_multi_resp in their layout.</summary>
public static class SubmitMultiRespField
{
    /// <summary>message_id.</summary>
    public const int MessageId = 0;

    /// <summary>no_unsuccess.</summary>
    public const int UnsuccessCount = 1;

    /// <summary>unsuccess_sme.</summary>
    public const int Unsuccess = 2;
}
