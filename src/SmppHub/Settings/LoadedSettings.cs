using System.Diagnostics.CodeAnalysis;
using SmppHub.Admin;

namespace SmppHub.Settings;

/// <summary>What loading gave: settings, or every fault there is.</summary>
public sealed record LoadedSettings(HubSettings? Settings, string File, IReadOnlyList<SettingsFault> Faults)
{
    /// <summary>The settings one by one, with their sources; empty when there are faults.</summary>
    public IReadOnlyList<SettingInForce> InForce { get; init; } = [];

    /// <summary>Whether there are settings to run by.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool Valid => Settings is not null;
}
