using System.Net;

namespace SmppHub.Admin;

/// <summary>An address the hub listens at.</summary>
public sealed record HubAddress(string Name, string Setting, IPEndPoint EndPoint);

/// <summary>What the program knows of itself.</summary>
public sealed record HubInfo(IReadOnlyList<HubAddress> Addresses, string StorageProvider)
{
    /// <summary>The settings in force.</summary>
    public IReadOnlyList<SettingInForce> Settings { get; init; } = [];
}

/// <summary>Whether recovery is over and every configured port listens.</summary>
public sealed class HubReadiness
{
    private volatile bool _isReady;

    /// <summary>Set by the program.</summary>
    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }
}
