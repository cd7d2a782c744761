using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What the home location register says of a phone: directory facts and the subscriber's own state.</summary>
internal sealed class NetworkFacts(SubscriberDirectory subscribers)
{
    /// <summary>Writes the HLR receipt in the seed's format (seed 3: HLR).</summary>
    public int WriteHlr(Span<byte> destination, ReadOnlySpan<byte> id, ReadOnlySpan<byte> number, MessageState state, ushort error)
    {
        var msisdn = Encoding.Latin1.GetString(number);
        var phone = subscribers.Find(msisdn);
        var directory = NetworkDirectory.Shared;
        var home = phone.Operator is { } ported ? directory.FindByCode(ported.Mcc, ported.Mnc) : directory.FindByNumber(msisdn);
        var guest = phone.Roaming is { } roaming ? directory.FindByCode(roaming.Mcc, roaming.Mnc) : null;
        var known = home is not null && state == MessageState.Delivered;
        return ReceiptText.WriteHlr(destination, new HlrFields
        {
            Id = id,
            State = state,
            Error = error,
            // Where the phone is, only a phone that answers tells; where it belongs is known from its number.
            Imsi = known ? directory.Imsi(msisdn, home!) : "",
            Msc = known ? directory.Msc(msisdn, guest ?? home!) : "",
            Mcc = home?.Mcc ?? "",
            Mnc = home?.Mnc ?? "",
            Country = home?.Country ?? "",
            Network = home?.Name ?? "",
            RoamingCountry = known ? guest?.Country ?? "" : "",
            RoamingNetwork = known ? guest?.Name ?? "" : "",
        });
    }
}
