using System.CommandLine;
using SmppHub.Settings;

namespace SmppHub.Verbs;

/// <summary>The verbs; `run` is the one meant when none is named.</summary>
internal static class CommandLine
{
    private const string About =
        """
        An SMPP server, SMS-centre and messaging-provider emulator. Without a verb it runs the hub.
        Any setting may be given as --Section:Key=VALUE, as --Smpp:Port=2776; docs/configuration.md lists them.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, others) = SettingArguments.Split(args);
        var file = new Option<string?>("--config") { Description = "Settings file instead of hub.config.json", HelpName = "FILE", Recursive = true };
        SettingsReader reader = parsed => SettingsLoader.Load(new SettingsInput { File = parsed.GetValue(file), Arguments = settings });

        var root = new RootCommand(About) { file };
        root.SetAction((parsed, stop) => RunVerb.RunAsync(reader(parsed), stop));
        root.Add(RunVerb.Create(reader));
        root.Add(CheckConfigVerb.Create(reader));
        root.Add(CheckStoreVerb.Create(reader));
        root.Add(HashPasswordVerb.Create());
        root.Add(HealthcheckVerb.Create(reader));
        root.Add(DecodeVerb.Create());
        root.Add(LintVerb.Create(reader));
        root.Add(SendVerb.Create());
        root.Add(LoadVerb.Create());
        root.Add(ReplayVerb.Create());
        root.Add(RecordVerb.Create());

        var parsed = root.Parse(others);
        // The host hears SIGINT and SIGTERM itself and drains; by default the parser would end the process after 2 s.
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? ExitCode.Settings : code;
    }
}
