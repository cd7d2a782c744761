using System.Diagnostics.CodeAnalysis;

namespace SmppHub.Core;

/// <summary>
/// Which network a number belongs to, by the public numbering plans (docs/hlr.md says from where). Ported numbers are
/// not known here: a subscriber's own operator overrides the directory. Immutable; safe from any thread.
/// </summary>
public sealed class NetworkDirectory
{
    // E.164 §6: at most 15 digits. The shortest international numbers in use have 7.
    private const int MinDigits = 7, MaxDigits = 15;

    private const int ImsiDigits = 15;

    // A switch serves the numbers of a block and has a number in their region: the digits left to it are these.
    private const int SwitchDigits = 7;
    private const ulong NumbersOfASwitch = 100_000;

    // A hub that is asked for no network reads no table.
    private static readonly Lazy<NetworkDirectory> LazyShared = new(() => new NetworkDirectory());

    private readonly NetworkTables _tables = new();

    private NetworkDirectory()
    {
    }

    /// <summary>The directory of the process, read at its first use.</summary>
    public static NetworkDirectory Shared => LazyShared.Value;

    /// <summary>By ISO code.</summary>
    public IReadOnlyList<Country> Countries => _tables.Countries;

    /// <summary>By MCC, then MNC; networks that have closed are kept, since numbers and SIM cards outlive them.</summary>
    public IReadOnlyList<Network> Networks => _tables.Networks;

    /// <summary>The network whose range holds the number: the longest known prefix decides.</summary>
    /// <param name="msisdn">An international number of 7 to 15 digits; a leading + is ignored.</param>
    /// <returns>Null for what is no such number or belongs to no country.</returns>
    public Network? FindByNumber(ReadOnlySpan<char> msisdn) => Match(msisdn, out _)?.Network;

    /// <summary>The country whose calling code the number begins with; null as for <see cref="FindByNumber"/>.</summary>
    public Country? FindCountry(ReadOnlySpan<char> msisdn) => Match(msisdn, out _)?.Country;

    /// <summary>The network with this code, exact to the number of MNC digits; null when there is none.</summary>
    public Network? FindByCode(string mcc, string mnc) => _tables.Find(mcc, mnc);

    /// <summary>
    /// The IMSI of the number's SIM card: 15 digits that begin with the home network's MCC and MNC (3GPP 23.003 §2.2).
    /// It is the same in every run. Two numbers of one length and one calling code never share one within a network
    /// while they differ in their last ten digits (nine where the MNC has three).
    /// </summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Asked of the directory, like the switch.")]
    public string Imsi(string msisdn, Network home)
    {
        var head = home.Mcc + home.Mnc;
        return head + ScrambledDigits.Of(ScrambledDigits.Value(msisdn), ImsiDigits - head.Length);
    }

    /// <summary>
    /// The address of the switch that serves the number: an international number of the home network's own range, the
    /// same for neighbouring numbers and in every run.
    /// </summary>
    public string Msc(string msisdn, Network home)
    {
        var digits = msisdn.AsSpan().TrimStart('+');
        if (Match(digits, out var matched) is { IsRange: true } own
            && own.Network.Mcc == home.Mcc && own.Network.Mnc == home.Mnc)
            return Switch(digits[..Math.Max(matched, digits.Length - SwitchDigits)], digits.Length, digits);
        // Ported, roaming or unlisted: the switch stands in the home network all the same.
        if (_tables.BlockOf(home) is { } block)
            return Switch(block.Prefix, block.NumberLength, digits);
        return Switch(digits[..Math.Min(digits.Length, MinDigits)], MaxDigits, digits);
    }

    private static string Switch(ReadOnlySpan<char> head, int length, ReadOnlySpan<char> msisdn) =>
        string.Concat(head, ScrambledDigits.Of(ScrambledDigits.Value(msisdn) / NumbersOfASwitch, length - head.Length));

    private Listing? Match(ReadOnlySpan<char> msisdn, out int length)
    {
        if (msisdn is ['+', .. var rest])
            msisdn = rest;
        if (msisdn.Length is >= MinDigits and <= MaxDigits && IsDigits(msisdn))
            return _tables.Match(msisdn, out length);
        length = 0;
        return null;
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }
}
