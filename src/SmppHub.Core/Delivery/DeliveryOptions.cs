namespace SmppHub.Core;

/// <summary>`Delivery:…`.</summary>
public sealed record DeliveryOptions
{
    /// <summary>From acceptance to the final state of a message that goes through.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>validity_period when the client gives none, and the longest one there is (SMSC: 24 h).</summary>
    public TimeSpan MaxValidity { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the hub waits for missing parts of a message before the others are rejected with error 241.</summary>
    public TimeSpan PartsTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Price of one part of a text message, as `0.00`.</summary>
    public decimal Price { get; init; }
}
