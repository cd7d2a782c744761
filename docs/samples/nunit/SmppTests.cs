using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace Sample;

/// <summary>The hub's own SMPP client stands for yours, which connects to 127.0.0.1 and Hub.SmppPort as demo/demo.</summary>
public sealed class SmppTests : HubFixture
{
    private SmppClient _client = null!;

    [SetUp]
    public async Task BindAsync() => _client = await Hub.BindAsync();

    [TearDown]
    public async Task UnbindAsync() => await _client.DisposeAsync();

    [Test]
    public async Task A_receipt_comes_when_the_message_is_delivered()
    {
        var id = await SendAsync("Hello");

        Hub.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await ReceivedAsync(), Does.StartWith($"id:{id}").And.Contain("stat:DELIVRD"));
    }

    [Test]
    public async Task A_number_that_does_not_exist_fails()
    {
        Hub.Subscribers.Set(Phone, new Subscriber { Exists = false });
        await SendAsync("Hello");

        Hub.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await ReceivedAsync(), Does.Contain("stat:UNDELIV err:001"));
    }

    [Test]
    public async Task A_rule_refuses_the_first_try()
    {
        Hub.Rules.TryPut(new Rule
        {
            Id = "busy",
            Match = new RuleMatch { To = "7916*", FirstN = 1 },
            Outcome = new RuleOutcome { Status = CommandStatus.Throttled },
        });

        await Assert.ThatAsync(() => SendAsync("Hello"), Throws.InvalidOperationException.With.Message.EqualTo("ESME_RTHROTTLED"));
        await SendAsync("Hello");
    }

    [Test]
    public async Task The_same_request_passes_again_after_a_minute()
    {
        await SendAsync("Hello");
        await Assert.ThatAsync(() => SendAsync("Hello"), Throws.InvalidOperationException.With.Message.Contains("ESME_RSUBMITFAIL"));

        Hub.Clock.Advance(TimeSpan.FromSeconds(61));

        await SendAsync("Hello");
        Assert.That(Hub.Messages.All(text: "Hello"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_subscriber_answers()
    {
        await Hub.SendMoAsync(from: Phone, to: "12345", text: "STOP");

        Assert.That(await ReceivedAsync(), Is.EqualTo("STOP"));
    }

    private async Task<string> SendAsync(string text)
    {
        var answer = await _client.SubmitAsync(new SubmitRequest("SENDER", Phone, Encoding.ASCII.GetBytes(text)) { RegisteredDelivery = 1 });
        return answer.MessageId is { Length: > 0 } id ? id : throw new InvalidOperationException(answer.Status.SpecName());
    }

    private async Task<string> ReceivedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var deliver = await _client.Incoming.ReadAsync(patience.Token);
        deliver.TryParse(out var fields, out _);
        return Encoding.Latin1.GetString(fields.Octets(SubmitSmField.Message));
    }
}
