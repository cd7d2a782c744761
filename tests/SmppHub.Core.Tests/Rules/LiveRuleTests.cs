using SmppHub.Protocol;

namespace SmppHub.Core.Tests;

/// <summary>What a rule takes, and what it counts.</summary>
internal sealed class LiveRuleTests
{
    private static readonly RuleSubject Subject = new("demo", Door.Smpp, Channel.Sms, "SENDER", "79161234567", "Your code is 4821");

    [TestCase("79161234567", true)]
    [TestCase("+79161234567", true)]
    [TestCase("7916*", true)]
    [TestCase("+7916*", true)]
    [TestCase("*", true)]
    [TestCase("7916???4567", true)]
    [TestCase("*4567", true)]
    [TestCase("7916123456", false)]
    [TestCase("7917*", false)]
    [TestCase("7916???456", false)]
    public void A_recipient_is_matched_whole_or_by_mask(string to, bool matches) =>
        Assert.That(Rule(new() { To = to }).Matches(Subject), Is.EqualTo(matches));

    [Test]
    public void Everything_that_is_given_must_match()
    {
        RuleMatch all = new() { From = "SEND?R", Account = "demo", Door = Door.Smpp, Channel = Channel.Sms, Text = "code is" };
        Assert.That(Rule(all).Matches(Subject), Is.True);
        Assert.That(Rule(all with { From = "OTHER" }).Matches(Subject), Is.False);
        Assert.That(Rule(all with { Account = "load" }).Matches(Subject), Is.False);
        Assert.That(Rule(all with { Door = Door.Bulk }).Matches(Subject), Is.False);
        Assert.That(Rule(all with { Channel = Channel.Viber }).Matches(Subject), Is.False);
        Assert.That(Rule(all with { Text = "Code" }).Matches(Subject), Is.False);
        Assert.That(Rule(all).Matches(Subject with { Text = null }), Is.False);
    }

    [Test]
    public void Counts_say_whose_turn_it_is()
    {
        Assert.That(Turns(new() { FirstN = 2 }), Is.EqualTo("xx----"));
        Assert.That(Turns(new() { Nth = 3 }), Is.EqualTo("--x---"));
        Assert.That(Turns(new() { Every = 3 }), Is.EqualTo("--x--x"));
        Assert.That(Turns(new() { MaxHits = 4 }), Is.EqualTo("xxxx--"));
        Assert.That(Turns(new() { Every = 2, MaxHits = 2 }), Is.EqualTo("-x-x--"));
    }

    [Test]
    public void Counts_may_be_each_recipients_own()
    {
        var rule = Rule(new() { FirstN = 1, PerNumber = true });
        Assert.That(rule.TryFire(Subject, 0, out _), Is.True);
        Assert.That(rule.TryFire(Subject with { To = "+79161234567" }, 0, out _), Is.False);
        Assert.That(rule.TryFire(Subject with { To = "79160000000" }, 0, out _), Is.True);
        Assert.That(rule.Hits, Is.EqualTo(2));
    }

    [Test]
    public void Chance_repeats_with_its_seed_and_keeps_to_its_odds()
    {
        var first = Turns(new() { Probability = 0.25 }, seed: 7, count: 4000);
        Assert.That(Turns(new() { Probability = 0.25 }, seed: 7, count: 4000), Is.EqualTo(first));
        Assert.That(Turns(new() { Probability = 0.25 }, seed: 8, count: 4000), Is.Not.EqualTo(first));
        Assert.That(first.Count(c => c == 'x'), Is.InRange(900, 1100));
        Assert.That(Turns(new() { Probability = 0 }), Is.EqualTo("------"));
    }

    [Test]
    public void A_delay_is_drawn_within_its_range_and_repeats()
    {
        long?[] Delays()
        {
            var rule = Rule(new(), new() { Delay = TimeSpan.FromSeconds(2), DelayTo = TimeSpan.FromSeconds(5) });
            return [.. Enumerable.Range(0, 50).Select(_ => rule.TryFire(Subject, 0, out var fired) ? fired.Delay : null)];
        }

        Assert.That(Delays(), Has.All.InRange(2000L, 5000L).And.Some.LessThan(3000L).And.Some.GreaterThan(4000L));
        Assert.That(Delays(), Is.EqualTo(Delays()));
    }

    [Test]
    public void A_hit_that_is_given_back_was_none()
    {
        var rule = Rule(new() { FirstN = 1 });
        Assert.That(rule.TryFire(Subject, 0, out var fired), Is.True);
        fired.GiveBack();
        Assert.That(rule.Hits, Is.Zero);
        Assert.That(rule.TryFire(Subject, 0, out _), Is.True);
    }

    [Test]
    public void A_rule_that_expired_takes_nothing()
    {
        var rule = RuleBook.Draft(new Rule { Id = "r", ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(1000) });
        Assert.That(rule.TryFire(Subject, 999, out _), Is.True);
        Assert.That(rule.TryFire(Subject, 1000, out _), Is.False);
        Assert.That(rule.WhyNot(Subject, DateTimeOffset.FromUnixTimeMilliseconds(1000)), Has.Exactly(1).StartsWith("it expired"));
    }

    [Test]
    public void An_end_without_an_error_code_has_the_usual_one()
    {
        Assert.That(Error(MessageState.Undeliverable), Is.EqualTo(1));
        Assert.That(Error(MessageState.Rejected), Is.EqualTo(255));
        Assert.That(Error(MessageState.Delivered), Is.Zero);
    }

    private static int Error(MessageState state)
    {
        Assert.That(Rule(new(), new() { State = state }).TryFire(Subject, 0, out var fired), Is.True);
        return fired.Error;
    }

    private static string Turns(RuleMatch match, long seed = 0, int count = 6)
    {
        var rule = RuleBook.Draft(new Rule { Id = "r", Match = match, Seed = seed });
        return string.Concat(Enumerable.Range(0, count).Select(_ => rule.TryFire(Subject, 0, out var _) ? 'x' : '-'));
    }

    private static LiveRule Rule(RuleMatch match, RuleOutcome? outcome = null) => RuleBook.Draft(new Rule { Id = "r", Match = match, Outcome = outcome ?? new() });
}
