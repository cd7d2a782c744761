namespace SmppHub.Settings;

/// <summary>`Admin:…`: web page, REST, health and metrics.</summary>
public sealed record AdminOptions
{
    /// <summary>`127.0.0.1` means loopback, IPv4 and IPv6; `*` any address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 is any free one.</summary>
    public int Port { get; init; } = 8090;
}
