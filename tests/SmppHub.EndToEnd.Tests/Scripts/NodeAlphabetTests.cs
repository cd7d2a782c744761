using System.Text.Json;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>Alphabets, ports and classes as npm's smpp sends them, with raw user data headers.</summary>
[TestFixture]
public sealed class NodeAlphabetTests : PeerTests
{
    private sealed record Sent(string? Udh, string Hex, int DataCoding);

    [Test]
    public async Task Every_national_language_ports_classes_and_surrogates_over_parts_arrive_as_they_were_meant()
    {
        Installed.Require("node", "npm");
        await using var hub = await SmppHubServer.StartAsync();
        var turkish = new GsmShift(NationalLanguage.Turkish, NationalLanguage.Turkish);
        var portuguese = new GsmShift(NationalLanguage.Portuguese, NationalLanguage.Portuguese);
        var spanish = new GsmShift(NationalLanguage.Spanish, NationalLanguage.None);
        var emoji = string.Concat(Enumerable.Repeat("Ж😀", 50));
        var parts = MessageParts.SplitWithHeaders(TextCoding.Ucs2, MessageText.Encode(TextCoding.Ucs2, emoji), 77, []);
        Sent[] sent =
        [
            Gsm("ığşİŞĞ {€}", turkish), Gsm("ção ÃÕ êâ", portuguese), Gsm("áíóú Á", spanish),
            new(Hex([6, 5, 4, 0x15, 0x8A, 0, 9]), "00ff80", 4),
            new(null, Hex("flash"u8), 0x10),
            .. parts.Select(part => new Sent(Hex(part.AsSpan(0, 1 + part[0])), Hex(part.AsSpan(1 + part[0])), 8)),
        ];

        if (!Directory.Exists(Path.Combine(Root.Peers, "node_modules", "smpp")))
            await Start("npm", "--prefix", Root.Peers, "ci", "--no-audit", "--no-fund").FinishAsync();
        var output = await Start("node", Path.Combine(Root.Peers, "alphabets.js"), $"{hub.SmppPort}").FinishAsync(JsonSerializer.Serialize(sent, JsonSerializerOptions.Web));
        Message[] got = [.. JsonSerializer.Deserialize<string[]>(output)!.Select(id => hub.Hub.Messages.Find(id) ?? throw new AssertionException($"{id}: {output}"))];

        Assert.That(got.Take(3).Select(m => (m.Text, m.Encoding, m.Parts)), Is.EqualTo(new[] { ("ığşİŞĞ {€}", "gsm7", 1), ("ção ÃÕ êâ", "gsm7", 1), ("áíóú Á", "gsm7", 1) }));
        Assert.That((got[3].Data, got[3].Encoding, got[3].Ports), Is.EqualTo(("00ff80", "binary", new MessagePorts(5514, 9))));
        Assert.That((got[4].Text, got[4].MessageClass), Is.EqualTo(("flash", 0)));
        Assert.That(got[5..].Select(m => m.Text), Is.All.EqualTo(emoji));
        Assert.That((got[5].Parts, got[5].PartIds.Count), Is.EqualTo((parts.Count, parts.Count)));
        Assert.That(parts, Has.Count.GreaterThan(2));
    }

    private static Sent Gsm(string text, GsmShift shift) =>
        new(Hex(UserDataHeader.Of(shift.ToElements())), Hex(MessageText.Encode(TextCoding.Gsm7, text, shift)), 0);

    private static string Hex(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(octets);
}
