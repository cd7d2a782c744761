namespace SmppHub.Gateways.Bulk;

/// <summary>How long a number is: country code, operator, phone.</summary>
internal static class PhoneForm
{
    /// <summary>What an address can hold at all (SMPP 3.4 §5.2.9).</summary>
    public const int LongestAddress = 20;

    /// <summary>E.164 has up to 15 digits; the shortest numbers with a country code have 7.</summary>
    public static bool IsNumber(int digits) => digits is >= 7 and <= 15;
}
