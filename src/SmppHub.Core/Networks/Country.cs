namespace SmppHub.Core;

/// <summary>A country or territory with its own numbers.</summary>
/// <param name="Iso">ISO 3166-1 alpha-2 code (<c>XK</c> for Kosovo, which ISO has not listed).</param>
/// <param name="Name">English short name of ISO 3166-1.</param>
/// <param name="CallingCodes">Digits that its numbers begin with; longer than the calling code where several countries
/// share one (<c>77</c> for Kazakhstan beside <c>7</c> for the Russian Federation). Never empty.</param>
/// <param name="Mccs">Its mobile country codes, the home network's first. Never empty.</param>
/// <param name="Home">The network of the numbers whose range is not known.</param>
/// <param name="NumberLength">Digits of an international mobile number, the calling code included.</param>
public sealed record Country(
    string Iso,
    string Name,
    IReadOnlyList<string> CallingCodes,
    IReadOnlyList<string> Mccs,
    Network Home,
    int NumberLength);
