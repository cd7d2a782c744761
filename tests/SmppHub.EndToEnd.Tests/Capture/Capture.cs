using System.Xml.Linq;
using SmppHub.EndToEnd.Tests.Programs;

namespace SmppHub.EndToEnd.Tests.Capture;

/// <summary>One PDU as Wireshark's dissector sees it: the fields of the whole tree by name.</summary>
internal sealed record DissectedPdu(bool FromHub, ILookup<string, string> Fields)
{
    public uint Command => Convert.ToUInt32(this["smpp.command_id"], 16);

    public uint Status => Convert.ToUInt32(this["smpp.command_status"], 16);

    public string this[string field] => Fields[field].FirstOrDefault("");
}

/// <summary>What dumpcap caught of one port, read by tshark.</summary>
internal sealed class Capture(Peer dumpcap, string file, int port)
{
    public static async Task<Capture> StartAsync(Func<string, IEnumerable<string>, Peer> start, string folder, int port)
    {
        var file = Path.Combine(folder, "traffic.pcapng");
        var dumpcap = start("dumpcap", ["-q", "-i", "lo", "-f", $"tcp port {port}", "-w", file]);
        try
        {
            await dumpcap.SaysAsync("File: ");
        }
        catch (AssertionException) when (dumpcap.Errors.Contains("permission", StringComparison.OrdinalIgnoreCase))
        {
            Installed.Missing("dumpcap may not capture on this machine");
        }

        return new Capture(dumpcap, file, port);
    }

    /// <summary>Waits until these octets, the last that were sent, are in the file, and ends the capture.</summary>
    public async Task EndAsync(ReadOnlyMemory<byte> last)
    {
        await Eventually.HoldsAsync(() => Octets().AsSpan().IndexOf(last.Span) >= 0, () => "the end of the traffic is not in the capture");
        dumpcap.Signal("INT");
        Assert.That(await dumpcap.EndAsync(), Is.Zero, () => dumpcap.Errors);
    }

    /// <summary>Every PDU with its whole tree, in the order of the wire; any complaint of the dissector about a frame of the hub's fails.</summary>
    public async Task<IReadOnlyList<DissectedPdu>> DissectAsync(Func<string, IEnumerable<string>, Peer> start)
    {
        var xml = await start("tshark", ["-r", file, "-d", $"tcp.port=={port},smpp", "-Y", "smpp", "-T", "pdml"]).FinishAsync();
        var pdus = new List<DissectedPdu>();
        foreach (var packet in XDocument.Parse(xml).Descendants("packet"))
        {
            var fromHub = packet.Descendants("field").First(field => Name(field) == "tcp.srcport").Attribute("show")!.Value == $"{port}";
            Assert.That(fromHub ? Complaints(packet) : [], Is.Empty);
            pdus.AddRange(packet.Elements("proto").Where(proto => Name(proto) == "smpp").Select(proto => new DissectedPdu(
                fromHub, proto.Descendants("field").ToLookup(Name, field => field.Attribute("show")?.Value ?? ""))));
        }

        return pdus;
    }

    private byte[] Octets()
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }

    // Notes and warnings about TCP itself (a retransmission on a loaded machine) are no fault of a PDU; 8388608 is Error.
    private static IEnumerable<string> Complaints(XElement packet) => packet.Descendants()
        .Where(element => Name(element).StartsWith("_ws.malformed", StringComparison.Ordinal)
            || Name(element).StartsWith("_ws.short", StringComparison.Ordinal)
            || (Name(element) == "_ws.expert.severity" && Severity(element) >= 0x800000)
            || (Name(element).StartsWith("smpp.", StringComparison.Ordinal) && element.Descendants().Any(inner => Name(inner) == "_ws.expert")))
        .Select(element => $"{element.Ancestors("packet").First().Descendants("field").First(f => Name(f) == "num").Attribute("show")?.Value}: {element}");

    private static uint Severity(XElement element) => uint.TryParse(element.Attribute("show")?.Value, out var severity) ? severity : 0;

    private static string Name(XElement element) => element.Attribute("name")?.Value ?? "";
}
