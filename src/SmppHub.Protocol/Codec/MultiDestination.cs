namespace SmppHub.Protocol;

/// <summary>One dest_address of submit_multi (SMPP 3.4 §4.5.1.1), over the body's own octets.</summary>
public readonly ref struct MultiDestination
{
    /// <summary>dest_flag of an SME address.</summary>
    public const byte SmeAddressFlag = 1;

    /// <summary>dest_flag of a distribution list's name.</summary>
    public const byte DistributionListFlag = 2;

    internal MultiDestination(byte flag, byte ton, byte npi, ReadOnlySpan<byte> address)
    {
        Flag = flag;
        Ton = ton;
        Npi = npi;
        Address = address;
    }

    /// <summary>dest_flag: <see cref="SmeAddressFlag"/> or <see cref="DistributionListFlag"/>.</summary>
    public byte Flag { get; }

    /// <summary>dest_addr_ton; 0 for a list.</summary>
    public byte Ton { get; }

    /// <summary>dest_addr_npi; 0 for a list.</summary>
    public byte Npi { get; }

    /// <summary>destination_addr or dl_name, without the NUL, at most 20 octets.</summary>
    public ReadOnlySpan<byte> Address { get; }
}
