namespace SmppHub.Gateways.Smsc;

/// <summary>`Http:Smsc:…`: what SMSC's HTTP side leaves to the account there.</summary>
public sealed record SmscOptions
{
    /// <summary>Requests at a time from one account, above it error 9; 0 is no limit (the provider's own is 15).</summary>
    public int MaxParallel { get; init; }

    /// <summary>Identical cost requests a minute, above it error 9; 0 is no limit. Accounts without the duplicate rule have none.</summary>
    public int CostRepeats { get; init; } = 5;

    /// <summary>What `cur=1` adds to the balance.</summary>
    public string Currency { get; init; } = "RUR";

    /// <summary>Beginnings of numbers that cannot be reached, error 8.</summary>
    public IReadOnlyList<string> NoRoute { get; init; } = [];

    /// <summary>The balance shown to an account that counts none.</summary>
    public decimal UncountedBalance { get; init; } = 100_000;
}
