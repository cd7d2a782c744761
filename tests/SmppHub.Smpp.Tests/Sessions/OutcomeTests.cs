using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Rules that people put: match → outcome, over SMPP.</summary>
internal sealed class OutcomeTests : HubTests
{
    [Test]
    public async Task A_message_ends_as_its_rule_says_and_shows_the_rule()
    {
        await StartAsync();
        Put(new() { To = "7916*", Text = "code" }, new() { State = MessageState.Undeliverable, ErrorCode = 13, Delay = TimeSpan.FromSeconds(4) });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("code 1"));
        var other = await peer.SubmitAsync(Sm.Submit("hello"));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("id"), Is.EqualTo(other));
        Advance(2);
        Assert.That(Message(id).State, Is.EqualTo("enroute"));
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.Receipt("id"), receipt.Receipt("stat"), receipt.Receipt("err")), Is.EqualTo((id, "UNDELIV", "013")));
        Assert.That((Message(id).Rule, Message(other).Rule), Is.EqualTo(("r", (string?)null)));
    }

    [Test]
    public async Task A_rule_comes_before_the_phone_and_before_its_being_off()
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Sm.Phone, new Subscriber { Reachable = false });
        Put(new(), new() { State = MessageState.Delivered });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("DELIVRD"));
    }

    [Test]
    public async Task A_refusal_answers_with_its_status_and_is_no_try_for_the_duplicate_minute()
    {
        await StartAsync();
        Put(new() { FirstN = 3, PerNumber = true }, new() { Status = CommandStatus.Throttled });
        var peer = await TransceiverAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await peer.RequestAsync(Sm.Submit())).Status, Is.EqualTo(CommandStatus.Throttled));
        }

        await peer.SubmitAsync(Sm.Submit());
        Assert.That(Hub.Hub.Counts.RefusedFor(Refusal.Rule), Is.EqualTo(3));
    }

    [Test]
    public async Task What_the_duplicate_minute_refuses_is_no_hit()
    {
        await StartAsync();
        Put(new(), new() { State = MessageState.Rejected });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit());
        Assert.That((await peer.RequestAsync(Sm.Submit())).Status, Is.EqualTo(CommandStatus.SubmitFailed));
        Assert.That(Hub.Hub.Rules.Find("r")!.Hits, Is.EqualTo(1));
    }

    [Test]
    public async Task A_receipt_never_comes()
    {
        await StartAsync();
        Put(new(), new() { Receipt = ReceiptMode.None });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(60);
        await peer.NothingAsync();
        Assert.That(Message(id).State, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task A_receipt_comes_twice()
    {
        await StartAsync();
        Put(new(), new() { Receipt = ReceiptMode.Twice });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        var first = await peer.DeliveredAsync();
        var second = await peer.DeliveredAsync();
        Assert.That((first.Receipt("id"), second.Receipt("id"), second.Text), Is.EqualTo((id, id, first.Text)));
        Assert.That(second.Sequence, Is.Not.EqualTo(first.Sequence));
        await peer.NothingAsync();
    }

    [Test]
    public async Task A_receipt_overtakes_its_response()
    {
        await StartAsync();
        Put(new(), new() { Receipt = ReceiptMode.Early });
        var peer = await TransceiverAsync();
        await peer.SendAsync(Sm.Submit());
        var receipt = await peer.DeliveredAsync();
        var response = await peer.NextAsync();
        Assert.That((response.Id, response.Key), Is.EqualTo((CommandId.SubmitSmResp, receipt.Receipt("id"))));
    }

    [Test]
    public async Task Of_a_message_in_parts_the_whole_text_is_looked_at_and_it_counts_once()
    {
        await StartAsync();
        Put(new() { Text = "half|half" }, new() { State = MessageState.Undeliverable, ErrorCode = 6, Receipt = ReceiptMode.Twice });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Part(1, 2, "half|"));
        await peer.SubmitAsync(Sm.Part(2, 2, "half", registered: 0));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("UNDELIV"));
        Assert.That((await peer.DeliveredAsync()).Receipt("id"), Is.EqualTo(id));
        Assert.That((Message(id).Rule, Hub.Hub.Rules.Find("r")!.Hits), Is.EqualTo(("r", 1L)));
    }

    [Test]
    public async Task A_part_is_refused_by_what_it_says_itself()
    {
        await StartAsync();
        Put(new() { Text = "half" }, new() { Status = CommandStatus.MessageQueueFull });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Part(1, 2, "first "));
        Assert.That((await peer.RequestAsync(Sm.Part(2, 2, "half"))).Status, Is.EqualTo(CommandStatus.MessageQueueFull));
    }

    [Test]
    public async Task A_rule_that_has_had_its_hits_stands_in_no_others_way()
    {
        await StartAsync();
        Hub.Hub.Rules.TryPut(new Rule { Id = "once", Match = new() { MaxHits = 1 } });
        Hub.Hub.Rules.TryPut(new Rule { Id = "then", Order = 1, Outcome = new() { Status = CommandStatus.MessageQueueFull } });
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Part(1, 2, "one"));
        await peer.SubmitAsync(Sm.Part(2, 2, "two"));
        Assert.That((await peer.RequestAsync(Sm.Part(1, 2, "one", reference: 8))).Status, Is.EqualTo(CommandStatus.MessageQueueFull));
    }

    [Test]
    public async Task Rules_and_what_they_planned_outlive_a_restart()
    {
        await StartAsync(onDisk: true);
        Put(new() { To = Sm.Phone }, new() { State = MessageState.Undeliverable, ErrorCode = 21, Receipt = ReceiptMode.Twice, Delay = TimeSpan.FromMinutes(1) });
        var id = await (await TransmitterAsync()).SubmitAsync(Sm.Submit());
        await StopHubAsync();

        await StartAsync(onDisk: true);
        Assert.That((Hub.Hub.Rules.All.Single().Rule.Outcome.ErrorCode, Message(id).Rule), Is.EqualTo(((ushort?)21, "r")));
        Hub.Hub.Rules.Clear();
        var peer = await TransceiverAsync();
        Advance(60);
        Assert.That(((await peer.DeliveredAsync()).Receipt("err"), (await peer.DeliveredAsync()).Receipt("err")), Is.EqualTo(("021", "021")));
        Assert.That(Message(id).Rule, Is.EqualTo("r"), "also when the rule is gone");
    }

    [Test]
    public async Task Magic_numbers_choose_their_end()
    {
        await StartAsync();
        foreach (var rule in RulePresets.All.Single().Rules)
        {
            Hub.Hub.Rules.TryPut(rule);
        }

        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit(to: "79000000001"));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("stat"), Is.EqualTo("UNDELIV"));
        await peer.SubmitAsync(Sm.Submit(to: "79000000003"));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("err"), Is.EqualTo("011"));
        Assert.That((await peer.RequestAsync(Sm.Submit(to: "79000000008"))).Status, Is.EqualTo(CommandStatus.Throttled));
    }

    private void Put(RuleMatch match, RuleOutcome outcome) => Assert.That(Hub.Hub.Rules.TryPut(new Rule { Id = "r", Match = match, Outcome = outcome }), Is.True);
}
