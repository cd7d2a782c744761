namespace SmppHub.Admin;

/// <summary>Who may ask the admin port.</summary>
public sealed record AdminAccess
{
    /// <summary>What every caller has to show; null where the port is this machine's own.</summary>
    public string? Token { get; init; }

    /// <summary>Names that the hub answers to besides localhost and the machine's own.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
