using System.Collections;

namespace SmppHub.Settings;

/// <summary>Where settings are looked for.</summary>
public sealed record SettingsInput
{
    /// <summary>The name of the settings file in the two folders.</summary>
    public const string FileName = "hub.config.json";

    /// <summary>`--config FILE`.</summary>
    public string? File { get; init; }

    /// <summary>`--Smpp:Port=2776` and the like, as given.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The environment; only `HUB_…__…` is read.</summary>
    public IDictionary Environment { get; init; } = System.Environment.GetEnvironmentVariables();

    /// <summary>Folders that may hold a settings file, the first one first.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];

    /// <summary>The settings file to read, or null when there is none and none was named.</summary>
    public string? FindFile() =>
        File ?? Folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(System.IO.File.Exists);
}
