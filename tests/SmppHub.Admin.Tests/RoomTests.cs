using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using SmppHub.Smpp.Client;

namespace SmppHub.Admin.Tests;

/// <summary>Health, metrics, sessions, the page, and who is let in.</summary>
[TestFixture]
public sealed class RoomTests : AdminFixture
{
    [Test]
    public async Task It_is_healthy_and_says_where_it_listens()
    {
        Assert.That((await GetAsync("/healthz")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await GetAsync("/readyz")).Status, Is.EqualTo(HttpStatusCode.OK));

        var (_, info) = await GetAsync("/api/v1/info");

        Assert.That(info["addresses"]!.AsArray().Where(a => (string)a!["name"]! == "smpp").Select(a => (int)a!["port"]!), Does.Contain(Hub.SmppPort));
        Assert.That((string)info["storage"]!, Is.EqualTo("memory"));
        Assert.That((string)info["version"]!, Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(info["accounts"]!.AsArray().Select(a => (string)a!["name"]!), Is.EqualTo(new[] { "demo", "load" }));
        Assert.That((bool)info["clock"]!["frozen"]!, Is.True);
        Assert.That(info.ToJsonString(), Does.Not.Contain("secret").And.Not.Contains("token"));
    }

    [Test]
    public async Task A_session_is_listed_and_unbound()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "x");

        var (_, list) = await GetAsync("/api/v1/sessions");
        var session = list["items"]![0]!;
        Assert.That((int)list["total"]!, Is.EqualTo(1));
        Assert.That((int)list["connections"]!, Is.EqualTo(1));
        Assert.That((string)session["account"]!, Is.EqualTo("demo"));
        Assert.That((string)session["bindType"]!, Is.EqualTo("bind_transceiver"));
        Assert.That((string)session["interfaceVersion"]!, Is.EqualTo("3.4"));
        Assert.That((int)session["submitted"]!, Is.EqualTo(1));

        Assert.That((await SendAsync("DELETE", $"/api/v1/sessions/{session["id"]}", null)).Status, Is.EqualTo(HttpStatusCode.Accepted));

