using System.Text.Json;
using SmppHub.Protocol;
using SmppHub.Verbs;
using Spectre.Console;

namespace SmppHub.Tests.Verbs;

/// <summary>`decode`: where its octets come from, and how it shows them.</summary>
[TestFixture]
public sealed class DecodeTests
{
    private const string EnquireLink = "00000010000000150000000000000007";

    [Test]
    public async Task A_pdu_is_decoded_from_a_dump()
    {
        var outcome = await Program.RunAsync(["decode", "-"], input: "0000   00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 07   ................\n");

        Assert.That(outcome.ExitCode, Is.Zero);
        Assert.That(outcome.Output, Does.Contain("enquire_link").And.Contain("sequence_number: 7").And.Not.Contain("\x1b"), "no colours in a file");
    }

    [Test]
    public async Task A_file_is_read_in_hex_and_as_bare_octets()
    {
        var folder = Directory.CreateTempSubdirectory("smpphub-decode-");
        try
        {
            var (text, octets, capture) = (Path.Combine(folder.FullName, "a.log"), Path.Combine(folder.FullName, "b.bin"), Path.Combine(folder.FullName, "c.pcap"));
            await File.WriteAllTextAsync(text, $"07:00:00 in {EnquireLink}\n07:00:01 in {EnquireLink}\n");
            await File.WriteAllBytesAsync(octets, Convert.FromHexString(EnquireLink));
            await File.WriteAllBytesAsync(capture, [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0]);

            Assert.That((await Program.RunAsync(["decode", text])).Output.Split("command_id").Length - 1, Is.EqualTo(2));
            Assert.That((await Program.RunAsync(["decode", octets])).Output, Does.Contain("enquire_link"));
            var refused = await Program.RunAsync(["decode", capture]);
            Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((2, $"That is a capture: tshark -x -r {capture} | SmppHub decode -{Environment.NewLine}")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task As_json_it_is_one_document_on_standard_output()
    {
        var outcome = await Program.RunAsync(["decode", "--json", $"xx {EnquireLink[..8]} {EnquireLink[8..]}"]);

        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        var decoded = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.That(decoded.GetProperty("pdus")[0].GetProperty("name").GetString(), Is.EqualTo("enquire_link"));
        Assert.That(decoded.GetProperty("hex")[0].GetString(), Is.EqualTo(EnquireLink));
    }

    [Test]
    public async Task What_is_no_hex_is_said_and_ends_with_2()
    {
        var outcome = await Program.RunAsync(["decode", "00zz"]);

        Assert.That((outcome.ExitCode, outcome.Errors.Trim()), Is.EqualTo((2, "That cannot be read as hex: 'z' is no hex digit.")));
    }

    [Test]
    public void On_a_terminal_warnings_are_coloured_and_control_characters_are_shown()
    {
        using var output = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(output) });
        var tree = new InspectedNode("submit_sm", 0, 17, "", null, [new("text", 16, 1, "\x1b[31mred\u202e", "odd", [])]);

        DecodeTree.Write(tree, terminal);

        Assert.That(output.ToString(), Does.Contain("\\u001b[31mred\\u202e").And.Contain("\x1b[1;93m   ! odd").Or.Contain("\x1b[1;33m   ! odd"));
        Assert.That(output.ToString(), Does.Not.Contain("\x1b[31m"));
    }
}
