using System.CommandLine;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using SmppHub.Smpp.Client;
using SmppHub.Smpp.Load;
using SmppHub.Smpp.Replay;

namespace SmppHub.Verbs;

/// <summary>`load`: as many messages as a server takes, or as many a second as are asked for, and an honest report.</summary>
internal static class LoadVerb
{
    private const int MostSessions = 20_000;
    private const int MostWindow = 100_000;
    private const double MostRate = 10_000_000;
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var target = new Option<string>("--target") { Description = "The server's SMPP address", HelpName = "HOST:PORT", DefaultValueFactory = _ => "127.0.0.1:2775" };
        var systemId = new Option<string>("--system-id") { Description = "The account", DefaultValueFactory = _ => "load" };
        var password = new Option<string>("--password") { Description = "Its password", DefaultValueFactory = _ => "load" };
        var type = new Option<string>("--type") { Description = "How to bind; pair is a receiver beside each transmitter", DefaultValueFactory = _ => "transceiver" };
        var sessions = new Option<int>("--sessions") { Description = "Sessions that submit", HelpName = "N", DefaultValueFactory = _ => 1 };
        var window = new Option<int>("--window") { Description = "Unanswered submit_sm a session", HelpName = "N", DefaultValueFactory = _ => 10 };
        var rate = new Option<double>("--rate") { Description = "submit_sm a second over all sessions; 0 is as fast as they are answered", HelpName = "N" };
        var duration = new Option<double?>("--duration") { Description = "Seconds to submit; 10 without --count", HelpName = "SECONDS" };
        var count = new Option<long?>("--count") { Description = "submit_sm in all", HelpName = "N" };
        var mix = new Option<string>("--mix")
        {
            Description = "Kinds of messages with weights, as gsm7:100=8,ucs2:70=1,gsm7:3p=1,gsm7:30:viber=2: coding, characters or parts, channel",
            DefaultValueFactory = _ => "gsm7:100",
        };
        var numbers = new Option<string>("--numbers") { Description = "Recipients: each message another, one, or pool:N", DefaultValueFactory = _ => "each" };
        var from = new Option<string>("--from") { Description = "Sender", DefaultValueFactory = _ => "SmppLoad" };
        var receipts = new Option<bool>("--receipts") { Description = "Ask for receipts, and wait for every one" };
        var wait = new Option<double>("--wait") { Description = "Seconds without any progress after which what is missing is given up", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
        var tls = new Option<bool>("--tls") { Description = "Over TLS; the certificate is not checked" };
        var json = new Option<bool>("--json") { Description = "The report as JSON, and no live line" };
        type.AcceptOnlyFromAmong("transceiver", "transmitter", "pair");
        Between(sessions, 1, MostSessions);
        Between(window, 1, MostWindow);
        Between(rate, 0, MostRate);
        Between(wait, 0, 3_600);
        duration.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double?>() is not (null or (> 0 and <= 86_400)))
                given.AddError("--duration must be above 0 and at most 86400.");
        });
        count.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<long?>() < 1)
                given.AddError("--count must be at least 1.");
        });

        var verb = new Command("load", "Submit many messages to any SMPP server and report throughput and latency; exit code 1 when something was not answered")
        {
            target, systemId, password, type, sessions, window, rate, duration, count, mix, numbers, from, receipts, wait, tls, json,
        };
        verb.SetAction((parsed, _) =>
        {
            if (!ReplayOptions.TryParseTarget(parsed.GetValue(target)!, out var host, out var port))
                return Refuse($"--target {parsed.GetValue(target)} is not HOST:PORT.");
            if (!LoadMix.TryParse(parsed.GetValue(mix)!, out var kinds, out var fault))
                return Refuse($"--mix: {fault}.");
            if (!LoadNumbers.TryParse(parsed.GetValue(numbers)!, out var recipients))
                return Refuse($"--numbers {parsed.GetValue(numbers)} is not each, one or pool:N.");
            if (parsed.GetValue(receipts) && parsed.GetValue(type) == "transmitter")
                return Refuse("--receipts come to receivers: --type transceiver or pair.");
            var seconds = parsed.GetValue(duration);
            var options = new LoadOptions(host, port)
            {
                SystemId = parsed.GetValue(systemId)!,
                Password = parsed.GetValue(password)!,
                Kind = parsed.GetValue(type) == "transceiver" ? BindKind.Transceiver : BindKind.Transmitter,
                Pairs = parsed.GetValue(type) == "pair",
                Sessions = parsed.GetValue(sessions),
                Window = parsed.GetValue(window),
                Rate = parsed.GetValue(rate),
                Duration = seconds is { } given ? TimeSpan.FromSeconds(given) : parsed.GetValue(count) is null ? s_duration : null,
                Count = parsed.GetValue(count),
                Mix = kinds,
                Numbers = recipients,
                Source = parsed.GetValue(from)!,
                Receipts = parsed.GetValue(receipts),
                Patience = TimeSpan.FromSeconds(parsed.GetValue(wait)),
                Tls = parsed.GetValue(tls) ? Unchecked(host) : null,
            };
            return RunAsync(options, parsed.GetValue(json));
        });
        return verb;
    }

    private static async Task<int> RunAsync(LoadOptions options, bool json)
    {
        using var interrupt = new Interrupt();
        var stop = interrupt.Token;
        try
        {
            var report = json
                ? await LoadRun.RunAsync(options, null, stop)
                : await LoadLine.ShowAsync(told => LoadRun.RunAsync(options, told, stop));
            Console.Out.WriteLine(json ? report.ToJson() : LoadText.Of(report));
            return report.IsComplete ? ExitCode.Clean : ExitCode.No;
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException)
        {
            Console.Error.WriteLine($"{options.Host}:{options.Port}: {fault.Message}");
            return ExitCode.No;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Ended before every session was bound.");
            return ExitCode.No;
        }
    }

    // A load rig's server has a certificate of its own making more often than not, and nothing secret goes over.
#pragma warning disable CA5359
    private static SslClientAuthenticationOptions Unchecked(string host) => new()
    {
        TargetHost = host,
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    };
#pragma warning restore CA5359

    private static Task<int> Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Task.FromResult(ExitCode.Settings);
    }

    private static void Between<T>(Option<T> option, T least, T most)
        where T : struct, IComparable<T> => option.Validators.Add(given =>
    {
        var value = given.GetValueOrDefault<T>();
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            given.AddError($"{option.Name} must be from {least} to {most}.");
    });
}
