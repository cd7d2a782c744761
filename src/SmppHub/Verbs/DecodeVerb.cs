using System.CommandLine;
using System.Text;
using SmppHub.Admin;
using SmppHub.Protocol;

namespace SmppHub.Verbs;

/// <summary>`decode`: takes PDUs apart for people, and for programs with --json.</summary>
internal static class DecodeVerb
{
    private static readonly byte[][] s_captures = [[0xD4, 0xC3, 0xB2, 0xA1], [0xA1, 0xB2, 0xC3, 0xD4], [0x4D, 0x3C, 0xB2, 0xA1], [0x0A, 0x0D, 0x0D, 0x0A]];

    public static Command Create()
    {
        var input = new Argument<string[]>("input")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Hex; or a file, or - for standard input, with hex, a dump of Wireshark, tshark -x, tcpdump -X or xxd, an array, an escaped string, lines of a log, or bare octets",
        };
        var json = new Option<bool>("--json") { Description = "The trees as JSON, as POST /api/v1/decode answers" };
        var verb = new Command("decode", "Take PDUs apart: offset, length, field, value and meaning, decoded text, what is wrong; exit code 2 when there are no octets") { input, json };
        verb.SetAction(parsed => Run(parsed.GetValue(input) ?? [], parsed.GetValue(json)));
        return verb;
    }

    private static int Run(string[] input, bool json)
    {
        if (!TryRead(input, out var pasted, out var wrong))
        {
            Console.Error.WriteLine(wrong);
            return ExitCode.Settings;
        }

        if (json)
        {
            Console.Out.WriteLine(Decoded.Of(pasted).ToJson());
            return ExitCode.Clean;
        }

        var terminal = Terminal.Output();
        foreach (var tree in pasted.Inspect())
            DecodeTree.Write(tree, terminal);
        foreach (var note in pasted.Notes)
            Console.Error.WriteLine($"{note}.");
        return ExitCode.Clean;
    }

    private static bool TryRead(string[] input, out PastedPdus pasted, out string wrong)
    {
        pasted = new([], []);
        byte[] octets;
        try
        {
            if (input is [] or ["-"])
                octets = ReadInput();
            else if (input is [var file] && File.Exists(file))
                octets = File.ReadAllBytes(file);
            else
                return TryFind(string.Join(' ', input), out pasted, out wrong);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            wrong = $"{input[0]}: {fault.Message}";
            return false;
        }

        if (s_captures.Any(magic => octets.AsSpan().StartsWith(magic)))
        {
            wrong = $"That is a capture: tshark -x -r {(input is [var name] && name != "-" ? name : "FILE")} | SmppHub decode -";
            return false;
        }

        if (octets.AsSpan().IndexOf((byte)0) < 0)
            return TryFind(Encoding.UTF8.GetString(octets), out pasted, out wrong);
        wrong = "";
        pasted = PastedPdus.Of(octets);
        return true;
    }

    private static bool TryFind(string text, out PastedPdus pasted, out string wrong)
    {
        if (PastedPdus.Read(text, out wrong) is { } found)
        {
            pasted = found;
            return true;
        }

        pasted = new([], []);
        wrong = $"That cannot be read as hex: {wrong}.";
        return false;
    }

    private static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        using var whole = new MemoryStream();
        input.CopyTo(whole);
        return whole.ToArray();
    }
}
