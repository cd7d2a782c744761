using SmppHub.Protocol;

namespace SmppHub.Core.Tests;

/// <summary>Rules over messages with legs.</summary>
internal sealed class CascadeRuleTests
{
    private Centre _centre = null!;

    [SetUp]
    public async Task OpenAsync() => _centre = await Centre.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _centre.DisposeAsync();

    [Test]
    public async Task A_rule_for_a_channel_fails_that_leg_and_the_next_one_starts()
    {
        Put(new() { Channel = Channel.Viber }, new() { State = MessageState.Undeliverable, ErrorCode = 21, Delay = TimeSpan.FromSeconds(5) });
        var id = await _centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        await _centre.AdvanceAsync(5);
        Assert.That(_centre.Find(id).Legs.Select(l => (l.Channel, l.State, l.ErrorCode)), Is.EqualTo(new[] { (Channel.Viber, "undeliverable", 21), (Channel.Sms, "enroute", 0) }));
        await _centre.AdvanceAsync(1);
        Assert.That((_centre.Find(id).State, _centre.Find(id).Rule), Is.EqualTo(("delivered", "r")));
    }

    [Test]
    public async Task A_later_legs_rule_is_asked_when_that_leg_is_planned()
    {
        Put(new() { Channel = Channel.Sms }, new() { State = MessageState.Rejected });
        _centre.Hub.Subscribers.Set("79161234567", new Subscriber { Viber = false });
        var id = await _centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        await _centre.AdvanceAsync(2);
        Assert.That((_centre.Find(id).State, _centre.Find(id).ErrorCode, _centre.Find(id).Rule), Is.EqualTo(("rejected", 255, "r")));
    }

    [TestCase(CommandStatus.Throttled, Refusal.Throttled)]
    [TestCase(CommandStatus.MessageQueueFull, Refusal.QueueFull)]
    [TestCase(CommandStatus.SubmitFailed, Refusal.Rule)]
    public async Task A_refusal_is_the_doors_own(CommandStatus status, Refusal refused)
    {
        Put(new() { FirstN = 1 }, new() { Status = status });
        var placement = await _centre.Hub.SubmitAsync(_centre.Demo, Door.Bulk, [new Cascade { To = "79161234567", Legs = [Centre.Sms()] }]);
        Assert.That(placement.Refused, Is.EqualTo(refused));
        Assert.That(_centre.Hub.Messages.Newest(new MessageFilter(), 1), Is.Empty);
        await _centre.SubmitAsync(Centre.Sms());
    }

    [Test]
    public async Task A_client_hears_nothing_or_the_end_twice()
    {
        Put(new() { Text = "silent" }, new() { Receipt = ReceiptMode.None }, "none");
        Put(new() { Text = "twice" }, new() { Receipt = ReceiptMode.Twice }, "two");
        var silent = await _centre.SubmitAsync(Centre.Sms("silent"));
        await _centre.AdvanceAsync(1);
        Assert.That(_centre.Find(silent).State, Is.EqualTo("delivered"));
        Assert.That(_centre.Listener.Received, Is.Empty);
        await _centre.SubmitAsync(Centre.Sms("twice"));
        await _centre.AdvanceAsync(1);
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "Final", "Final" }));
    }

    [Test]
    public void Of_several_rules_the_lowest_in_order_is_asked_first()
    {
        _centre.Hub.Rules.TryPut(new Rule { Id = "b", Order = 2 });
        _centre.Hub.Rules.TryPut(new Rule { Id = "c", Order = 1 });
        _centre.Hub.Rules.TryPut(new Rule { Id = "a", Order = 2 });
        Assert.That(_centre.Hub.Rules.All.Select(r => r.Rule.Id), Is.EqualTo(new[] { "c", "a", "b" }));
        Assert.That(_centre.Hub.Rules.Remove("c"), Is.True);
        Assert.That(_centre.Hub.Rules.Remove("c"), Is.False);
        Assert.That(_centre.Hub.Rules.Clear(), Is.EqualTo(2));
        Assert.That(_centre.Hub.Rules.Current, Is.Null, "without rules doors look at nothing");
    }

    [Test]
    public void A_rule_that_is_off_is_not_asked()
    {
        _centre.Hub.Rules.TryPut(new Rule { Id = "a", Enabled = false });
        Assert.That(_centre.Hub.Rules.Current, Is.Null);
    }

    private void Put(RuleMatch match, RuleOutcome outcome, string id = "r") => Assert.That(_centre.Hub.Rules.TryPut(new Rule { Id = id, Match = match, Outcome = outcome }), Is.True);
}
