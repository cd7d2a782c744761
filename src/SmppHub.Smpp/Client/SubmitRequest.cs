namespace SmppHub.Smpp.Client;

/// <summary>What a submit_sm carries (SMPP 3.4 §4.4.1). A message above 254 octets goes as message_payload.</summary>
public sealed record SubmitRequest(string Source, string Destination, ReadOnlyMemory<byte> Message)
{
    /// <summary>service_type.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>source_addr_ton.</summary>
    public byte SourceTon { get; init; }

    /// <summary>source_addr_npi.</summary>
    public byte SourceNpi { get; init; }

    /// <summary>dest_addr_ton.</summary>
    public byte DestinationTon { get; init; } = 1;

    /// <summary>dest_addr_npi.</summary>
    public byte DestinationNpi { get; init; } = 1;

    /// <summary>0x40 when the message begins with a user data header.</summary>
    public byte EsmClass { get; init; }

    /// <summary>priority_flag.</summary>
    public byte Priority { get; init; }

    /// <summary>schedule_delivery_time, empty or 16 characters.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>validity_period, empty or 16 characters.</summary>
    public string Validity { get; init; } = "";

    /// <summary>1 asks for a final receipt.</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>data_coding.</summary>
    public byte DataCoding { get; init; }
}
