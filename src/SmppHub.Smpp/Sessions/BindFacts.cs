using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>What a bind said of the client.</summary>
internal sealed record BindFacts(string BindType, string SystemType, byte InterfaceVersion, bool Latin1Default, AddressRange? Range)
{
    private const byte FirstVersionWithTlvs = 0x34;

    /// <summary>Nothing yet.</summary>
    public static readonly BindFacts None = new("", "", 0, false, null);

    /// <summary>Below 3.4 a client knows no TLVs; the version never refuses a bind.</summary>
    public bool TakesTlvs => InterfaceVersion >= FirstVersionWithTlvs;

    /// <summary>Reads a bind request.</summary>
    public static BindFacts Of(CommandId command, in PduBody bind, bool latin1Account)
    {
        var systemType = Encoding.Latin1.GetString(bind.Octets(BindField.SystemType));
        // system_type is taken as a list, so that flags to come do not break "ISO" (gateway-facts 2.1).
        var iso = systemType.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Contains("ISO", StringComparer.OrdinalIgnoreCase);
        return new BindFacts(command.SpecName(), systemType, bind.Byte(BindField.InterfaceVersion), iso || latin1Account, AddressRange.Of(bind.Octets(BindField.AddressRange)));
    }
}
