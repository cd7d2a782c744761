using System.CommandLine;
using SmppHub.Listening;
using SmppHub.Settings;

namespace SmppHub.Verbs;

/// <summary>`healthcheck`: for containers and scripts that have no curl.</summary>
internal static class HealthcheckVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(SettingsReader reader)
    {
        var verb = new Command("healthcheck", "Ask a running hub for /healthz at the admin address of the settings; exit code 0 or 1");
        verb.SetAction((parsed, stop) =>
        {
            var loaded = reader(parsed);
            return loaded.Valid ? AskAsync(loaded.Settings.Admin, stop) : Task.FromResult(Faults.Print(loaded));
        });
        return verb;
    }

    private static async Task<int> AskAsync(AdminOptions admin, CancellationToken stop)
    {
        var address = new UriBuilder("http", HostNames.Reach(admin.Host), admin.Port, "healthz").Uri;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, stop);
            Console.WriteLine($"{address} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? ExitCode.Clean : ExitCode.No;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"{address} does not answer: {fault.Message}");
            return ExitCode.No;
        }
    }
}
