using System.CommandLine;
using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Verbs;

/// <summary>`decode`: takes PDUs apart for people.</summary>
internal static class DecodeVerb
{
    public static Command Create()
    {
        var hex = new Argument<string[]>("hex")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "One or more PDUs in hex, bare or with separators; without it standard input is read, a dump of Wireshark or xxd too",
        };
        var verb = new Command("decode", "Take PDUs apart: offset, length, field, value, what is wrong") { hex };
        verb.SetAction(parsed =>
        {
            var given = parsed.GetValue(hex) is { Length: > 0 } words ? string.Join(' ', words) : Console.In.ReadToEnd();
            if (HexText.TryRead(given, out var octets, out var wrong))
                return Print(octets, Console.Out);
            Console.Error.WriteLine($"That cannot be read as hex: {wrong}.");
            return ExitCode.Settings;
        });
        return verb;
    }

    /// <summary>One tree a PDU; what follows an impossible length is one tree too.</summary>
    public static int Print(ReadOnlySpan<byte> octets, TextWriter output)
    {
        while (!octets.IsEmpty)
        {
            var whole = PduFraming.TryReadFrame(octets, octets.Length, out var length) == FrameResult.Complete;
            var pdu = whole ? octets[..length] : octets;
            Print(PduInspector.Inspect(pdu), 0, output);
            octets = octets[pdu.Length..];
        }

        return ExitCode.Clean;
    }

    private static void Print(InspectedNode node, int depth, TextWriter output)
    {
        var warning = node.Warning is null ? "" : $"   ! {node.Warning}";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{node.Offset,5} {node.Length,5}  {new string(' ', 2 * depth)}{node.Name}{(node.Value.Length > 0 ? ": " : "")}{node.Value}{warning}"));
        foreach (var child in node.Children)
            Print(child, depth + 1, output);
    }
}
