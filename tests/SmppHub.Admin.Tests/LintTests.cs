using System.Net;

namespace SmppHub.Admin.Tests;

[TestFixture]
public sealed class LintTests : AdminFixture
{
    [Test]
    public async Task What_a_client_does_wrong_is_told_with_its_pdu_in_the_trace()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "hello", to: "+79161234567");

        var (_, lint) = await GetAsync("/api/v1/lint?account=demo");

        var item = lint["items"]!.AsArray().Single()!;
        Assert.That(((string?)item["account"], (bool)item["bound"]!), Is.EqualTo(("demo", true)));
        var finding = item["findings"]!.AsArray().Single(f => (string?)f!["rule"] == "plus-sign")!;
        Assert.That(((string?)finding["level"], (int)finding["count"]!), Is.EqualTo(("warning", 1)));
        Assert.That((string?)finding["advice"], Is.Not.Empty);
        var (_, trace) = await GetAsync("/api/v1/trace?limit=1000");
        var pdu = trace["items"]!.AsArray().Single(p => (string?)p!["id"] == (string?)finding["example"]!["trace"])!;
        Assert.That((string?)pdu["command"], Is.EqualTo("submit_sm"));

        Assert.That((int)(await GetAsync("/api/v1/lint?account=nobody")).Body["total"]!, Is.Zero);
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/lint?acount=demo");
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/lint?session=x");
    }
}
