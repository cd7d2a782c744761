using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SmppHub.Listening;
using Spectre.Console;

namespace SmppHub.Verbs;

/// <summary>`lint`: what clients of a running hub do wrong though it bears them.</summary>
internal static class LintVerb
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static Command Create(SettingsReader reader)
    {
        var hub = AddressOption.Create("--hub", "The admin address of a running hub; without it that of the settings");
        var session = new Option<int?>("--session") { Description = "Only this session", HelpName = "N" };
        var account = new Option<string?>("--account") { Description = "Only this account's sessions" };
        var json = new Option<bool>("--json") { Description = "As GET /api/v1/lint answers" };
        var verb = new Command("lint", "List what clients of a running hub do wrong though it bears them; exit code 0 nothing, 1 errors or warnings, or no answer") { hub, session, account, json };
        verb.SetAction((parsed, stop) =>
        {
            var loaded = reader(parsed);
            if (!loaded.Valid)
                return Task.FromResult(Faults.Print(loaded));
            var admin = loaded.Settings.Admin;
            var root = parsed.GetValue(hub) ?? new UriBuilder("http", HostNames.Reach(admin.Host), admin.Port).Uri;
            var query = $"session={parsed.GetValue(session)}&account={Uri.EscapeDataString(parsed.GetValue(account) ?? "")}";
            return AskAsync(new Uri(root, $"api/v1/lint?{query}"), admin.Token, parsed.GetValue(json), stop);
        });
        return verb;
    }

    private static async Task<int> AskAsync(Uri address, string? token, bool json, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = s_patience };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await client.GetAsync(address, stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            if (!answer.IsSuccessStatusCode)
            {
                Console.Error.WriteLine($"{address} answers {(int)answer.StatusCode}: {text}");
                return ExitCode.No;
            }

            using var found = JsonDocument.Parse(text);
            if (json)
                Console.Out.WriteLine(text);
            else
                Print(found.RootElement, Terminal.Output());
            return IsClean(found.RootElement) ? ExitCode.Clean : ExitCode.No;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or JsonException)
        {
            Console.Error.WriteLine($"{address} does not answer: {fault.Message}");
            return ExitCode.No;
        }
    }

    private static bool IsClean(JsonElement found) =>
        !found.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("findings").EnumerateArray()).Any(finding => finding.GetProperty("level").GetString() != "hint");

    private static void Print(JsonElement found, IAnsiConsole terminal)
    {
        foreach (var item in found.GetProperty("items").EnumerateArray())
        {
            terminal.WriteLine($"session {item.GetProperty("session")} {item.GetProperty("account")}{(item.GetProperty("bound").GetBoolean() ? "" : " (over)")}");
            foreach (var finding in item.GetProperty("findings").EnumerateArray())
                Print(terminal, finding);
        }

        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.GetProperty("total")} findings in the last {found.GetProperty("pdus")} PDUs of the trace."));
    }

    private static void Print(IAnsiConsole terminal, JsonElement finding)
    {
        var level = finding.GetProperty("level").GetString()!;
        terminal.Write($"  {level,-8}", new Style(level switch { "error" => Color.Red, "warning" => Color.Yellow, _ => Color.Grey }));
        terminal.Write($"{finding.GetProperty("rule").GetString()} ×{finding.GetProperty("count")}  ", new Style(decoration: Decoration.Bold));
        terminal.WriteLine($"{finding.GetProperty("says").GetString()} ({finding.GetProperty("spec").GetString()})");
        if (finding.GetProperty("example") is { ValueKind: JsonValueKind.Object } example)
            terminal.WriteLine($"          {example.GetProperty("command").GetString()} seq {example.GetProperty("sequence")}: {DecodeTree.Printable(example.GetProperty("detail").GetString()!)}");
        terminal.WriteLine($"          {finding.GetProperty("advice").GetString()}");
    }
}
