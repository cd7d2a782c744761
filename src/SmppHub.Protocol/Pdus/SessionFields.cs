namespace SmppHub.Protocol;

/// <summary>Places of the fields of bind_receiver, bind_transmitter and bind_transceiver in their layout.</summary>
public static class BindField
{
    /// <summary>system_id.</summary>
    public const int SystemId = 0;

    /// <summary>password.</summary>
    public const int Password = 1;

    /// <summary>system_type.</summary>
    public const int SystemType = 2;

    /// <summary>interface_version.</summary>
    public const int InterfaceVersion = 3;

    /// <summary>addr_ton.</summary>
    public const int Ton = 4;

    /// <summary>addr_npi.</summary>
    public const int Npi = 5;

    /// <summary>address_range.</summary>
    public const int AddressRange = 6;
}

/// <summary>Places of the fields of the three bind responses in their layout.</summary>
public static class BindRespField
{
    /// <summary>system_id.</summary>
    public const int SystemId = 0;
}

/// <summary>Places of the fields of outbind in their layout.</summary>
public static class OutbindField
{
    /// <summary>system_id.</summary>
    public const int SystemId = 0;

    /// <summary>password.</summary>
    public const int Password = 1;
}

/// <summary>Places of the fields of alert_notification in their layout.</summary>
public static class AlertNotificationField
{
    /// <summary>source_addr_ton.</summary>
    public const int SourceTon = 0;

    /// <summary>source_addr_npi.</summary>
    public const int SourceNpi = 1;

    /// <summary>source_addr.</summary>
    public const int Source = 2;

    /// <summary>esme_addr_ton.</summary>
    public const int EsmeTon = 3;

    /// <summary>esme_addr_npi.</summary>
    public const int EsmeNpi = 4;

    /// <summary>esme_addr.</summary>
    public const int EsmeAddress = 5;
}
