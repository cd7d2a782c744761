namespace SmppHub.Core.Tests.Events;

[TestFixture]
public sealed class EventStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task A_message_with_legs_is_told_of_from_acceptance_over_its_callbacks_to_its_end()
    {
        await using var centre = await Centre.OpenAsync();
        using var listening = centre.Hub.Events.Listen();
        var id = await centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        await centre.AdvanceAsync(5);

        var position = centre.Hub.Events.First;
        var accepted = await NextAsync<MessageRun>(centre, position, e => e.Kind == EventKind.Message);
        Assert.That(accepted.MessageAt(centre.Hub, 0)!.Id, Is.EqualTo(id));
        Assert.That((accepted.Account, accepted.Door), Is.EqualTo(("demo", Door.Bulk)));
        var final = await NextAsync<MessageRun>(centre, position, e => e.Kind == EventKind.State && e.MessageAt(centre.Hub, 0)?.State == "delivered");
        Assert.That(final.MessageAt(centre.Hub, 0)!.Id, Is.EqualTo(id));
        var callback = await NextAsync<CallbackMade>(centre, position, _ => true);
        Assert.That((MessageIds.ToText(callback.Message), callback.Url, callback.Account), Is.EqualTo((id, "http://client/", "demo")));
    }

    [Test]
    public async Task A_request_above_the_accounts_rate_is_told_of_with_its_recipient()
    {
        await using var centre = await Centre.OpenAsync(new HubOptions { Accounts = new AccountsOptions { List = [new AccountOptions { Name = "demo", HttpRate = 1 }] } });
        using var listening = centre.Hub.Events.Listen();
        var cascade = new Cascade { To = "79161234567", Legs = [Centre.Sms()] };

        var placement = await centre.Hub.SubmitAsync(centre.Demo, Door.Bulk, [cascade, cascade, cascade]);

        Assert.That(placement.Refused, Is.EqualTo(Refusal.Throttled));
        var refused = await NextAsync<SubmissionRefused>(centre, centre.Hub.Events.First, _ => true);
        Assert.That((refused.To, refused.Status, refused.Rule, refused.Account), Is.EqualTo(("79161234567", "ESME_RTHROTTLED", Refusal.Throttled, "demo")));
    }

    [Test]
    public async Task A_phone_that_comes_back_has_its_messages_told_of_when_they_are_final()
    {
        await using var centre = await Centre.OpenAsync();
        centre.Hub.Subscribers.Set("79161234567", Subscriber.Ordinary with { Reachable = false });
        var id = await centre.SubmitAsync(Centre.Sms());
        using var listening = centre.Hub.Events.Listen();
        await centre.AdvanceAsync(60);

        centre.Hub.Subscribers.Set("79161234567", Subscriber.Ordinary);
        await centre.AdvanceAsync(5);

        var final = await NextAsync<MessageRun>(centre, centre.Hub.Events.First, e => e.Kind == EventKind.State && e.MessageAt(centre.Hub, 0)?.State == "delivered");
        Assert.That(final.MessageAt(centre.Hub, 0)!.Id, Is.EqualTo(id));
    }

    [Test]
    public async Task Nothing_is_kept_while_nobody_listens()
    {
        await using var centre = await Centre.OpenAsync();
        await centre.SubmitAsync(Centre.Sms());
        await centre.AdvanceAsync(5);

        Assert.That(centre.Hub.Events.IsOn, Is.False);
        Assert.That(centre.Hub.Events.Ring.End, Is.EqualTo(centre.Hub.Events.First));
    }

    /// <summary>The first event of its kind that is as wanted; those that are planned come within a tick of real time.</summary>
    private static async Task<T> NextAsync<T>(Centre centre, long position, Func<T, bool> wanted)
        where T : HubEvent
    {
        var ring = centre.Hub.Events.Ring;
        while (true)
        {
            await ring.ArrivalAsync(position).WaitAsync(Patience);
            List<EventAt<HubEvent>> entries = [];
            ring.Read(ref position, entries, 1);
            if (entries is [{ Item: T found }] && wanted(found))
            {
                return found;
            }
        }
    }
}
