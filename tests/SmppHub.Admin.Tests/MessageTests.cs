using System.Net;
using System.Text.Json.Nodes;

namespace SmppHub.Admin.Tests;

/// <summary>Messages listed, opened and deleted.</summary>
[TestFixture]
public sealed class MessageTests : AdminFixture
{
    [Test]
    public async Task A_message_has_the_shape_of_the_contract()
    {
        var id = await SubmitAsync("Hello\n~~~\nfor history");

        var (_, message) = await GetAsync($"/api/v1/messages/{id}");

        Assert.That(message.AsObject().Select(p => p.Key), Is.EqualTo(new[]
        {
            "id", "partIds", "door", "account", "channel", "from", "to", "text", "data", "comment", "subject", "voice", "param", "button", "image",
            "encoding", "dataCoding", "parts", "price", "state", "errorCode", "rule", "submittedAt", "finalAt", "legs", "deeds", "facts", "timeline",
        }));
        var now = Hub.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        var at = (string)message["submittedAt"]!;
        Assert.That(at, Does.StartWith(now).And.EndsWith("+00:00"));
        message["legs"]![0]!["at"] = "";
        message["submittedAt"] = "";
        Assert.That(message.ToJsonString(), Is.EqualTo(JsonNode.Parse($$"""
            {"id":"{{id}}","partIds":["{{id}}"],"door":"smpp","account":"demo","channel":"sms","from":"SENDER","to":"79161234567",
             "text":"Hello","data":null,"comment":"for history","subject":null,"voice":null,"param":null,"button":null,"image":null,
             "encoding":"gsm7","dataCoding":0,"parts":1,"price":"0.00","state":"enroute","errorCode":0,"rule":null,
             "submittedAt":"","finalAt":null,"legs":[{"channel":"sms","state":"enroute","at":""}],"deeds":[],"facts":{},"timeline":[]}
            """)!.ToJsonString()));
    }

    [Test]
    public async Task The_list_is_newest_first_and_goes_on_by_its_cursor()
    {
        for (var i = 0; i < 5; i++)
            await SubmitAsync($"text {i}");

        var (_, first) = await GetAsync("/api/v1/messages?limit=2");
        var (_, second) = await GetAsync($"/api/v1/messages?limit=2&cursor={first["next"]}");
        var (_, third) = await GetAsync($"/api/v1/messages?limit=2&cursor={second["next"]}");

        Assert.That(new[] { first, second, third }.SelectMany(p => p["items"]!.AsArray()).Select(m => (string)m!["text"]!), Is.EqualTo(new[] { "text 4", "text 3", "text 2", "text 1", "text 0" }));
        Assert.That(new[] { first, second, third }.Select(p => (int)p["total"]!), Is.All.EqualTo(5));
        Assert.That(third["next"], Is.Null);
    }

