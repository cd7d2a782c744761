using Microsoft.Extensions.Configuration;
using SmppHub.Listening;
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
        if (settings is not null)
            faults = [.. FileFaults(sources, "Smpp:Tls", settings.Smpp.Tls), .. FileFaults(sources, "Http:Tls", Https.Identity(settings.Http.Tls))];
        return faults.Count > 0 ? new(null, sources.File, faults) : new(settings, sources.File, faults) { InForce = SettingsInForce.Of(settings!, sources) };
    }

    private static IEnumerable<SettingsFault> FileFaults(SettingsSources sources, string section, TlsOptions tls)
    {
        if (TlsIdentity.Problem(tls) is { } problem)
            yield return new($"{section}:{problem.Key}", $"\"{problem.Path}\"", sources.NameOf($"{section}:{problem.Key}"), "cannot be used", problem.Reason);
    }
}
