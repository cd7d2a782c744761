namespace SmppHub.Settings;

/// <summary>`Admin:…`: web page, REST, health and metrics.</summary>
public sealed record AdminOptions
{
    /// <summary>`127.0.0.1` means loopback, IPv4 and IPv6; `*` any address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 is any free one.</summary>
    public int Port { get; init; } = 8090;

    /// <summary>What callers have to show; needed where `Host` lets other machines in.</summary>
    public string? Token { get; init; }

    /// <summary>Names that the hub answers to besides localhost, addresses and the machine's own.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
