using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SmppHub.Testing;

namespace SmppHub.Admin.Tests;

/// <summary>An admin port that asks for its token.</summary>
[TestFixture]
public sealed class TokenTests : IDisposable
{
    private const string Token = "a-token-of-this-test";
    private SmppHubServer _hub = null!;
    private HttpClient _stranger = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Admin = o.Settings.Admin with { Token = Token, AllowedHosts = ["hub.example"] } });
        _stranger = new HttpClient { BaseAddress = _hub.AdminUrl };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _hub.DisposeAsync();
        Assert.That(_hub.Errors, Is.Empty);
    }

    /// <inheritdoc/>
    public void Dispose() => _stranger?.Dispose();

    [TestCase("/healthz", 200)]
    [TestCase("/readyz", 200)]
    [TestCase("/", 200)]
    [TestCase("/start", 200)]
    [TestCase("/messages/1", 200)]
    [TestCase("/metrics", 401)]
    [TestCase("/api/v1/info", 401)]
    [TestCase("/api/v1/settings", 401)]
    [TestCase("/api/v1/messages", 401)]
    [TestCase("/api/v1/events", 401)]
    [TestCase("/api/v1/openapi.json", 401)]
    [TestCase("/api/v1/nothing", 401)]
    public async Task A_stranger_gets_the_health_and_the_page_and_nothing_else(string path, int status)
    {
        using var answer = await _stranger.GetAsync(path);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo(status == 401 ? "Bearer" : ""));
    }

    [Test]
    public async Task Every_method_of_every_call_but_login_is_shut()
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(await _hub.AdminClient.GetStringAsync("/api/v1/openapi.json"))!;
        var asked = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject().Where(p => p.Key is not ("/healthz" or "/readyz" or "/api/v1/login")))
        {
            foreach (var method in methods!.AsObject().Select(m => m.Key).Where(m => m != "parameters"))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path.Replace('{', '1').Replace('}', '1'));
                using var answer = await _stranger.SendAsync(request);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), $"{method} {path}");
                asked++;
            }
        }

        Assert.That(asked, Is.GreaterThan(40));
    }

    [TestCase("Bearer " + Token, 200)]
    [TestCase("bearer  " + Token, 200)]
    [TestCase("Bearer " + Token + "x", 401)]
    [TestCase("Bearer a-token-of-this-tes", 401)]
    [TestCase("Bearer", 401)]
    [TestCase("Basic " + Token, 401)]
    public async Task A_program_shows_the_token(string header, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/info");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await _stranger.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_browser_gets_a_cookie_for_the_token_that_no_script_and_no_other_site_has()
    {
        using var wrong = await LogInAsync(_stranger, "not the token at all");
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(wrong.Headers.Contains("Set-Cookie"), Is.False);

        using var browser = Browser();
        using var right = await LogInAsync(browser, Token);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.StartWith($"smpphub-{_hub.AdminUrl.Port}=").And.Contains("samesite=strict").And.Contains("httponly").And.Contains("path=/").And.Not.Contains(Token));
        using var answer = await browser.GetAsync("/api/v1/info");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/")]
    [TestCase("/start")]
    [TestCase("/messages")]
    public async Task An_address_with_the_token_is_left_for_one_without(string path)
    {
        using var browser = Browser();
        using var answer = await browser.GetAsync($"{path}?token={Token}&lang=ru");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo($"{path}?lang=ru"));
        Assert.That((await browser.GetAsync("/api/v1/info")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var other = await _stranger.GetAsync($"{path}?token=another");
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("https://evil.example", 403)]
    [TestCase("http://hub.example:1", 403)]
    [TestCase("http://hub.example", 200)]
    [TestCase("https://hub.example", 200, Description = "TLS ended before the hub")]
    public async Task The_token_does_not_help_a_page_of_another_site(string origin, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clock/resume");
        request.Headers.Host = "hub.example";
        request.Headers.Add("Origin", origin);
        using var answer = await _hub.AdminClient.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("hub.example", 200)]
    [TestCase("HUB.example:8090", 200)]
    [TestCase("other.example", 403)]
    [TestCase("x.hub.example", 403)]
    public async Task The_names_of_the_settings_are_the_hubs_own(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/info") { Headers = { Host = host } };
        using var answer = await _hub.AdminClient.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task The_token_is_shown_nowhere()
    {
        Assert.That(await _hub.AdminClient.GetStringAsync("/api/v1/settings"), Does.Contain("Admin:Token").And.Not.Contains(Token));
        Assert.That(await _hub.AdminClient.GetStringAsync("/api/v1/info"), Does.Not.Contain(Token));
        using var wrong = await LogInAsync(_stranger, "another-wrong-token");
        Assert.That(_hub.Log, Has.Some.Contains("A wrong token was shown to the admin port"));
        Assert.That(_hub.Log, Has.None.Contains("another-wrong-token").And.None.Contains(Token));
    }

    [Test]
    public async Task Where_none_is_asked_for_a_login_is_nothing()
    {
        await using var hub = await SmppHubServer.StartAsync();
        using var answer = await LogInAsync(hub.AdminClient, "whatever");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
    }

    private HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _hub.AdminUrl };

    private static Task<HttpResponseMessage> LogInAsync(HttpClient client, string token) =>
        client.PostAsync("/api/v1/login", new StringContent($$"""{"token":"{{token}}"}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")));
}
