using System.CommandLine;
using SmppHub.Settings;

namespace SmppHub.Verbs;

/// <summary>Loads the settings that a command line asks for.</summary>
internal delegate LoadedSettings SettingsReader(ParseResult parsed);

/// <summary>What every verb that needs settings does when they are not valid.</summary>
internal static class Faults
{
    /// <summary>Writes them all to standard error.</summary>
    public static int Print(LoadedSettings loaded)
    {
        var count = loaded.Faults.Count;
        Console.Error.WriteLine($"The settings are not valid: {count} fault{(count == 1 ? "" : "s")}. Nothing was started. Every key is in docs/configuration.md.");
        foreach (var fault in loaded.Faults)
            Console.Error.WriteLine($"  {fault}");
        return ExitCode.Settings;
    }
}
