using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>Rules over REST.</summary>
[TestFixture]
public sealed class RuleTests : AdminFixture
{
    private const string Absent = """{"order":10,"match":{"to":"7916*"},"outcome":{"state":"undeliverable","errorCode":6,"delaySeconds":4}}""";

    [Test]
    public async Task A_rule_is_shown_as_it_was_put_with_what_it_counted()
    {
        var (status, put) = await SendAsync("PUT", "/api/v1/rules/absent", Absent);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(put.ToJsonString(), Is.EqualTo("""{"outcome":{"state":"undeliverable","errorCode":6,"delaySeconds":4,"delayToSeconds":null,"receipt":"normal","status":null},"id":"absent","order":10,"enabled":true,"note":null,"match":{"to":"7916*","from":null,"account":null,"door":null,"channel":null,"text":null,"firstN":null,"nth":null,"every":null,"perNumber":false,"maxHits":null,"probability":1},"seed":0,"expiresAt":null,"hits":0,"lastHitAt":null}"""));

        var id = await SubmitAsync("x");
        Hub.Advance(TimeSpan.FromSeconds(4));
        var (_, message) = await GetAsync($"/api/v1/messages/{id}");
        Assert.That(((string)message["state"]!, (int)message["errorCode"]!, (string)message["rule"]!), Is.EqualTo(("undeliverable", 6, "absent")));

        var (_, shown) = await GetAsync("/api/v1/rules/absent");
        Assert.That(((long)shown["hits"]!, shown["lastHitAt"]), Is.EqualTo((1L, shown["lastHitAt"])));
        Assert.That(shown["lastHitAt"], Is.Not.Null);
        (status, put) = await SendAsync("PUT", "/api/v1/rules/absent", shown.ToJsonString());
        Assert.That((status, (long)put["hits"]!), Is.EqualTo((HttpStatusCode.OK, 0L)), "what was shown may be put back, and counts anew");
    }

    [Test]
    public async Task Rules_are_listed_in_order_and_deleted()
    {
        await SendAsync("PUT", "/api/v1/rules/late", """{"outcome":{}}""");
        await SendAsync("PUT", "/api/v1/rules/absent", Absent);
        var (_, list) = await GetAsync("/api/v1/rules");
        Assert.That(list["items"]!.AsArray().Select(r => (string)r!["id"]!), Is.EqualTo(new[] { "absent", "late" }));

        using (var gone = await Hub.AdminClient.DeleteAsync("/api/v1/rules/absent"))
        {
            Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }

        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/rules/absent");
        await RefusedAsync(HttpStatusCode.NotFound, "DELETE", "/api/v1/rules/absent");
        Assert.That((int)(await SendAsync("DELETE", "/api/v1/rules", null)).Body["deleted"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_status_may_be_a_name_or_a_number_and_is_shown_by_name()
    {
        foreach (var written in new[] { "ESME_RTHROTTLED", "0x58", "88" })
        {
            var (_, put) = await SendAsync("PUT", "/api/v1/rules/busy", $$$"""{"outcome":{"status":"{{{written}}}"}}""");
            Assert.That((string)put["outcome"]!["status"]!, Is.EqualTo("ESME_RTHROTTLED"));
        }
    }

    [TestCase("""{}""")]
    [TestCase("""{"outcome":{"state":"lost"}}""")]
    [TestCase("""{"outcome":{"errorCode":6}}""")]
    [TestCase("""{"outcome":{"state":"rejected","errorCode":1000}}""")]
    [TestCase("""{"outcome":{"receipt":"thrice"}}""")]
    [TestCase("""{"outcome":{"status":"0"}}""")]
    [TestCase("""{"outcome":{"status":"ESME_RNOTHING"}}""")]
    [TestCase("""{"outcome":{"status":"88","state":"delivered"}}""")]
    [TestCase("""{"outcome":{"delaySeconds":-1}}""")]
    [TestCase("""{"outcome":{"delayToSeconds":5}}""")]
    [TestCase("""{"outcome":{"delaySeconds":6,"delayToSeconds":5}}""")]
    [TestCase("""{"outcome":{},"match":{"firstN":0}}""")]
    [TestCase("""{"outcome":{},"match":{"probability":1.1}}""")]
    [TestCase("""{"outcome":{},"match":{"door":"fax"}}""")]
    [TestCase("""{"outcome":{},"match":{"number":"7916*"}}""")]
    public async Task What_is_no_rule_is_refused(string rule)
    {
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/rules/x", rule);
        Assert.That((int)(await GetAsync("/api/v1/rules")).Body["total"]!, Is.Zero);
    }

    [TestCase("a%20b")]
    [TestCase("%D1%8F")]
    public async Task An_id_is_letters_and_digits(string id) => await RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"/api/v1/rules/{id}", """{"outcome":{}}""");

    [Test]
    public async Task A_test_tells_which_rule_would_take_it_and_why_the_others_not_and_counts_nothing()
    {
        await SendAsync("PUT", "/api/v1/rules/absent", Absent);
        await SendAsync("PUT", "/api/v1/rules/off", """{"order":1,"enabled":false,"outcome":{}}""");
        await SubmitAsync("one");
        await SubmitAsync("two", to: "79170000000");

        var (_, tested) = await PostAsync("/api/v1/rules/test", """{"to":"79161111111","text":"x","rule":{"match":{"text":"t"},"outcome":{}}}""");

        Assert.That(((string)tested["rule"]!, (string)tested["outcome"]!["state"]!, (int)tested["last"]!), Is.EqualTo(("absent", "undeliverable", 2)));
        Assert.That(tested["rules"]!.ToJsonString(), Is.EqualTo("""[{"id":"draft","matches":false,"why":["the text has no \u0022t\u0022"],"ofLast":1},{"id":"off","matches":false,"why":["it is off"],"ofLast":2},{"id":"absent","matches":true,"why":[],"ofLast":1}]"""));
        Assert.That((long)(await GetAsync("/api/v1/rules/absent")).Body["hits"]!, Is.EqualTo(1), "the one that came");
    }

    [Test]
    public async Task Magic_numbers_are_put_together_and_go_with_a_reset()
    {
        var (_, presets) = await GetAsync("/api/v1/rules/presets");
        var (_, list) = await SendAsync("PUT", "/api/v1/rules/presets/magic", null);
        Assert.That(list["items"]!.AsArray().Select(r => (string)r!["id"]!), Is.EqualTo(presets["items"]![0]!["rules"]!.AsArray().Select(r => (string)r!["id"]!)));
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/rules/presets/tragic");

        await PostAsync("/api/v1/reset", """{"rules":false}""");
        Assert.That((int)(await GetAsync("/api/v1/rules")).Body["total"]!, Is.EqualTo(11));
        await PostAsync("/api/v1/reset");
        Assert.That((int)(await GetAsync("/api/v1/rules")).Body["total"]!, Is.Zero);
    }
}
