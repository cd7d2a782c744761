using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using SmppHub.Smpp.Record;
using SmppHub.Smpp.Replay;

namespace SmppHub.Verbs;

/// <summary>`record`: stands between a client and a server and writes what they say as a fixture.</summary>
internal static class RecordVerb
{
    private const int MostPdus = 1_000_000;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The fixture to write; it must not be there yet", DefaultValueFactory = _ => new FileInfo("recorded.json") };
        var target = new Option<string>("--target") { Description = "The server's SMPP address", HelpName = "HOST:PORT", DefaultValueFactory = _ => "127.0.0.1:2775" };
        var listen = new Option<int>("--listen") { Description = "The port of 127.0.0.1 for the client; 0 is any free one", HelpName = "PORT", DefaultValueFactory = _ => 2776 };
        var title = new Option<string?>("--title") { Description = "The fixture's title" };
        var limit = new Option<int>("--limit") { Description = "PDUs kept; later ones go on and are left out", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var withPasswords = new Option<bool>("--with-passwords") { Description = "Write system_id and password as they are, in place of placeholders" };
        var fresh = new Option<bool>("--fresh-numbers") { Description = "Recipients get new digits each time it is replayed, so that no duplicate rule strikes" };
        var json = new Option<bool>("--json") { Description = "What happened as JSON, a line when it listens and a line at the end; words go to standard error" };
        Between(listen, 0, ushort.MaxValue);
        Between(limit, 1, MostPdus);

        var verb = new Command("record", "Stand between a client and a server and write their dialogue as a fixture for replay; unbind or Ctrl-C ends it")
        {
            file, target, listen, title, limit, withPasswords, fresh, json,
        };
        verb.SetAction((parsed, _) =>
        {
            if (!ReplayOptions.TryParseTarget(parsed.GetValue(target)!, out var host, out var port))
                return Refuse($"--target {parsed.GetValue(target)} is not HOST:PORT.");
            var to = parsed.GetValue(file)!;
            if (to.Exists)
                return Refuse($"{to} is there already; name another file.");
            var options = new RecordOptions(host, port)
            {
                Listen = parsed.GetValue(listen),
                Title = parsed.GetValue(title),
                MostPdus = parsed.GetValue(limit),
                WithPasswords = parsed.GetValue(withPasswords),
                FreshNumbers = parsed.GetValue(fresh),
            };
            return RunAsync(options, to, parsed.GetValue(json));
        });
        return verb;
    }

    private static async Task<int> RunAsync(RecordOptions options, FileInfo file, bool json)
    {
        var words = json ? Console.Error : Console.Out;
        using var interrupt = new Interrupt();
        RecordedFixture recorded;
        try
        {
            recorded = await RecordLine.ShowAsync(told => RecordRun.RunAsync(options with { Listening = Listening, Told = told }, interrupt.Token));
        }
        catch (SocketException fault)
        {
            Console.Error.WriteLine($"--listen {options.Listen}: {fault.Message}");
            return ExitCode.PortTaken;
        }

        if (recorded.Steps == 0)
        {
            return Done("Nothing was said, so nothing is written.");
        }

        var octets = Encoding.UTF8.GetBytes(recorded.Json);
        try
        {
            await File.WriteAllBytesAsync(file.FullName, octets, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Done($"{file}: {fault.Message}");
        }

        words.WriteLine($"{file}: {recorded.Steps} steps");
        if (recorded.LeftOut > 0)
            words.WriteLine($"{recorded.LeftOut} PDUs after the limit of {options.MostPdus} were left out.");
        return FixtureReader.TryRead(file.Name, octets, out _, out var unread) ? Done(null) : Done($"It cannot be replayed as it is: {unread}");

        void Listening(int port)
        {
            words.WriteLine($"recording: connect the client to 127.0.0.1:{port}; unbind or Ctrl-C ends it");
            if (json)
                VerbJson.WriteLine(new { Event = "listening", Port = port });
        }

        int Done(string? fault)
        {
            if (fault is not null)
                Console.Error.WriteLine(fault);
            if (json)
                VerbJson.WriteLine(new { Event = "recorded", File = file.FullName, recorded.Steps, recorded.LeftOut, Fault = fault });
            return fault is null ? ExitCode.Clean : ExitCode.No;
        }
    }

    private static Task<int> Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Task.FromResult(ExitCode.Settings);
    }

    private static void Between(Option<int> option, int least, int most) => option.Validators.Add(given =>
    {
        if (given.GetValueOrDefault<int>() is var value && (value < least || value > most))
            given.AddError($"{option.Name} must be from {least} to {most}.");
    });
}
