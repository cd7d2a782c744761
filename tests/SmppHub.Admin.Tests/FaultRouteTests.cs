using System.Net;
using System.Text.Json.Nodes;

namespace SmppHub.Admin.Tests;

/// <summary>Faults over REST, and at the providers' doors.</summary>
[TestFixture]
public sealed class FaultRouteTests : AdminFixture
{
    private const string Balance = "sys/balance.php?login=demo&psw=demo";

    [Test]
    public async Task A_healthy_hub_has_none()
    {
        Assert.That((await GetAsync("/api/v1/faults")).Body.ToJsonString(), Is.EqualTo("""{"preset":null,"seed":0,"expiresAt":null,"active":false,"faults":[]}"""));
    }

    [Test]
    public async Task Faults_are_shown_as_they_were_put_with_their_hits_and_may_be_put_back()
    {
        var (status, put) = await SendAsync("PUT", "/api/v1/faults", """{"seed":7,"forSeconds":60,"faults":[{"action":"status","operation":"submit_sm","status":"0x58","probability":0.5},{"id":"late","action":"delay","delayMs":10,"delayToMs":20}]}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(put["faults"]!.ToJsonString(), Is.EqualTo("""[{"action":"status","id":"fault-1","operation":"submit_sm","account":null,"session":null,"probability":0.5,"maxHits":null,"status":"ESME_RTHROTTLED","httpStatus":null,"delayMs":null,"delayToMs":null,"count":null,"hits":0,"door":null},{"action":"delay","id":"late","operation":null,"account":null,"session":null,"probability":1,"maxHits":null,"status":null,"httpStatus":null,"delayMs":10,"delayToMs":20,"count":null,"hits":0,"door":null}]"""));
        Assert.That(((bool)put["active"]!, (long)put["seed"]!), Is.EqualTo((true, 7L)));
        Assert.That((DateTimeOffset)put["expiresAt"]!, Is.EqualTo(DateTimeOffset.UtcNow.AddSeconds(60)).Within(TimeSpan.FromSeconds(30)));

        Assert.That((await SendAsync("PUT", "/api/v1/faults", put.ToJsonString())).Status, Is.EqualTo(HttpStatusCode.OK));
        await using (await BindAsync())
        {
            Assert.That((long)(await GetAsync("/api/v1/faults")).Body["faults"]![1]!["hits"]!, Is.EqualTo(1));
        }

        Assert.That((bool)(await SendAsync("DELETE", "/api/v1/faults", null)).Body["active"]!, Is.False);
    }

    [Test]
    public async Task Every_preset_can_be_put_and_a_reset_takes_it_away()
    {
        foreach (var preset in (await GetAsync("/api/v1/faults/presets")).Body["items"]!.AsArray())
        {
            var (_, put) = await SendAsync("PUT", "/api/v1/faults", new JsonObject { ["preset"] = (string)preset!["name"]!, ["forSeconds"] = 60 }.ToJsonString());
            Assert.That(put["faults"]!.AsArray().Select(f => (string)f!["id"]!), Is.EqualTo(preset["faults"]!.AsArray().Select(f => (string)f!["id"]!)));
            Assert.That((bool)put["active"]!, Is.EqualTo((string)preset["name"]! != "healthy"));
            // What a preset says must be what a person may say.
            Assert.That((await SendAsync("PUT", "/api/v1/faults", new JsonObject { ["faults"] = preset["faults"]!.DeepClone() }.ToJsonString())).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        await PostAsync("/api/v1/reset");
        Assert.That((bool)(await GetAsync("/api/v1/faults")).Body["active"]!, Is.False);
    }

    [TestCase("""{}""")]
    [TestCase("""{"preset":"fast"}""")]
    [TestCase("""{"preset":"slow","forSeconds":0}""")]
    [TestCase("""{"preset":"slow","expiresAt":"2020-01-01T00:00:00Z"}""")]
    [TestCase("""{"faults":[{}]}""")]
    [TestCase("""{"faults":[{"action":"explode"}]}""")]
    [TestCase("""{"faults":[{"action":"status"}]}""")]
    [TestCase("""{"faults":[{"action":"status","status":"0"}]}""")]
    [TestCase("""{"faults":[{"action":"delay"}]}""")]
    [TestCase("""{"faults":[{"action":"delay","delayMs":5,"delayToMs":4}]}""")]
    [TestCase("""{"faults":[{"action":"drop","operation":"alert_notification"}]}""")]
    [TestCase("""{"faults":[{"action":"duplicate","operation":"submit_sm"}]}""")]
    [TestCase("""{"faults":[{"action":"duplicate","operation":"deliver_sm","count":0}]}""")]
    [TestCase("""{"faults":[{"action":"drop","operation":"http"}]}""")]
    [TestCase("""{"faults":[{"action":"closeBefore","operation":"http","account":"demo"}]}""")]
    [TestCase("""{"faults":[{"action":"status","operation":"http","httpStatus":200}]}""")]
    [TestCase("""{"faults":[{"action":"drop","door":"bulk"}]}""")]
    [TestCase("""{"faults":[{"action":"drop","probability":2}]}""")]
    [TestCase("""{"faults":[{"action":"drop","session":"x"}]}""")]
    [TestCase("""{"faults":[{"action":"drop","maxHits":0}]}""")]
    public async Task What_is_no_fault_is_refused_and_changes_nothing(string faults)
    {
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/faults", faults);
        Assert.That((bool)(await GetAsync("/api/v1/faults")).Body["active"]!, Is.False);
    }

    [Test]
    public async Task A_door_answers_503_and_says_who_ordered_it()
    {
        await SendAsync("PUT", "/api/v1/faults", """{"faults":[{"id":"down","action":"status","operation":"http","door":"smsc-http","maxHits":1}]}""");
        using (var other = await Hub.ProviderClient.GetAsync("?user=demo"))
        {
            Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using (var down = await Hub.ProviderClient.GetAsync(Balance))
        {
            Assert.That((down.StatusCode, down.Headers.GetValues("X-SmppHub-Fault").Single()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "down")));
        }

        using var up = await Hub.ProviderClient.GetAsync(Balance);
        Assert.That((up.StatusCode, up.Headers.Contains("X-SmppHub-Fault")), Is.EqualTo((HttpStatusCode.OK, false)));
        using var metrics = await Hub.AdminClient.GetAsync("/metrics");
        Assert.That(await metrics.Content.ReadAsStringAsync(), Does.Contain("smpphub_faults_injected_total{action=\"status\"} 1\n"));
    }

    [Test]
    public async Task A_door_ends_the_connection()
    {
        await SendAsync("PUT", "/api/v1/faults", """{"preset":"dead"}""");
        Assert.That(async () => await Hub.ProviderClient.GetAsync(Balance), Throws.InstanceOf<HttpRequestException>());
        await SendAsync("DELETE", "/api/v1/faults", null);
        using var up = await Hub.ProviderClient.GetAsync(Balance);
        Assert.That(up.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_door_answers_late_and_serves_all_the_same()
    {
        await SendAsync("PUT", "/api/v1/faults", """{"faults":[{"action":"delay","operation":"http","delayMs":300}]}""");
        var asked = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.That(await Hub.ProviderClient.GetStringAsync(Balance), Does.Not.Contain("ERROR"));
        Assert.That(System.Diagnostics.Stopwatch.GetElapsedTime(asked).TotalMilliseconds, Is.GreaterThan(290));
    }

    [Test]
    public async Task The_trace_and_the_events_tell_of_it()
    {
        await using var client = await BindAsync();
        await SendAsync("PUT", "/api/v1/faults", """{"faults":[{"id":"busy","action":"status","operation":"submit_sm","status":"ESME_RMSGQFUL"}]}""");
        using var response = await Hub.AdminClient.GetAsync("/api/v1/events?kinds=fault", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("retry: 1000"));

        var refused = await client.SubmitAsync(new Smpp.Client.SubmitRequest("SENDER", "79161234567", "x"u8.ToArray()));

        Assert.That((int)refused.Status, Is.EqualTo(0x14));
        string? line;
        do
        {
            line = await reader.ReadLineAsync();
        }
        while (line?.StartsWith("data: ", StringComparison.Ordinal) == false);
        var told = JsonNode.Parse(line!["data: ".Length..])!;
        Assert.That(((string)told["fault"]!, (string)told["action"]!, (string)told["operation"]!, (string)told["account"]!), Is.EqualTo(("busy", "status", "submit_sm", "demo")));
        var (_, trace) = await GetAsync("/api/v1/trace");
        Assert.That(trace["items"]!.AsArray().Where(p => p!["mark"] is not null).Select(p => ((string)p!["command"]!, (string)p["mark"]!)), Is.EqualTo(new[] { ("submit_sm", "fault busy: status") }));
    }
}
