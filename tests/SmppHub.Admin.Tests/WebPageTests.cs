using System.Net;
using System.Text.RegularExpressions;
using SmppHub.Testing;

namespace SmppHub.Admin.Tests;

/// <summary>The page as the hub serves it; what it does is shown by the end-to-end tests.</summary>
[TestFixture]
public sealed class WebPageTests : IAsyncDisposable
{
    private SmppHubServer _hub = null!;
    private HttpClient _client = null!;
    private string _html = "";

    [OneTimeSetUp]
    public async Task OpenPage()
    {
        _hub = await SmppHubServer.StartAsync();
        _client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = _hub.AdminUrl };
        _html = await _client.GetStringAsync(new Uri("/", UriKind.Relative));
        if (_html.Contains("<script>", StringComparison.Ordinal))
        {
            const string Reason = "the hub was built without Node.js, so without the page";
            if (Environment.GetEnvironmentVariable("REQUIRE_PEERS") == "1")
                Assert.Fail($"{Reason}, and REQUIRE_PEERS=1");
            Assert.Ignore(Reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_hub is not null)
            await _hub.DisposeAsync();
    }

    [TestCase("/")]
    [TestCase("/messages/1000000")]
    [TestCase("/wire")]
    [TestCase("/phones/79161234567")]
    public async Task Every_screen_is_the_one_document_with_a_strict_policy(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(_html));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contains("script-src 'self'").And.Not.Contains("unsafe"));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(response.Headers.CacheControl!.NoCache, Is.True);
    }

    [Test]
    public async Task What_it_loads_is_the_hubs_own_compressed_and_kept_for_good()
    {
        string[] files = [.. Regex.Matches(_html, "(?:src|href)=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        Assert.That(files, Has.Length.GreaterThan(2).And.All.StartsWith("/"));
        using var plain = new HttpClient { BaseAddress = _hub.AdminUrl };
        foreach (var file in files.Where(f => f.StartsWith("/assets/", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.AcceptEncoding.ParseAdd("gzip, br");
            using var packed = await plain.SendAsync(request);
            Assert.That(packed.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }), file);
            Assert.That(packed.Headers.CacheControl!.ToString(), Does.Contain("immutable"), file);
            Assert.That(packed.Headers.ETag, Is.Not.Null, file);

            using var unpacked = await plain.GetAsync(new Uri(file, UriKind.Relative));
            Assert.That(unpacked.Content.Headers.ContentEncoding, Is.Empty, file);
            Assert.That(await unpacked.Content.ReadAsStringAsync(), Is.EqualTo(await _client.GetStringAsync(new Uri(file, UriKind.Relative))), file);
        }
    }

    [Test]
    public void It_is_under_250_KB()
    {
        var assembly = typeof(AdminRoom).Assembly;
        var total = assembly.GetManifestResourceNames().Where(n => n.StartsWith("ui/", StringComparison.Ordinal)).Sum(n => assembly.GetManifestResourceStream(n)!.Length);
        Assert.That(total, Is.InRange(10_000, 250 * 1024));
    }

    [Test]
    public async Task A_file_of_another_build_is_not_found()
    {
        using var response = await _client.GetAsync(new Uri("/assets/index-0000.js", UriKind.Relative));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
