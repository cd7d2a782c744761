using static SmppHub.Protocol.CommandStatus;
using static SmppHub.Protocol.FieldKind;

namespace SmppHub.Protocol;

/// <summary>The mandatory parameters of SMPP 3.4 §5.2, each defined once and shared by the layouts.</summary>
internal static class SpecFields
{
    /// <summary>What a bind may carry in system_id and password: 64 octets and a NUL, longer than the spec's own.</summary>
    public const int LenientCredential = 65;

    public static readonly Field SystemId = new("system_id", CString, 16, "3.4 §5.2.1") { InputMaxLength = LenientCredential, FaultStatus = InvalidSystemId };
    public static readonly Field Password = new("password", CString, 9, "3.4 §5.2.2") { InputMaxLength = LenientCredential, FaultStatus = InvalidPassword };
    public static readonly Field SystemType = new("system_type", CString, 13, "3.4 §5.2.3") { FaultStatus = InvalidSystemType };
    public static readonly Field InterfaceVersion = Octet("interface_version", "3.4 §5.2.4");
    public static readonly Field AddrTon = Octet("addr_ton", "3.4 §5.2.5");
    public static readonly Field AddrNpi = Octet("addr_npi", "3.4 §5.2.6");
    public static readonly Field AddressRange = new("address_range", CString, 41, "3.4 §5.2.7") { FaultStatus = BindFailed };

    public static readonly Field ServiceType = new("service_type", CString, 6, "3.4 §5.2.11") { FaultStatus = InvalidServiceType };
    public static readonly Field SourceTon = Octet("source_addr_ton", "3.4 §5.2.5");
    public static readonly Field SourceNpi = Octet("source_addr_npi", "3.4 §5.2.6");
    public static readonly Field Source = new("source_addr", CString, 21, "3.4 §5.2.8") { FaultStatus = InvalidSourceAddress };
    public static readonly Field DestinationTon = Octet("dest_addr_ton", "3.4 §5.2.5");
    public static readonly Field DestinationNpi = Octet("dest_addr_npi", "3.4 §5.2.6");
    public static readonly Field Destination = new("destination_addr", CString, 21, "3.4 §5.2.9") { FaultStatus = InvalidDestinationAddress };
    public static readonly Field EsmClass = Octet("esm_class", "3.4 §5.2.12");
    public static readonly Field ProtocolId = Octet("protocol_id", "3.4 §5.2.13");
    public static readonly Field Priority = Octet("priority_flag", "3.4 §5.2.14");
    public static readonly Field Schedule = new("schedule_delivery_time", CString, 17, "3.4 §5.2.15") { FaultStatus = InvalidSchedule };
    public static readonly Field Validity = new("validity_period", CString, 17, "3.4 §5.2.16") { FaultStatus = InvalidExpiry };
    public static readonly Field RegisteredDelivery = Octet("registered_delivery", "3.4 §5.2.17");
    public static readonly Field ReplaceIfPresent = Octet("replace_if_present_flag", "3.4 §5.2.18");
    public static readonly Field DataCoding = Octet("data_coding", "3.4 §5.2.19");
    public static readonly Field DefaultMessageId = Octet("sm_default_msg_id", "3.4 §5.2.20");
    public static readonly Field SmLength = new("sm_length", Count, 1, "3.4 §5.2.21");
    public static readonly Field ShortMessage = new("short_message", Octets, 254, "3.4 §5.2.22") { FaultStatus = InvalidMessageLength };
    public static readonly Field MessageId = new("message_id", CString, 65, "3.4 §5.2.23") { FaultStatus = InvalidMessageId };

    public static readonly Field DestinationCount = new("number_of_dests", Count, 1, "3.4 §5.2.24") { FaultStatus = InvalidNumberOfDestinations };
    public static readonly Field Destinations = new("dest_address", DestinationList, 254, "3.4 §4.5.1.1") { FaultStatus = InvalidDestinationAddress };
    public static readonly Field UnsuccessCount = new("no_unsuccess", Count, 1, "3.4 §5.2.25");
    public static readonly Field Unsuccess = new("unsuccess_sme", UnsuccessfulList, 255, "3.4 §4.5.2.1");

    public static readonly Field FinalDate = new("final_date", CString, 17, "3.4 §4.8.2");
    public static readonly Field MessageState = Octet("message_state", "3.4 §5.2.28");
    public static readonly Field ErrorCode = Octet("error_code", "3.4 §4.8.2");

    // data_sm and alert_notification allow longer addresses than the rest (SMPP 3.4 §4.7.1, §4.12.1).
    public static readonly Field LongSource = Source with { MaxLength = 65, InputMaxLength = 65 };
    public static readonly Field LongDestination = Destination with { MaxLength = 65, InputMaxLength = 65 };
    public static readonly Field EsmeTon = Octet("esme_addr_ton", "3.4 §5.2.5");
    public static readonly Field EsmeNpi = Octet("esme_addr_npi", "3.4 §5.2.6");
    public static readonly Field EsmeAddress = new("esme_addr", CString, 65, "3.4 §5.2.10");

    private static Field Octet(string name, string section) => new(name, Integer1, 1, section);
}
