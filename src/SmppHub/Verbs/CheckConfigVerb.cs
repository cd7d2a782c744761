using System.CommandLine;
using SmppHub.Settings;

namespace SmppHub.Verbs;

/// <summary>`check-config`: says whether the hub would start with these settings, and opens nothing.</summary>
internal static class CheckConfigVerb
{
    public static Command Create(SettingsReader reader)
    {
        var write = new Option<bool>("--write-docs") { Description = "Write docs/configuration.md and hub.config.schema.json anew, from the root of the repository" };
        var json = new Option<bool>("--json") { Description = "What was found as JSON" };
        var verb = new Command("check-config", "List every fault of the settings; opens no port") { write, json };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(write))
                return WriteDocuments();
            var loaded = reader(parsed);
            if (parsed.GetValue(json))
            {
                VerbJson.Write(new { loaded.Valid, loaded.File, loaded.Faults });
                return loaded.Valid ? ExitCode.Clean : ExitCode.Settings;
            }

            if (!loaded.Valid)
                return Faults.Print(loaded);
            Console.WriteLine($"The settings are valid ({loaded.File}).");
            return ExitCode.Clean;
        });
        return verb;
    }

    private static int WriteDocuments()
    {
        foreach (var (path, text) in SettingsDocuments.All())
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(path, text);
            Console.WriteLine(path);
        }

        return ExitCode.Clean;
    }
}
