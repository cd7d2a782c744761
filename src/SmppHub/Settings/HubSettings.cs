using SmppHub.Core;
using SmppHub.Gateways;
using SmppHub.Smpp;
using SmppHub.Storage;

namespace SmppHub.Settings;

/// <summary>Everything the hub is told, read once at the start and never changed.</summary>
public sealed record HubSettings
{
    /// <summary>`Smpp:…`.</summary>
    public SmppOptions Smpp { get; init; } = new();

    /// <summary>`Http:…`.</summary>
    public GatewayOptions Http { get; init; } = new();

    /// <summary>`Admin:…`.</summary>
    public AdminOptions Admin { get; init; } = new();

    /// <summary>`Storage:…`.</summary>
    public StoreOptions Storage { get; init; } = new();

    /// <summary>`Delivery:…`.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>`Accounts:…`.</summary>
    public AccountsOptions Accounts { get; init; } = new();

    /// <summary>`Tariff:…`.</summary>
    public IReadOnlyList<TariffLine> Tariff { get; init; } = [];

    /// <summary>`Callbacks:…`.</summary>
    public CallbackOptions Callbacks { get; init; } = new();

    /// <summary>`Telemetry:…`.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>`Logging:…`.</summary>
    public LoggingOptions Logging { get; init; } = new();
}
