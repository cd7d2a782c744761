using System.Collections;
using SmppHub.Settings;

namespace SmppHub.Tests.Settings;

/// <summary>Loads settings from a folder of the test's own and nothing else of this machine.</summary>
internal static class Load
{
    public static LoadedSettings From(string? json = null, Hashtable? environment = null, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("smpphub-settings-").FullName;
        try
        {
            if (json is not null)
                File.WriteAllText(Path.Combine(folder, SettingsInput.FileName), json);
            return SettingsLoader.Load(new SettingsInput { Folders = [folder], Environment = environment ?? [], Arguments = arguments });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static HubSettings Valid(string? json = null, Hashtable? environment = null, params string[] arguments)
    {
        var loaded = From(json, environment, arguments);
        Assert.That(loaded.Faults, Is.Empty);
        return loaded.Settings!;
    }

    public static string[] Faults(string? json = null, Hashtable? environment = null, params string[] arguments)
    {
        var loaded = From(json, environment, arguments);
        Assert.That(loaded.Valid, Is.EqualTo(loaded.Faults.Count == 0), "settings and faults exclude each other");
        return [.. loaded.Faults.Select(fault => fault.ToString())];
    }
}
