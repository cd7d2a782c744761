using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SmppHub.EndToEnd.Tests.Kannel;

/// <summary>Alphabets, classes, waiting indications, ports and raw headers by Kannel's sendsms, as the REST interface then shows them.</summary>
[TestFixture]
public sealed class KannelAlphabetTests : KannelFixture
{
    /// <summary>Ports 5514 and 9, as Nokia's phones took pictures (3GPP 23.040 §9.2.3.24.4).</summary>
    private const string PortsHeader = "&udh=%06%05%04%15%8A%00%09";

    private sealed record Sent(string Name, string Text, string More, string Expected);

    private static readonly Sent[] s_short =
    [
        new("every septet", Escape("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€"), "&coding=0&charset=UTF-8",
            """{"text":"@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€","data":null,"encoding":"gsm7","parts":1}"""),
        new("koi8", "%F0%D2%C9%D7%C5%D4", "&coding=2&charset=KOI8-R", """{"text":"Привет","encoding":"ucs2","dataCoding":8,"parts":1}"""),
        new("windows", "%CF%F0%E8%E2%E5%F2", "&coding=2&charset=WINDOWS-1251", """{"text":"Привет","encoding":"ucs2"}"""),
        new("utf-16", "%04%1F%04%40%D8%3D%DE%00", "&coding=2&charset=UTF-16BE", """{"text":"Пр😀","encoding":"ucs2"}"""),
        new("octets", "%00%FF%80%01", "&coding=1", """{"text":null,"data":"00ff8001","encoding":"binary","dataCoding":4,"parts":1}"""),
        new("flash", "flash%20%E2%82%AC", "&coding=0&charset=UTF-8&mclass=0", """{"text":"flash €","encoding":"gsm7","messageClass":0}"""),
        new("phone", "ME", "&coding=0&mclass=1", """{"text":"ME","messageClass":1}"""),
        new("sim", "SIM", "&coding=0&mclass=2", """{"text":"SIM","messageClass":2}"""),
        new("terminal", "TE", "&coding=0&mclass=3", """{"text":"TE","messageClass":3}"""),
        new("flash in Cyrillic", Escape("Да"), "&coding=2&charset=UTF-8&mclass=0", """{"text":"Да","encoding":"ucs2","messageClass":0}"""),
        new("octets for the SIM", "%02%70%00", "&coding=1&mclass=2", """{"data":"027000","encoding":"binary","messageClass":2}"""),
        new("voicemail", "call", "&coding=0&mwi=0", """{"text":"call","encoding":"gsm7","waiting":{"kind":"voicemail","active":true,"store":true,"count":null}}"""),
        new("fax", "fax", "&coding=0&mwi=1", """{"text":"fax","waiting":{"kind":"fax","active":true,"store":true,"count":null}}"""),
        new("mail", Escape("Почта"), "&coding=2&charset=UTF-8&mwi=2", """{"text":"Почта","encoding":"ucs2","waiting":{"kind":"email","active":true,"store":true,"count":null}}"""),
        // To clear an indication Kannel takes the group whose messages the phone discards.
        new("no more", "none", "&coding=0&mwi=4", """{"text":"none","dataCoding":192,"waiting":{"kind":"voicemail","active":false,"store":false,"count":null}}"""),
        new("ports", "%30%00%FF", $"&coding=1{PortsHeader}", """{"text":null,"data":"3000ff","encoding":"binary","ports":{"destination":5514,"source":9},"parts":1}"""),
        new("text for a port", "hello%20%7B%7D", $"&coding=0&charset=UTF-8{PortsHeader}", """{"text":"hello {}","encoding":"gsm7","ports":{"destination":5514,"source":9},"parts":1}"""),
        new("three faxes", "fax", "&coding=0&udh=%04%01%02%81%03", """{"text":"fax","waiting":{"kind":"fax","active":true,"store":true,"count":3}}"""),
    ];

    private static readonly Sent[] s_long =
    [
        new("long flash", string.Concat(Enumerable.Repeat("0123456789", 20)), "&coding=0&mclass=0",
            $$"""{"text":"{{string.Concat(Enumerable.Repeat("0123456789", 20))}}","parts":2,"messageClass":0}"""),
        new("long in Cyrillic for a port", Escape(string.Concat(Enumerable.Repeat("Ж😀", 60))), $"&coding=2&charset=UTF-8{PortsHeader}",
            $$"""{"text":"{{string.Concat(Enumerable.Repeat("Ж😀", 60))}}","encoding":"ucs2","ports":{"destination":5514,"source":9} }"""),
        new("long for a port", string.Concat(Enumerable.Repeat("%00%FF%1B%7F", 75)), $"&coding=1{PortsHeader}",
            $$"""{"text":null,"data":"{{string.Concat(Enumerable.Repeat("00ff1b7f", 75))}}","encoding":"binary","ports":{"destination":5514,"source":9} }"""),
        new("long octets", string.Concat(Enumerable.Repeat("%00%FF%1B%7F", 75)), "&coding=1",
            $$"""{"text":null,"data":"{{string.Concat(Enumerable.Repeat("00ff1b7f", 75))}}","encoding":"binary","parts":3}"""),
        new("escapes at every seam", Escape(string.Concat(Enumerable.Repeat("€", 250))), "&coding=0&charset=UTF-8",
            $$"""{"text":"{{new string('€', 250)}}","encoding":"gsm7","parts":4}"""),
    ];

    [Test]
    public Task Every_coding_class_indication_and_header_is_shown_as_it_was_meant() => RoundTripAsync(s_short);

    [Test]
    public Task What_Kannel_splits_is_one_message_again_with_its_class_and_ports() => RoundTripAsync(s_long);

    /// <summary>Each goes to a number of its own, so that it is found by it.</summary>
    private async Task RoundTripAsync(Sent[] all)
    {
        for (var i = 0; i < all.Length; i++)
            await Boxes.SendAsync($"n{i}", "SENDER", Number(i), all[i].Text, all[i].More);

        List<string> differences = [];
        for (var i = 0; i < all.Length; i++)
        {
            await ReportsAsync($"n{i}", AllReports);
            var got = await FoundAsync(Number(i));
            foreach (var (key, value) in JsonNode.Parse(all[i].Expected)!.AsObject())
            {
                if (!JsonNode.DeepEquals(got[key], value))
                    differences.Add($"{all[i].Name}: {key} is {got[key]?.ToJsonString() ?? "null"} and not {value?.ToJsonString() ?? "null"} in {got.ToJsonString()}");
            }

            if ((string?)got["state"] != "delivered" || got["partIds"]!.AsArray().Count != (int)got["parts"]!)
                differences.Add($"{all[i].Name}: {got.ToJsonString()}");
        }

        Assert.That(differences, Is.Empty);
        NothingToComplainAbout();
    }

    private static string Number(int i) => $"791612300{i:00}";

    private async Task<JsonNode> FoundAsync(string to)
    {
        var list = (await Hub.AdminClient.GetFromJsonAsync<JsonNode>($"api/v1/messages?to={to}"))!;
        Assert.That((int)list["total"]!, Is.EqualTo(1), list.ToJsonString());
        return list["items"]![0]!;
    }
}