    [TestCase("to=79160000001", "one")]
    [TestCase("to=%2B79160000001", "one")]
    [TestCase("to=+79160000001", "one")]
    [TestCase("from=SENDER", "one")]
    [TestCase("from=OTHER", "Привет")]
    [TestCase("from=%2B4412345678", "three")]
    [TestCase("account=load", "three")]
    [TestCase("channel=viber", "three")]
    [TestCase("door=smpp&text=on", "one")]
    [TestCase("text=рив", "Привет")]
    [TestCase("comment=history", "Привет")]
    [TestCase("state=undeliverable,rejected", "Привет")]
    [TestCase("state=delivered", "three,one")]
    [TestCase("", "three,Привет,one")]
    [TestCase("to=&from=&state=", "three,Привет,one")]
    [TestCase("door=bulk", "")]
    [TestCase("to=79160000001&from=OTHER", "")]
    public async Task A_filter_finds_what_matches_and_nothing_else(string filter, string texts)
    {
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"exists":false}""");
        await SubmitAsync("one", "79160000001");
        await SubmitAsync("Привет\n~~~\nhistory", "79160000002", "OTHER");
        await SubmitAsync("__VIBER__:three", "+79160000003", "+4412345678", account: "load");
        Hub.Advance(TimeSpan.FromSeconds(1));

        var (status, page) = await GetAsync($"/api/v1/messages?{filter}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(string.Join(',', page["items"]!.AsArray().Select(m => (string)m!["text"]!)), Is.EqualTo(texts));
        Assert.That((int)page["total"]!, Is.EqualTo(page["items"]!.AsArray().Count));
    }

    [Test]
    public async Task Since_counts_from_its_moment_whatever_the_zone()
    {
        await SubmitAsync("before");
        Hub.Advance(TimeSpan.FromMinutes(2));
        var since = Hub.Clock.GetUtcNow();
        await SubmitAsync("after");

        foreach (var text in new[] { since.ToString("O"), since.ToOffset(TimeSpan.FromHours(3)).ToString("O"), since.UtcDateTime.ToString("s") + "Z" })
        {
            var (_, page) = await GetAsync($"/api/v1/messages?since={text}");
            Assert.That(page["items"]!.AsArray().Select(m => (string)m!["text"]!), Is.EqualTo(new[] { "after" }), text);
        }
    }

    [TestCase("door=pigeon", "smsc-http")]
    [TestCase("channel=smoke", "whatsapp")]
    [TestCase("state=delivered,lost", "undeliverable")]
    [TestCase("recipient=7", "to")]
    public async Task A_name_that_is_none_is_refused_with_those_there_are(string query, string allowed)
    {
        foreach (var path in new[] { "", "/latest", "/wait", "/extract" })
        {
            var problem = await RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/api/v1/messages{path}?{query}");
            Assert.That(problem["allowed"]!.AsArray().Select(a => (string)a!), Does.Contain(allowed));
        }
    }

    [TestCase("limit=0")]
    [TestCase("limit=1001")]
    [TestCase("limit=ten")]
    [TestCase("cursor=x")]
    [TestCase("since=yesterday")]
    [TestCase("to=1&to=2")]
    public async Task A_value_that_is_none_is_refused(string query) => await RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/api/v1/messages?{query}");

    [TestCase("9999999999")]
    [TestCase("1000000")]
    [TestCase("abc")]
    public async Task An_unknown_id_is_not_found(string id)
    {
        await RefusedAsync(HttpStatusCode.NotFound, "GET", $"/api/v1/messages/{id}");
        foreach (var (deed, body) in new[] { ("read", null), ("click", null), ("unsubscribe", null), ("reply", """{"text":"hi"}"""), ("state", """{"state":"rejected"}""") })
            await RefusedAsync(HttpStatusCode.NotFound, "POST", $"/api/v1/messages/{id}/{deed}", body);
    }

    [Test]
    public async Task A_message_in_parts_is_found_by_the_id_of_any_part()
    {
        await using var client = await BindAsync();
        List<string> ids = [];
        foreach (var (number, text) in new[] { (1, "first, "), (2, "second") })
        {
            var pdu = await client.SubmitAsync(new Smpp.Client.SubmitRequest("SENDER", "79161234567", new byte[] { 5, 0, 3, 7, 2, (byte)number }.Concat(System.Text.Encoding.ASCII.GetBytes(text)).ToArray()) { EsmClass = 0x40 });
            ids.Add(pdu.MessageId!);
        }

        foreach (var id in ids)
        {
            var (_, message) = await GetAsync($"/api/v1/messages/{id}");
            Assert.That((string)message["id"]!, Is.EqualTo(ids[0]));
            Assert.That(message["partIds"]!.AsArray().Select(p => (string)p!), Is.EqualTo(ids));
            Assert.That((string)message["text"]!, Is.EqualTo("first, second"));
        }

        var (_, page) = await GetAsync("/api/v1/messages?from=SENDER&channel=sms");
        Assert.That((int)page["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_deleted_by_a_filter_is_gone_and_the_rest_stays()
    {
        var gone = await SubmitAsync("gone", "79160000001");
        await SubmitAsync("stays", "79160000002");

        var (_, deleted) = await SendAsync("DELETE", "/api/v1/messages?to=79160000001", null);

        Assert.That(deleted.ToJsonString(), Is.EqualTo("""{"deleted":1}"""));
        await RefusedAsync(HttpStatusCode.NotFound, "GET", $"/api/v1/messages/{gone}");
        var (_, page) = await GetAsync("/api/v1/messages");
        Assert.That(page["items"]!.AsArray().Select(m => (string)m!["text"]!), Is.EqualTo(new[] { "stays" }));

        (_, deleted) = await SendAsync("DELETE", "/api/v1/messages", null);
        Assert.That((int)deleted["deleted"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_misspelt_filter_deletes_nothing()
    {
        await SubmitAsync("stays");

        await RefusedAsync(HttpStatusCode.BadRequest, "DELETE", "/api/v1/messages?tos=79160000001");

        Assert.That((int)(await GetAsync("/api/v1/messages")).Body["total"]!, Is.EqualTo(1));
    }
}
