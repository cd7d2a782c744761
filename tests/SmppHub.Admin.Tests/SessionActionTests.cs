using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>What people do to sessions.</summary>
[TestFixture]
public sealed class SessionActionTests : AdminFixture
{
    [TestCase("close")]
    [TestCase("reset")]
    public async Task A_session_is_ended_without_unbind(string how)
    {
        await using var client = await BindAsync();

        Assert.That((await PostAsync($"/api/v1/sessions/1/{how}")).Status, Is.EqualTo(HttpStatusCode.Accepted));

        Assert.That(client.Closed.Wait(TimeSpan.FromSeconds(20)), Is.True);
        await RefusedAsync(HttpStatusCode.NotFound, "POST", "/api/v1/sessions/7/" + how);
    }

    [Test]
    public async Task A_paused_session_is_not_answered_until_it_is_let_go()
    {
        await using var client = await BindAsync();
        Assert.That((await PostAsync("/api/v1/sessions/1/pause", """{"seconds":600}""")).Status, Is.EqualTo(HttpStatusCode.Accepted));
        var submitted = SubmitAsync(client, "x");

        var session = (await GetAsync("/api/v1/sessions")).Body["items"]![0]!;
        Assert.That((string)session["state"]!, Is.EqualTo("paused"));
        Assert.That((DateTimeOffset)session["pausedUntil"]!, Is.GreaterThan(DateTimeOffset.UtcNow.AddSeconds(500)));
        Assert.That((int)(await GetAsync("/api/v1/messages")).Body["total"]!, Is.Zero);
        Assert.That(submitted.IsCompleted, Is.False);

        await PostAsync("/api/v1/sessions/1/pause", """{"seconds":0}""");

        Assert.That(await submitted.WaitAsync(TimeSpan.FromSeconds(20)), Is.Not.Empty);
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/sessions/1/pause", """{"seconds":-1}""");
    }

    [Test]
    public async Task A_session_shows_its_windows_and_rates()
    {
        await using var client = await BindAsync();
        await client.EnquireLinkAsync();

        var session = (await GetAsync("/api/v1/sessions")).Body["items"]![0]!;

        Assert.That(session["lastEnquireLink"], Is.Not.Null, "the client's own counts, too");
        Assert.That(((int)session["windowOut"]!, (int)session["windowOutLimit"]!, (string)session["state"]!), Is.EqualTo((0, 50, "bound")));
        Assert.That((double)session["submittedPerSecond"]!, Is.GreaterThanOrEqualTo(0));
    }
}
