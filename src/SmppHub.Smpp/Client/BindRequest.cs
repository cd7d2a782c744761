namespace SmppHub.Smpp.Client;

/// <summary>What a bind carries (SMPP 3.4 §4.1).</summary>
public sealed record BindRequest(BindKind Kind, string SystemId, string Password)
{
    /// <summary>`ISO` asks for ISO-8859-1 under data_coding 0 (seed 3).</summary>
    public string SystemType { get; init; } = "";

    /// <summary>0x34 is SMPP 3.4, 0x50 is 5.0.</summary>
    public byte InterfaceVersion { get; init; } = 0x34;

    /// <summary>addr_ton.</summary>
    public byte Ton { get; init; }

    /// <summary>addr_npi.</summary>
    public byte Npi { get; init; }

    /// <summary>address_range.</summary>
    public string AddressRange { get; init; } = "";
}
