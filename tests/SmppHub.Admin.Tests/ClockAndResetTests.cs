using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>Business time moved, and the hub put back.</summary>
[TestFixture]
public sealed class ClockAndResetTests : AdminFixture
{
    [Test]
    public async Task Advancing_fires_in_time_order_before_it_answers()
    {
        await using var client = await BindAsync();
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"reachable":false}""");
        var late = await SubmitAsync(client, "late", "79160000002", registered: 1);
        await PostAsync("/api/v1/clock/advance", """{"seconds":5}""");
        var early = await SubmitAsync(client, "early", "79160000001", registered: 1);

        var (_, clock) = await PostAsync("/api/v1/clock/advance", """{"seconds":90000}""");

        Assert.That((bool)clock["frozen"]!, Is.True);
        Assert.That((double)clock["offsetSeconds"]!, Is.GreaterThan(80_000));
        Assert.That((string)(await GetAsync($"/api/v1/messages/{late}")).Body["state"]!, Is.EqualTo("expired"));
        Assert.That(await NextDeliveryAsync(client), Does.Contain($"id:{early}").And.Contains("stat:DELIVRD"));
        Assert.That(await NextDeliveryAsync(client), Does.Contain($"id:{late}").And.Contains("stat:EXPIRED"));
    }

    [Test]
    public async Task Time_stands_still_until_it_is_resumed_and_never_goes_back()
    {
        var (_, first) = await GetAsync("/api/v1/clock");
        var (_, second) = await PostAsync("/api/v1/clock/advance", """{"seconds":61.5}""");
        Assert.That((DateTimeOffset)second["now"]! - (DateTimeOffset)first["now"]!, Is.EqualTo(TimeSpan.FromSeconds(61.5)));

        var (_, running) = await PostAsync("/api/v1/clock/resume");
        Assert.That((bool)running["frozen"]!, Is.False);
        Assert.That((DateTimeOffset)running["now"]!, Is.GreaterThanOrEqualTo((DateTimeOffset)second["now"]!));

        var (_, frozen) = await PostAsync("/api/v1/clock/freeze");
        Assert.That((bool)frozen["frozen"]!, Is.True);
        Assert.That((string)(await GetAsync("/api/v1/clock")).Body["now"]!, Is.EqualTo((string)frozen["now"]!));
    }

    [TestCase("""{"seconds":-1}""")]
    [TestCase("""{"seconds":315360001}""")]
    [TestCase("""{"seconds":"61"}""")]
    [TestCase("""{"seconds":1e400}""")]
    [TestCase("""{"minutes":1}""")]
    [TestCase("{}")]
    public async Task An_advance_has_bounds(string body) => await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/clock/advance", body);

    [Test]
    public async Task Time_has_an_end()
    {
        var status = HttpStatusCode.OK;
        for (var i = 0; i < 1000 && status == HttpStatusCode.OK; i++)
            (status, _) = await PostAsync("/api/v1/clock/advance", """{"seconds":315360000}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await GetAsync("/api/v1/clock")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(null)]
    [TestCase("{}")]
    public async Task A_reset_leaves_nothing_behind(string? body)
    {
        await SubmitAsync("same");
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"exists":false}""");

        var (_, reset) = await PostAsync("/api/v1/reset", body);

        Assert.That((int)reset["deleted"]!, Is.EqualTo(1));
        Assert.That((int)(await GetAsync("/api/v1/messages")).Body["total"]!, Is.Zero);
        Assert.That((int)(await GetAsync("/api/v1/subscribers")).Body["total"]!, Is.Zero);
        Assert.That((bool)(await GetAsync("/api/v1/clock")).Body["frozen"]!, Is.False);
        await SubmitAsync("same"); // no duplicate of what is gone
        Assert.That((int)(await GetAsync("/api/v1/messages")).Body["total"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_reset_takes_only_what_it_is_told()
    {
        await SubmitAsync("stays");
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"exists":false}""");

        await PostAsync("/api/v1/reset", """{"messages":false,"subscribers":true,"clock":false}""");

        Assert.That((int)(await GetAsync("/api/v1/messages")).Body["total"]!, Is.EqualTo(1));
        Assert.That((int)(await GetAsync("/api/v1/subscribers")).Body["total"]!, Is.Zero);
        Assert.That((bool)(await GetAsync("/api/v1/clock")).Body["frozen"]!, Is.True);
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/reset", """{"everything":true}""");
    }

    [Test]
    public async Task A_reset_with_messages_on_their_way_and_parts_missing_is_quiet()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "on its way", registered: 1);
        await client.SubmitAsync(new Smpp.Client.SubmitRequest("SENDER", "79161234567", new byte[] { 5, 0, 3, 7, 2, 1, 65 }) { EsmClass = 0x40, RegisteredDelivery = 1 });

        await PostAsync("/api/v1/reset", """{"clock":false}""");
        await PostAsync("/api/v1/clock/advance", """{"seconds":100000}""");

        await PostAsync("/api/v1/mo", """{"account":"demo","from":"79161234567","to":"1","text":"the next thing"}""");
        Assert.That(await NextDeliveryAsync(client), Is.EqualTo("the next thing"));
    }
}
