using Microsoft.Extensions.Configuration;

namespace SmppHub.Settings;

/// <summary>Reads the settings once, and either binds them or says everything that is wrong.</summary>
public static class SettingsLoader
{
    /// <summary>Loads from all sources; nothing is opened or written.</summary>
    public static LoadedSettings Load(SettingsInput input)
    {
        var sources = new SettingsSources(input);
        IReadOnlyList<SettingsFault> faults = [.. sources.Faults, .. SettingsCheck.Faults(sources)];
        var settings = faults.Count > 0 ? null : sources.Root.Get<HubSettings>() ?? new();
        return new(settings, sources.File, faults);
    }
}
