using System.Net;
using System.Net.Sockets;
using System.Text;
using SmppHub.Core;
using SmppHub.Gateways.Callbacks;

namespace SmppHub.Gateways.Tests.Callbacks;

/// <summary>Whatever a client's callback address does is a value.</summary>
[TestFixture]
public sealed class HttpCallbackSenderTests
{
    [Test]
    public async Task A_post_brings_its_body_and_its_type_and_the_answer_comes_back()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(202, "OK"));

        var answer = await SendAsync(receiver.Url + "?a=1", body: "{\"text\":\"я\"}");

        Assert.That(answer, Is.EqualTo(new CallbackAnswer(202, "OK")));
        Assert.That(receiver.Requests[0], Does.StartWith("POST /callback?a=1 HTTP/1.1\r\n"));
        Assert.That(receiver.Requests[0], Does.Contain("\r\nContent-Type: application/json; charset=utf-8\r\n").And.Contain("\r\nContent-Length: 13\r\n"));
        Assert.That(receiver.Requests[0], Does.EndWith("\r\n\r\n{\"text\":\"я\"}"));
        Assert.That(receiver.Requests[0], Does.Not.Contain("traceparent"));
    }

    [Test]
    public async Task A_get_has_no_body()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200));

        using var sender = new HttpCallbackSender(new HttpCallbackOptions());
        await sender.SendAsync(new CallbackTry("GET", receiver.Url + "?phone=1", null, default), default);

        Assert.That(receiver.Requests[0], Does.StartWith("GET /callback?phone=1 HTTP/1.1\r\n").And.Not.Contain("Content-"));
    }

    [Test]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        using var elsewhere = new Receiver(_ => Receiver.Answer(200));
        using var receiver = new Receiver(_ => Receiver.Answer(302, more: $"Location: {elsewhere.Url}\r\n"));

        Assert.That((await SendAsync(receiver.Url)).Status, Is.EqualTo(302));
        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public async Task Of_an_answer_without_end_the_beginning_is_read()
    {
        using var receiver = new Receiver(_ => Receiver.Answer(200, new string('x', 300_000)));

        var answer = await SendAsync(receiver.Url, new HttpCallbackOptions { MaxAnswerBytes = 1000 });

        Assert.That(answer, Is.EqualTo(new CallbackAnswer(200, new string('x', 1000))));
    }

    [Test]
    public async Task An_answer_without_a_length_is_read_to_its_end()
    {
        using var receiver = new Receiver(_ => "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('y', 20_000));

        Assert.That((await SendAsync(receiver.Url)).Body, Has.Length.EqualTo(20_000));
    }

    [Test]
    public async Task Silence_ends_with_the_time_out()
    {
        using var receiver = new Receiver(_ => null);

        var answer = await SendAsync(receiver.Url, new HttpCallbackOptions { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.That(answer, Is.EqualTo(new CallbackAnswer(0, "", "no answer within 0.2 s")));
    }

    [Test]
    public async Task A_body_that_stops_halfway_ends_with_the_time_out()
    {
        using var receiver = new Receiver(_ => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");

        var answer = await SendAsync(receiver.Url, new HttpCallbackOptions { Timeout = TimeSpan.FromSeconds(5) });

        Assert.That(answer.Status, Is.Zero, "the line was closed before the body was whole");
        Assert.That(answer.Fault, Is.Not.Empty);
    }

    [TestCase("no http at all\r\n\r\n")]
    [TestCase("HTTP/1.1 abc\r\n\r\n")]
    [TestCase("")]
    public async Task What_is_no_http_is_a_fault_with_a_reason(string octets)
    {
        using var receiver = new Receiver(_ => octets);

        var answer = await SendAsync(receiver.Url);

        Assert.That(answer.Status, Is.Zero);
        Assert.That(answer.Fault, Is.Not.Empty);
    }

    [Test]
    public async Task Nobody_there_is_a_fault_with_a_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var answer = await SendAsync($"http://127.0.0.1:{port}/");

        Assert.That(answer.Status, Is.Zero);
        Assert.That(answer.Fault, Does.Contain("refused"));
    }

    [TestCase("http://93.184.216.34/")]
    [TestCase("http://169.254.169.254/latest/meta-data/")]
    [TestCase("http://0.0.0.0:8080/")]
    [TestCase("http://[2606:2800:220:1::1]/")]
    [TestCase("http://[::ffff:93.184.216.34]/")]
    [TestCase("https://8.8.8.8/")]
    public async Task Where_callbacks_must_not_go_they_are_refused_with_the_reason(string url)
    {
        var answer = await SendAsync(url);

        Assert.That(answer.Status, Is.Zero);
        Assert.That(answer.Fault, Does.StartWith("refused: ").And.Contains("Http:Callbacks:Reach"));
    }

    [TestCase("10.1.2.3", true)]
    [TestCase("172.31.255.255", true)]
    [TestCase("172.32.0.0", false)]
    [TestCase("192.168.1.1", true)]
    [TestCase("127.8.8.8", true)]
    [TestCase("::1", true)]
    [TestCase("fd00::1", true)]
    [TestCase("::ffff:10.0.0.1", true)]
    [TestCase("fe80::1", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("203.0.113.7", true)]
    [TestCase("203.0.113.8", false)]
    [TestCase("198.51.100.200", true)]
    public void Private_ranges_are_allowed_and_what_the_settings_add(string address, bool isAllowed)
    {
        var networks = new CallbackNetworks(new HttpCallbackOptions { AllowedAddresses = ["203.0.113.7", "198.51.100.0/24"] });

        Assert.That(networks.Allows(IPAddress.Parse(address)), Is.EqualTo(isAllowed));
    }

    [Test]
    public void With_any_reach_everything_is_allowed() =>
        Assert.That(new CallbackNetworks(new HttpCallbackOptions { Reach = CallbackReach.Any }).Allows(IPAddress.Parse("93.184.216.34")), Is.True);

    [TestCase("ftp://127.0.0.1/")]
    [TestCase("file:///etc/passwd")]
    [TestCase("callback")]
    [TestCase("")]
    public async Task What_is_no_web_address_is_a_fault(string url) =>
        Assert.That((await SendAsync(url)).Fault, Is.EqualTo("the address is no http or https address"));

    [Test]
    public void The_end_of_the_hub_is_no_answer_but_an_end()
    {
        using var receiver = new Receiver(_ => null);
        using var ending = new CancellationTokenSource();
        using var sender = new HttpCallbackSender(new HttpCallbackOptions());
        var sending = sender.SendAsync(new CallbackTry("POST", receiver.Url, "text/plain", "x"u8.ToArray()), ending.Token);

        ending.Cancel();

        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task<CallbackAnswer> SendAsync(string url, HttpCallbackOptions? options = null, string body = "{}")
    {
        using var sender = new HttpCallbackSender(options ?? new HttpCallbackOptions());
        return await sender.SendAsync(new CallbackTry("POST", url, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(body)), default);
    }
}