        Assert.That(client.Closed.Wait(TimeSpan.FromSeconds(20)), Is.True);
        await RefusedAsync(HttpStatusCode.NotFound, "POST", $"/api/v1/sessions/{session["id"]}/unbind");
        await RefusedAsync(HttpStatusCode.NotFound, "DELETE", "/api/v1/sessions/first");
    }

    [Test]
    public async Task Metrics_are_the_text_of_prometheus()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "x");
        await client.SubmitAsync(new SubmitRequest("SENDER", "79161234567", "x"u8.ToArray()));
        await client.SubmitAsync(new SubmitRequest("SENDER", "not a number", "x"u8.ToArray()));

        using var response = await Hub.AdminClient.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/plain; version=0.0.4; charset=utf-8"));
        Assert.That(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.All.Match("""^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?[0-9.E+-]+)$"""));
        Assert.That(text, Does.Contain("\nsmpphub_sessions 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_submissions_accepted_total{door=\"smpp\"} 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_submissions_refused_total{reason=\"duplicate\"} 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_submissions_refused_total{reason=\"invalid\"} 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_store_messages 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_pdus_total{operation=\"submit_sm\",direction=\"in\"} 3\n"));
        Assert.That(text, Does.Contain("\nsmpphub_pdus_total{operation=\"submit_sm_resp\",direction=\"out\"} 3\n"));
        Assert.That(text, Does.Contain("\nsmpphub_pdus_total{operation=\"bind_transceiver\",direction=\"in\"} 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_errors_total{status=\"ESME_RSUBMITFAIL\"} 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_response_seconds_bucket{door=\"smpp\",le=\"+Inf\"} 3\n").And.Contains("\nsmpphub_response_seconds_count{door=\"smpp\"} 3\n"));
        Assert.That(text, Does.Contain("\nsmpphub_store_append_messages_sum 1\n").And.Contains("\nsmpphub_store_append_messages_count 1\n"));
        Assert.That(text, Does.Match("\nsmpphub_store_append_seconds_sum [0-9.E-]+\n"));
        Assert.That(text, Does.Match("""smpphub_rule_memory_bytes\{account="demo"\} [1-9]"""));
        Assert.That(text, Does.Not.Contain("79161234567").And.Not.Contains("1000000"));
    }

    [TestCase("docs/grafana.json")]
    [TestCase("docs/operations.md")]
    public async Task Every_metric_that_a_document_names_is_one(string document)
    {
        var text = await Hub.AdminClient.GetStringAsync("/metrics");
        var names = Names(text).ToHashSet();

        var named = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(DocumentTests.Root, document)), @"\b(smpphub|process|dotnet)_[a-z_]+\b")
            .Select(m => m.Value).Distinct().ToArray();

        Assert.That(named, Has.Length.GreaterThan(5));
        Assert.That(named.Except(names), Is.Empty);
    }

    [Test]
    public async Task Metrics_and_instruments_tell_the_same()
    {
        await SubmitAsync("x");
        var text = await Hub.AdminClient.GetStringAsync("/metrics");
        var names = Names(text);
        HashSet<string> heard = [];
        double accepted = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == "SmppHub")
                {
                    heard.Add(instrument.Name);
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            accepted += instrument.Name == "smpphub_submissions_accepted_total" ? value : 0;
        });
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.That(heard, Is.EquivalentTo(names));
        Assert.That(accepted, Is.EqualTo(1));
    }

    [Test]
    public async Task Windows_receipts_and_pdus_of_ended_sessions_are_counted()
    {
        var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", Hub.SmppPort) { AnswerDeliver = false });
        await client.BindAsync(BindKind.Transceiver, "demo", "demo");
        await SubmitAsync(client, "x", registered: 1);
        await Hub.AdvanceAsync(TimeSpan.FromSeconds(3));
        await NextDeliveryAsync(client);

        var text = await Hub.AdminClient.GetStringAsync("/metrics");
        Assert.That(text, Does.Contain("\nsmpphub_window_used{direction=\"out\"} 1\n").And.Contains("\nsmpphub_window_limit 50\n"));
        Assert.That(text, Does.Contain("\nsmpphub_receipt_lag_seconds_count 1\n").And.Contains("\nsmpphub_receipt_lag_seconds_sum 0\n"), "it goes out the moment it is due");
        Assert.That(text, Does.Contain("\nsmpphub_pdus_total{operation=\"deliver_sm\",direction=\"out\"} 1\n").And.Not.Contains("deliver_sm_resp"));

        await client.DisposeAsync();
        Assert.That(() => Hub.Sessions.Totals().Bound, Is.Zero.After(10_000, 20));
        await using var second = await BindAsync();
        await NextDeliveryAsync(second); // what was not answered goes out again

        text = await Hub.AdminClient.GetStringAsync("/metrics");
        Assert.That(text, Does.Contain("\nsmpphub_pdus_total{operation=\"deliver_sm\",direction=\"out\"} 2\n"));
        Assert.That(text, Does.Contain("\nsmpphub_pdus_total{operation=\"submit_sm\",direction=\"in\"} 1\n"));
        Assert.That(text, Does.Contain("\nsmpphub_receipt_lag_seconds_sum 2\n").And.Contains("\nsmpphub_receipt_lag_seconds_count 2\n"), "two seconds of hub time behind its moment");
    }

    [Test]
    public async Task Octets_are_taken_apart()
    {
        var (_, decoded) = await PostAsync("/api/v1/decode", """{"hex":"00000010 00000015 00000000 00000007  00000010:80000015:00000000:00000007"}""");
        Assert.That(decoded["pdus"]!.AsArray().Select(p => (string)p!["name"]!), Is.EqualTo(new[] { "enquire_link", "enquire_link_resp" }));
        Assert.That((string)decoded["pdus"]![0]!["children"]![3]!["name"]!, Is.EqualTo("sequence_number"));

        (_, decoded) = await PostAsync("/api/v1/decode", """{"hex":"0001"}""");
        Assert.That((string)decoded["pdus"]![0]!["warning"]!, Is.Not.Empty);

        foreach (var hex in new[] { "", "0", "xyz1" })
            await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/decode", $$"""{"hex":"{{hex}}"}""");
    }

    [Test]
    public async Task What_is_not_there_and_what_is_not_done_is_said()
    {
        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/nothing");
        await RefusedAsync(HttpStatusCode.NotFound, "POST", "/nothing/at/all.html", "{}");
        await RefusedAsync(HttpStatusCode.MethodNotAllowed, "PATCH", "/api/v1/messages", "{}");
        await RefusedAsync(HttpStatusCode.MethodNotAllowed, "OPTIONS", "/api/v1/messages");
        using var response = await Hub.AdminClient.DeleteAsync("/api/v1/clock");
        Assert.That(response.Content.Headers.Allow, Is.EqualTo(new[] { "GET", "HEAD" }));
    }

    [Test]
    public async Task A_body_is_bounded() =>
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "POST", "/api/v1/decode", $$"""{"hex":"{{new string('0', 1 << 20)}}"}""");

    [TestCase("localhost:1", 200)]
    [TestCase("hub.localhost", 200)]
    [TestCase("127.0.0.1", 200)]
    [TestCase("[::1]:8090", 200)]
    [TestCase("evil.example", 403)]
    [TestCase("127.0.0.1.evil.example", 403)]
    [TestCase("localhost.evil.example:8090", 403)]
    public async Task A_name_of_another_is_not_answered(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/info");
        request.Headers.Host = host;
        using var response = await Hub.AdminClient.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("Origin", "https://evil.example", 403)]
    [TestCase("Origin", "null", 403)]
    [TestCase("Origin", "http://127.0.0.1:1", 403)]
    [TestCase("Origin", "own", 200)]
    [TestCase("Sec-Fetch-Site", "cross-site", 403)]
    [TestCase("Sec-Fetch-Site", "same-site", 403)]
    [TestCase("Sec-Fetch-Site", "same-origin", 200)]
    [TestCase("Sec-Fetch-Site", "none", 200)]
    public async Task A_page_of_another_site_changes_nothing(string header, string value, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clock/resume");
        request.Headers.Add(header, value == "own" ? Hub.AdminUrl.GetLeftPart(UriPartial.Authority) : value);
        using var response = await Hub.AdminClient.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(Hub.Clock.IsFrozen, Is.EqualTo(status != 200));
        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    /// <summary>The names of the series; a histogram has three.</summary>
    private static IEnumerable<string> Names(string text) => Regex.Matches(text, "(?m)^# TYPE (\\w+) (\\w+)").SelectMany(m =>
        m.Groups[2].Value == "histogram" ? new[] { "_bucket", "_sum", "_count" }.Select(end => m.Groups[1].Value + end) : [m.Groups[1].Value]);

    [TestCase("", "", "en")]
    [TestCase("", "ru-RU,ru;q=0.9,en;q=0.8", "ru")]
    [TestCase("", "de, ru;q=0.3, en;q=0.5", "en")]
    [TestCase("?lang=ru", "en", "ru")]
    [TestCase("?lang=xx", "ru", "en")]
    public async Task The_small_page_speaks_both_languages(string query, string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/start" + query);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await Hub.AdminClient.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();

        Assert.That(html, Does.Contain($"<html lang=\"{language}\">").And.Contains(language == "ru" ? "Новые сообщения" : "Newest messages"));
        Assert.That(html, Does.Not.Contain("⟦").And.Not.Match("(src|href)=\"(https?:)?//"));
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("default-src 'none'").And.Not.Contains("unsafe"));
        var script = Regex.Match(html, "(?s)<script>(.*)</script>").Groups[1].Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        Assert.That(policy, Does.Contain($"script-src 'sha256-{hash}'"));
    }
}
