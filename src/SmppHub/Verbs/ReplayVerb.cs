using System.CommandLine;
using SmppHub.Smpp.Replay;

namespace SmppHub.Verbs;

/// <summary>`replay`: plays fixtures against a hub that runs, and says what differed.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("fixtures") { Description = "A folder of fixtures, or one file", DefaultValueFactory = _ => "protocol-fixtures" };
        var target = new Option<string>("--target") { Description = "The hub's SMPP address", HelpName = "HOST:PORT", DefaultValueFactory = _ => "127.0.0.1:2775" };
        var admin = AddressOption.Create("--admin", "Its admin address; without it dialogues that move the clock are skipped");
        var token = new Option<string?>("--admin-token") { Description = "Admin:Token of that hub; else HUB_Admin__Token of the environment", HelpName = "TOKEN", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("HUB_Admin__Token") };
        var systemId = new Option<string>("--system-id") { Description = "The account", DefaultValueFactory = _ => "demo" };
        var password = new Option<string>("--password") { Description = "Its password", DefaultValueFactory = _ => "demo" };
        var rate = new Option<int?>("--rate") { Description = "Then repeat the load dialogues at this many PDUs a second", HelpName = "N" };
        var sessions = new Option<int?>("--sessions") { Description = "Then repeat the load dialogues in this many parallel sessions", HelpName = "N" };
        var duration = new Option<int>("--duration") { Description = "Seconds to repeat them", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
        var speed = new Option<double>("--speed") { Description = "Recorded pauses are divided by this", DefaultValueFactory = _ => 1 };
        var filter = new Option<string?>("--filter") { Description = "Only fixtures whose path contains this", HelpName = "TEXT" };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        AtLeast(rate, 1);
        AtLeast(sessions, 1);
        speed.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() <= 0)
                given.AddError("--speed must be above 0.");
        });

        var verb = new Command("replay", "Play protocol fixtures against a hub and compare its answers; exit code 0 or 1")
        {
            path, target, admin, token, systemId, password, rate, sessions, duration, speed, filter, json,
        };
        verb.SetAction((parsed, stop) =>
        {
            if (!ReplayOptions.TryParseTarget(parsed.GetValue(target)!, out var host, out var port))
            {
                Console.Error.WriteLine($"--target {parsed.GetValue(target)} is not HOST:PORT.");
                return Task.FromResult(ExitCode.Settings);
            }

            var options = new ReplayOptions(parsed.GetValue(path)!, host, port)
            {
                Admin = parsed.GetValue(admin),
                AdminToken = parsed.GetValue(token),
                SystemId = parsed.GetValue(systemId)!,
                Password = parsed.GetValue(password)!,
                Rate = parsed.GetValue(rate),
                Sessions = parsed.GetValue(sessions),
                Duration = TimeSpan.FromSeconds(parsed.GetValue(duration)),
                Speed = parsed.GetValue(speed),
                Filter = parsed.GetValue(filter),
            };
            return RunAsync(options, parsed.GetValue(json), Console.Out, stop);
        });
        return verb;
    }

    public static async Task<int> RunAsync(ReplayOptions options, bool json, TextWriter output, CancellationToken stop)
    {
        var report = await ReplayRun.RunAsync(options, null, stop);
        if (json)
            await output.WriteLineAsync(report.ToJson());
        else
            Print(report, output);
        if (report.Faults.Count > 0)
            return ExitCode.Settings;
        return report.IsClean ? ExitCode.Clean : ExitCode.No;
    }

    private static void Print(ReplayReport report, TextWriter output)
    {
        foreach (var fault in report.Faults)
            output.WriteLine($"not read   {fault}");
        foreach (var skipped in report.Skipped)
            output.WriteLine($"skipped    {skipped.File}: {skipped.Reason}");
        foreach (var difference in report.Differences)
            output.WriteLine($"differs    {difference}");
        output.WriteLine(
            $"{report.Played} dialogues played, {report.Clean} as written, {report.Played - report.Clean} not; " +
            $"{report.Sent} PDUs sent, {report.Received} received in {report.Elapsed.TotalSeconds:0.0} s");
    }

    private static void AtLeast(Option<int?> option, int least) => option.Validators.Add(given =>
    {
        if (given.GetValueOrDefault<int?>() < least)
            given.AddError($"{option.Name} must be at least {least}.");
    });
}
