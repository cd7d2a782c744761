using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What the home location register says of a phone now; a fact that nobody knows is empty.</summary>
/// <param name="State">Delivered when the phone answers, else undeliverable.</param>
/// <param name="Error">Code of the provider's list, 0 for none.</param>
/// <param name="Imsi">Of its SIM card.</param>
/// <param name="Msc">The switch that serves it.</param>
/// <param name="Home">The network it belongs to.</param>
/// <param name="Guest">The network it is a guest of.</param>
public sealed record HlrFacts(MessageState State, ushort Error, string Imsi, string Msc, Network? Home, Network? Guest);

/// <summary>What the home location register says of a phone: directory facts and the subscriber's own state.</summary>
public sealed class NetworkFacts
{
    private readonly SubscriberDirectory _subscribers;

    internal NetworkFacts(SubscriberDirectory subscribers) => _subscribers = subscribers;

    /// <summary>Asks for a phone as it is now.</summary>
    /// <param name="msisdn">Digits, without a plus.</param>
    public HlrFacts Ask(string msisdn)
    {
        var phone = _subscribers.Find(msisdn);
        return !phone.Exists ? Facts(msisdn, MessageState.Undeliverable, ErrorCode.NoSubscriber)
            : !phone.Reachable ? Facts(msisdn, MessageState.Undeliverable, ErrorCode.Offline)
            : Facts(msisdn, MessageState.Delivered, ErrorCode.None);
    }

    /// <summary>The network a number belongs to: the subscriber's own where it was ported, else what the number says.</summary>
    public Network? HomeOf(string msisdn) =>
        _subscribers.Find(msisdn).Operator is { } ported ? Named(ported) : NetworkDirectory.Shared.FindByNumber(msisdn);

    /// <summary>Writes the HLR receipt in the seed's format (seed 3: HLR).</summary>
    internal int WriteHlr(Span<byte> destination, ReadOnlySpan<byte> id, ReadOnlySpan<byte> number, MessageState state, ushort error)
    {
        var facts = Facts(Encoding.Latin1.GetString(number), state, error);
        return ReceiptText.WriteHlr(destination, new HlrFields
        {
            Id = id,
            State = state,
            Error = error,
            Imsi = facts.Imsi,
            Msc = facts.Msc,
            Mcc = facts.Home?.Mcc ?? "",
            Mnc = facts.Home?.Mnc ?? "",
            Country = facts.Home?.Country ?? "",
            Network = facts.Home?.Name ?? "",
            RoamingCountry = facts.Guest?.Country ?? "",
            RoamingNetwork = facts.Guest?.Name ?? "",
        });
    }

    private HlrFacts Facts(string msisdn, MessageState state, ushort error)
    {
        var home = HomeOf(msisdn);
        // Where the phone is, only a phone that answers tells; where it belongs is known from its number.
        if (home is null || state != MessageState.Delivered)
        {
            return new HlrFacts(state, error, "", "", home, null);
        }

        var guest = _subscribers.Find(msisdn).Roaming is { } roaming ? Named(roaming) : null;
        var directory = NetworkDirectory.Shared;
        return new HlrFacts(state, error, directory.Imsi(msisdn, home), directory.Msc(msisdn, guest ?? home), home, guest);
    }

    /// <summary>A network that the directory does not list has its codes all the same.</summary>
    private static Network Named(NetworkCode code) =>
        NetworkDirectory.Shared.FindByCode(code.Mcc, code.Mnc) ?? new Network(code.Mcc, code.Mnc, "", "");
}
