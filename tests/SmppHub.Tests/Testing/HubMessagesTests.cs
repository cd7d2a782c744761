using System.Text.RegularExpressions;
using SmppHub.Smpp.Client;
using SmppHub.Testing;

namespace SmppHub.Tests.Testing;

[TestFixture]
public sealed class HubMessagesTests
{
    private const string Phone = "79161234567";
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private SmppHubServer _hub = null!;
    private SmppClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);
        _client = await _hub.BindAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _client.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Test]
    public async Task A_wait_gives_a_message_that_comes_later()
    {
        var waiting = _hub.Messages.WaitAsync(to: "+" + Phone, text: "Hello");
        Assert.That(waiting.IsCompleted, Is.False);

        var id = await SubmitAsync("Hello, world");

        Assert.That((await waiting).Id, Is.EqualTo(id));
    }

    [Test]
    public async Task A_wait_for_a_state_ends_when_the_clock_is_advanced()
    {
        await SubmitAsync("Hello");
        var waiting = _hub.Messages.WaitAsync(Phone, state: "delivered, undeliverable");

        _hub.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await waiting).State, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task A_wait_for_two_wants_two()
    {
        await SubmitAsync("one");
        var waiting = _hub.Messages.WaitAsync(2, to: Phone);
        Assert.That(waiting.IsCompleted, Is.False);

        await SubmitAsync("two");

        Assert.That((await waiting).Select(m => m.Text), Is.EqualTo(new[] { "two", "one" }));
    }

    [Test]
    public async Task When_time_is_over_the_nearest_misses_say_why()
    {
        var id = await SubmitAsync("Hello");

        var e = (await Assert.ThrowsAsync<MessageWaitException>(() => _hub.Messages.WaitAsync(to: "79990000000", text: "Bye", timeout: Soon)))!;

        Assert.That(e.Message, Does.StartWith("0 of 1 message matched within 0.05 s (to 79990000000, text \"Bye\")."));
        Assert.That(e.Message, Does.Contain($"near miss {id}, SENDER to {Phone}, enroute, \"Hello\": to is {Phone}; text is \"Hello\""));
    }

    [Test]
    public async Task When_time_is_over_a_frozen_clock_is_named()
    {
        await SubmitAsync("Hello");

        var e = (await Assert.ThrowsAsync<MessageWaitException>(() => _hub.Messages.WaitAsync(Phone, state: "delivered", timeout: Soon)))!;

        Assert.That(e.Message, Does.Contain("state is enroute").And.Contain("Clock.Advance"));
    }

    [Test]
    public async Task When_time_is_over_refusals_on_the_wire_are_named()
    {
        await SubmitAsync("Hello");
        var second = await _client.SubmitAsync(Request("Hello"));
        Assert.That(second.Status, Is.EqualTo(Protocol.CommandStatus.SubmitFailed));

        var e = (await Assert.ThrowsAsync<MessageWaitException>(() => _hub.Messages.WaitAsync(2, Phone, timeout: Soon)))!;

        Assert.That(e.Message, Does.Match(@"refused: .* out submit_sm_resp 3 ESME_RSUBMITFAIL"));
    }

    [Test]
    public async Task A_state_that_does_not_exist_is_a_fault_and_not_a_wait() =>
        await Assert.ThatAsync(() => _hub.Messages.WaitAsync(Phone, state: "delivred"), Throws.ArgumentException.With.Message.Contains("delivered"));

    [Test]
    public async Task A_code_a_link_and_whatever_a_regex_finds_are_taken_out()
    {
        var waiting = _hub.Messages.ExtractAsync(Phone);

        await SubmitAsync("No digits");
        await SubmitAsync("Your code is 4711, see https://example.com/a.");

        var found = await waiting;
        Assert.That((found.Value, found.Code, found.Url), Is.EqualTo(("4711", "4711", "https://example.com/a")));
        Assert.That((await _hub.Messages.ExtractAsync(Phone, regex: new Regex("Your (.*?) is"))).Value, Is.EqualTo("code"));
    }

    [Test]
    public async Task When_nothing_can_be_taken_out_the_newest_text_is_shown()
    {
        await SubmitAsync("No digits");

        await Assert.ThatAsync(() => _hub.Messages.ExtractAsync(Phone, timeout: Soon), Throws.TypeOf<MessageWaitException>().With.Message.Contains("No digits"));
    }

    [Test]
    public async Task What_is_there_is_listed_without_a_wait()
    {
        var first = await SubmitAsync("one");
        var second = await SubmitAsync("two");

        Assert.That(_hub.Messages.All(Phone).Select(m => m.Id), Is.EqualTo(new[] { second, first }));
        Assert.That(_hub.Messages.Latest(text: "one")?.Id, Is.EqualTo(first));
        Assert.That(_hub.Messages.Latest(state: "read"), Is.Null);
        Assert.That(_hub.Messages.Find(first)?.Text, Is.EqualTo("one"));
    }

    private async Task<string> SubmitAsync(string text) => (await _client.SubmitAsync(Request(text))).MessageId!;

    private static SubmitRequest Request(string text) => new("SENDER", Phone, System.Text.Encoding.ASCII.GetBytes(text));
}
