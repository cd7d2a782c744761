using System.Diagnostics.CodeAnalysis;

namespace SmppHub.Settings;

/// <summary>What loading gave: settings, or every fault there is.</summary>
public sealed record LoadedSettings(HubSettings? Settings, string File, IReadOnlyList<SettingsFault> Faults)
{
    /// <summary>Whether there are settings to run by.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool Valid => Settings is not null;
}
