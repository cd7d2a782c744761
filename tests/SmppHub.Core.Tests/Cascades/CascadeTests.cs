using SmppHub.Protocol;

namespace SmppHub.Core.Tests;

internal sealed class CascadeTests
{
    private Centre _centre = null!;

    private Hub Hub => _centre.Hub;

    [SetUp]
    public async Task OpenAsync() => _centre = await Centre.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _centre.DisposeAsync();

    [Test]
    public async Task The_first_leg_that_is_delivered_ends_the_cascade()
    {
        var id = await _centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        Assert.That(_centre.Find(id).State, Is.EqualTo("enroute"));
        await _centre.AdvanceAsync(1);
        var message = _centre.Find(id);
        Assert.That((message.State, message.Channel, message.Legs.Count, message.FinalAt is not null), Is.EqualTo(("delivered", Channel.Viber, 1, true)));
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "Final" }));
    }

    [Test]
    public async Task A_leg_that_ends_undelivered_starts_the_next()
    {
        Hub.Subscribers.Set("79161234567", new Subscriber { Viber = false });
        var id = await _centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        await _centre.AdvanceAsync(1);
        Assert.That(_centre.Find(id).Legs.Select(l => (l.Channel, l.State)), Is.EqualTo(new[] { (Channel.Viber, "undeliverable"), (Channel.Sms, "enroute") }));
        await _centre.AdvanceAsync(1);
        Assert.That((_centre.Find(id).State, _centre.Find(id).Channel, _centre.Find(id).ErrorCode), Is.EqualTo(("delivered", Channel.Sms, 0)));
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "LegEnded", "Final" }));
    }

    [Test]
    public async Task A_leg_waits_for_a_phone_that_is_off_until_its_validity_ends()
    {
        Hub.Subscribers.Set("79161234567", new Subscriber { Reachable = false });
        var id = await _centre.SubmitAsync(Centre.Viber(minutes: 1), Centre.Viber(minutes: 2));
        await _centre.AdvanceAsync(59);
        Assert.That(_centre.Find(id).Legs.Single().State, Is.EqualTo("enroute"));
        await _centre.AdvanceAsync(1);
        Assert.That(_centre.Find(id).Legs.Select(l => l.State), Is.EqualTo(new[] { "expired", "enroute" }));
        await _centre.AdvanceAsync(60);
        Hub.Subscribers.Set("79161234567", new Subscriber());
        await _centre.AdvanceAsync(1);
        Assert.That(_centre.Find(id).Legs.Select(l => l.State), Is.EqualTo(new[] { "expired", "delivered" }));
        Assert.That(_centre.Find(id).State, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task A_phone_that_comes_back_in_the_first_leg_needs_no_second()
    {
        Hub.Subscribers.Set("79161234567", new Subscriber { Reachable = false });
        var id = await _centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        await _centre.AdvanceAsync(10);
        Hub.Subscribers.Set("79161234567", new Subscriber());
        await _centre.AdvanceAsync(1);
        Assert.That((_centre.Find(id).State, _centre.Find(id).Legs.Count), Is.EqualTo(("delivered", 1)));
        await _centre.AdvanceAsync(7200);
        Assert.That(_centre.Find(id).Legs, Has.Count.EqualTo(1));
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "Final" }));
    }

    [Test]
    public async Task Unread_at_the_end_of_its_validity_the_next_leg_starts_where_reading_is_asked_for()
    {
        var id = await _centre.SubmitAsync(Centre.Viber(untilRead: true), Centre.Sms());
        await _centre.AdvanceAsync(3599);
        Assert.That((_centre.Find(id).State, _centre.Find(id).FinalAt), Is.EqualTo(("delivered", (DateTimeOffset?)null)));
        await _centre.AdvanceAsync(2);
        Assert.That(_centre.Find(id).Legs.Select(l => (l.Channel, l.State)), Is.EqualTo(new[] { (Channel.Viber, "delivered"), (Channel.Sms, "delivered") }));
        Assert.That(_centre.Find(id).FinalAt, Is.Not.Null);
    }

    [Test]
    public async Task Read_in_time_no_further_leg_starts()
    {
        var id = await _centre.SubmitAsync(Centre.Viber(untilRead: true), Centre.Sms());
        await _centre.AdvanceAsync(5);
        await Hub.Messages.NoteAsync(id, new Deed("read"));
        Assert.That((_centre.Find(id).State, _centre.Find(id).FinalAt is not null), Is.EqualTo(("read", true)));
        await _centre.AdvanceAsync(7200);
        Assert.That(_centre.Find(id).Legs, Has.Count.EqualTo(1));
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "Final", "Read" }));
    }

    [Test]
    public async Task Who_answers_has_read_it_and_the_client_hears_of_both_in_order()
    {
        var id = await _centre.SubmitAsync(Centre.Viber());
        await _centre.AdvanceAsync(1);
        await Hub.Messages.NoteAsync(id, new Deed("reply", "да"));
        await _centre.AdvanceAsync(0);
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "Final", "Read", "Replied" }));
        Assert.That(_centre.Find(id).Deeds.Select(d => (d.What, d.Text)), Is.EqualTo(new[] { ("reply", "да") }));
    }

    [Test]
    public async Task A_forced_outcome_ends_it_with_its_reason()
    {
        var id = await _centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        await Hub.Messages.SetStateAsync(id, MessageState.Undeliverable, 0, "SPAM_DETECTED");
        Assert.That((_centre.Find(id).State, _centre.Find(id).Rule), Is.EqualTo(("undeliverable", "SPAM_DETECTED")));
        await _centre.AdvanceAsync(7200);
        Assert.That((_centre.Find(id).State, _centre.Find(id).Legs.Count), Is.EqualTo(("undeliverable", 1)));
        Assert.That(_centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "Final" }));
    }

    [Test]
    public async Task A_leg_with_a_fault_fails_alone()
    {
        var id = await _centre.SubmitAsync(Centre.Viber() with { Fault = 255 }, Centre.Sms());
        await _centre.AdvanceAsync(1);
        Assert.That(_centre.Find(id).Legs.Select(l => (l.State, l.ErrorCode)), Is.EqualTo(new[] { ("undeliverable", 255), ("delivered", 0) }));
    }

    [Test]
    public async Task It_is_found_by_its_id_its_legs_ids_its_uuid_and_by_filters()
    {
        var placement = await Hub.SubmitAsync(_centre.Demo, Door.Bulk, [new Cascade { To = "79161234567", Legs = [Centre.Viber(), Centre.Sms()], Comment = "Шлюз" }]);
        string[] ids = [placement.IdOf(0), placement.LegId(0, 0), placement.LegId(0, 1), placement.UuidOf(0)];
        Assert.That(ids, Is.Unique);
        Assert.That(ids.Select(id => Hub.Messages.Find(id)?.Id), Is.All.EqualTo(placement.IdOf(0)));
        Assert.That(placement.UuidOf(0), Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        Assert.That(Hub.Messages.Find("550e8400-e29b-41d4-a716-446655440000"), Is.Null);
        foreach (var filter in new MessageFilter[] { new(), new() { To = "79161234567" }, new() { Text = "Прив" }, new() { Comment = "Шлюз" }, new() { Door = Door.Bulk, Channel = Channel.Viber } })
        {
            Assert.That(Hub.Messages.Query(filter, 10, null).Items.Select(m => m.Id), Is.EqualTo(new[] { placement.IdOf(0) }));
        }
    }

    [Test]
    public async Task It_waits_for_the_time_it_is_to_be_sent_at()
    {
        var placement = await Hub.SubmitAsync(_centre.Demo, Door.Bulk, [new Cascade { To = "79161234567", Legs = [Centre.Viber()], SendAt = Hub.Clock.Now + 60_000 }]);
        Assert.That(_centre.Find(placement.IdOf(0)).State, Is.EqualTo("scheduled"));
        await _centre.AdvanceAsync(61);
        Assert.That(_centre.Find(placement.IdOf(0)).State, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task Money_is_reserved_and_charged_for_what_is_delivered()
    {
        await using var centre = await Centre.OpenAsync(new HubOptions
        {
            Accounts = new AccountsOptions { List = [new AccountOptions { Name = "demo", Balance = 3 }] },
            Tariff = [new TariffLine { Channel = Channel.Viber, Price = 1 }, new TariffLine { Channel = Channel.Sms, Network = "250", Price = 2.5m }],
        });
        centre.Hub.Subscribers.Set("79161234567", new Subscriber { Viber = false });
        var id = await centre.SubmitAsync(Centre.Viber(), Centre.Sms());
        Assert.That(centre.Demo.Balance!.Left, Is.EqualTo(0.5m));
        var refused = await centre.Hub.SubmitAsync(centre.Demo, Door.Bulk, [new Cascade { To = "79161234567", Legs = [Centre.Viber()] }]);
        Assert.That(refused.Refused, Is.EqualTo(Refusal.NoMoney));
        await centre.AdvanceAsync(3);
        Assert.That((centre.Demo.Balance!.Left, centre.Find(id).Legs[0].Price, centre.Find(id).Legs[1].Price), Is.EqualTo((0.5m, "0.00", "2.50")));
    }
}
