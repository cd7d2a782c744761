namespace SmppHub.Core;

/// <summary>A mobile network as a home location register names it.</summary>
/// <param name="Mcc">Mobile country code, three digits (ITU-T E.212).</param>
/// <param name="Mnc">Mobile network code, two or three digits; <c>01</c> and <c>001</c> are different networks.</param>
/// <param name="Country">English short name of the country that the number belongs to (<c>cn</c> of seed 3).</param>
/// <param name="Name">The operator's name (<c>net</c> of seed 3), plain text, not URL-encoded.</param>
public sealed record Network(string Mcc, string Mnc, string Country, string Name);
