namespace SmppHub.Gateways.Decision;

/// <summary>The numbers of seed 2 for the states of a leg.</summary>
internal static class ViberStatus
{
    /// <summary>Nothing is known of it.</summary>
    public const int Unknown = 20;

    /// <summary>Of the Viber leg.</summary>
    public static int OfViber(string state) => state switch
    {
        "delivered" or "read" => 1,
        "deleted" => 2,
        "rejected" => 3,
        "expired" or "undeliverable" => 4,
        "unknown" => Unknown,
        _ => 5,
    };

    /// <summary>
    /// Of the SMS leg; null while there is nothing to tell. 2 is of the SDKs, 6 and 0 are known to some of them alone
    /// and break the others (facts 1.3).
    /// </summary>
    public static int? OfSms(string? state, bool extended) => state switch
    {
        "delivered" or "read" => 2,
        "expired" => 3,
        "undeliverable" or "rejected" or "deleted" => 5,
        "unknown" => extended ? 0 : 5,
        _ => extended ? 6 : null,
    };
}
