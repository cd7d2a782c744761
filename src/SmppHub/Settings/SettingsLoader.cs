using Microsoft.Extensions.Configuration;
using SmppHub.Smpp;

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
        // Files are looked into only when the settings that name them are right.
        if (settings is not null && TlsIdentity.Problem(settings.Smpp.Tls) is { } problem)
        {
            var key = $"Smpp:Tls:{problem.Key}";
            (settings, faults) = (null, [new(key, $"\"{problem.Path}\"", sources.NameOf(key), "cannot be used", problem.Reason)]);
        }

        return new(settings, sources.File, faults);
    }
}
