using System.Diagnostics;
using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>Waiting, verifying, extracting.</summary>
[TestFixture]
public sealed class WaitTests : AdminFixture
{
    [Test]
    public async Task What_is_already_there_counts()
    {
        await SubmitAsync("first");
        await SubmitAsync("second");

        var clock = Stopwatch.StartNew();
        var (status, page) = await GetAsync("/api/v1/messages/wait?to=79161234567&count=2&timeout=60");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page["items"]!.AsArray().Select(m => (string)m!["text"]!), Is.EqualTo(new[] { "second", "first" }));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task What_arrives_later_ends_the_wait()
    {
        var waiting = GetAsync("/api/v1/messages/wait?text=awaited&timeout=60");
        await SubmitAsync("another");
        Assert.That(waiting.IsCompleted, Is.False);

        await SubmitAsync("the awaited one");

        var (status, page) = await waiting;
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string)page["items"]![0]!["text"]!, Is.EqualTo("the awaited one"));
    }

    [Test]
    public async Task A_state_that_time_brings_ends_the_wait()
    {
        await SubmitAsync("x");
        var waiting = GetAsync("/api/v1/messages/wait?state=delivered&timeout=60");

        await PostAsync("/api/v1/clock/advance", """{"seconds":1}""");

        Assert.That((await waiting).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task At_the_end_of_the_time_the_nearest_misses_say_why()
    {
        await SubmitAsync("far", "79160000009", "OTHER");
        await SubmitAsync("Your code is 1234", "79160000001");

        var problem = await RefusedAsync(HttpStatusCode.RequestTimeout, "GET", "/api/v1/messages/wait?to=79160000001&text=password&timeout=0.1");

        Assert.That((int)problem["matched"]!, Is.Zero);
        var misses = problem["nearMisses"]!.AsArray();
        Assert.That((string)misses[0]!["message"]!["text"]!, Is.EqualTo("Your code is 1234"));
        Assert.That(misses[0]!["why"]!.AsArray().Select(w => (string)w!), Is.EqualTo(new[] { "text is \"Your code is 1234\"" }));
        Assert.That(misses[1]!["why"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task At_most_five_misses_are_told()
    {
        for (var i = 0; i < 7; i++)
            await SubmitAsync($"text {i}");

        var problem = await RefusedAsync(HttpStatusCode.RequestTimeout, "GET", "/api/v1/messages/wait?to=1&timeout=0");

        Assert.That(problem["nearMisses"]!.AsArray().Select(m => (string)m!["message"]!["text"]!), Is.EqualTo(new[] { "text 6", "text 5", "text 4", "text 3", "text 2" }));
    }

    [TestCase("timeout=301")]
    [TestCase("timeout=-1")]
    [TestCase("timeout=soon")]
    [TestCase("count=0")]
    [TestCase("count=x")]
    public async Task A_wait_has_bounds(string query) => await RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/api/v1/messages/wait?{query}");

    [Test]
    public async Task A_wait_does_not_hold_up_the_end_of_the_hub()
    {
        using var client = new HttpClient { BaseAddress = Hub.AdminUrl };
        var waiting = client.GetAsync("/api/v1/messages/wait?to=1&timeout=300");
        await GetAsync("/healthz");

        var clock = Stopwatch.StartNew();
        await Hub.DisposeAsync();

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
        try
        {
            using var answer = await waiting;
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }
        catch (HttpRequestException)
        {
            // It had not come through the door yet.
        }
    }

    [Test]
    public async Task The_latest_is_the_newest_that_matches()
    {
        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/messages/latest");
        await SubmitAsync("mine", "79160000001");
        await SubmitAsync("another's", "79160000002");

        Assert.That((string)(await GetAsync("/api/v1/messages/latest?to=79160000001")).Body["text"]!, Is.EqualTo("mine"));
        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/messages/latest?to=79160000003");
    }

    [TestCase("", "482913", "482913", "https://example.org/a?b=4829")]
    [TestCase("regex=code%20is%20(\\d%2B)", "482913", null, null)]
    [TestCase("regex=[A-Z][a-z]%2B", "Your", null, null)]
    public async Task A_code_and_a_link_are_taken_out(string query, string value, string? code, string? url)
    {
        await SubmitAsync("Your code is 482913, or open https://example.org/a?b=4829.");
        await SubmitAsync("nothing here");

        var (_, found) = await GetAsync($"/api/v1/messages/extract?{query}");

        Assert.That((string)found["value"]!, Is.EqualTo(value));
        Assert.That((string?)found["code"], Is.EqualTo(code));
        Assert.That((string?)found["url"], Is.EqualTo(url));
    }

    [Test]
    public async Task What_cannot_be_taken_out_is_said()
    {
        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/messages/extract");
        await SubmitAsync("no digits at all");

        var problem = await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/messages/extract");
        Assert.That((string)problem["hint"]!, Does.Contain("no digits at all"));
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/messages/extract?regex=(");
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/messages/extract?regex=(a)\\1");
    }

    [TestCase("{}", 200)]
    [TestCase("""{"times":{"exactly":2}}""", 200)]
    [TestCase("""{"times":{"atLeast":2,"atMost":3}}""", 200)]
    [TestCase("""{"text":"first","times":{"exactly":1}}""", 200)]
    [TestCase("""{"to":"1","times":{"exactly":0},"within":0.1}""", 200)]
    [TestCase("""{"times":{"atLeast":3},"within":0.1}""", 406)]
    [TestCase("""{"times":{"atMost":1},"within":100}""", 406)]
    [TestCase("""{"to":"1"}""", 406)]
    [TestCase("""{"times":{"exactly":1,"atMost":2}}""", 400)]
    [TestCase("""{"times":{"atLeast":3,"atMost":2}}""", 400)]
    [TestCase("""{"times":{"often":3}}""", 400)]
    [TestCase("""{"door":"pigeon"}""", 400)]
    [TestCase("""{"within":301}""", 400)]
    [TestCase("""{"sender":"X"}""", 400)]
    public async Task Verify_says_yes_or_why_not(string body, int status)
    {
        await SubmitAsync("first");
        await SubmitAsync("second");

        if (status == 200)
            Assert.That((await PostAsync("/api/v1/verify", body)).Status, Is.EqualTo(HttpStatusCode.OK));
        else
            await RefusedAsync((HttpStatusCode)status, "POST", "/api/v1/verify", body);
    }

    [Test]
    public async Task Verify_explains_in_words()
    {
        await SubmitAsync("first");

        var problem = await RefusedAsync(HttpStatusCode.NotAcceptable, "POST", "/api/v1/verify", """{"state":"delivered","times":{"atLeast":1}}""");

        Assert.That((string)problem["detail"]!, Is.EqualTo("0 messages match, but at least 1 should."));
        Assert.That((string)problem["hint"]!, Does.Contain("frozen"));
        Assert.That((string)problem["nearMisses"]![0]!["why"]![0]!, Is.EqualTo("state is enroute"));
    }
}
