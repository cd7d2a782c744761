using SmppHub.Storage;

namespace SmppHub.Core.Tests;

internal sealed class CallbackTests
{
    [Test]
    public async Task A_callback_is_tried_again_by_the_ladder_on_the_hubs_clock_and_every_try_is_seen()
    {
        await using var centre = await Centre.OpenAsync();
        centre.Listener.Plan.Enqueue(500);
        centre.Listener.Plan.Enqueue(0);
        var id = await centre.SubmitAsync(Centre.Viber());
        await centre.AdvanceAsync(1);
        Assert.That(centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded" }));
        await centre.AdvanceAsync(299);
        Assert.That(centre.Listener.Kinds, Has.Length.EqualTo(1));
        await centre.AdvanceAsync(1);
        Assert.That(centre.Listener.Kinds, Has.Length.EqualTo(2));
        await centre.AdvanceAsync(300);
        Assert.That(centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "LegEnded", "LegEnded", "Final" }));
        Assert.That(
            centre.Find(id).Timeline.Select(e => e.Detail),
            Is.EqualTo(new[] { "LegEnded to http://client/: HTTP 500, to be tried again", "LegEnded to http://client/: no connection, to be tried again", "LegEnded to http://client/: HTTP 200", "Final to http://client/: HTTP 200" }));
        Assert.That(centre.Hub.Callbacks.Waiting, Is.Zero);
    }

    [Test]
    public async Task One_advance_over_the_whole_ladder_makes_all_its_tries()
    {
        await using var centre = await Centre.OpenAsync();
        Array.ForEach([500, 500, 500], centre.Listener.Plan.Enqueue);
        await centre.SubmitAsync(Centre.Viber());
        await centre.AdvanceAsync(86_400);
        Assert.That(centre.Listener.Kinds, Is.EqualTo(new[] { "LegEnded", "LegEnded", "LegEnded", "Final" }));
        Assert.That((centre.Hub.Callbacks.GivenUp, centre.Hub.Callbacks.Taken), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Without_an_address_it_is_dropped_and_the_timeline_says_so()
    {
        await using var centre = await Centre.OpenAsync();
        centre.Demo.SetCallbacks(new AccountCallbacks());
        var id = await centre.SubmitAsync(Centre.Viber());
        await centre.AdvanceAsync(1);
        Assert.That(centre.Listener.Received, Is.Empty);
        Assert.That(centre.Find(id).Timeline[0].Detail, Is.EqualTo("LegEnded dropped: the account has no callbackUrl"));
    }

    [Test]
    public async Task The_timeline_names_an_address_without_its_user_and_its_query()
    {
        await using var centre = await Centre.OpenAsync();
        centre.Demo.SetCallbacks(new AccountCallbacks { Url = "https://user:pass@client:8443/hook?secret=1#2" });
        var id = await centre.SubmitAsync(Centre.Viber());
        await centre.AdvanceAsync(1);
        Assert.That(centre.Find(id).Timeline[0].Detail, Is.EqualTo("LegEnded to https://client:8443/hook: HTTP 200"));
    }

    [Test]
    public async Task An_address_of_one_door_goes_before_the_accounts()
    {
        var callbacks = new AccountCallbacks { Url = "http://a/", Doors = new Dictionary<Door, string> { [Door.Bulk] = "http://b/", [Door.Decision] = "" } };
        await using var centre = await Centre.OpenAsync();
        centre.Demo.SetCallbacks(callbacks);
        Assert.That((callbacks with { Doors = new Dictionary<Door, string> { [Door.SmscHttp] = "http://c/" } }).For(Door.Smpp), Is.EqualTo("http://c/"));
        Assert.That((centre.Demo.Callbacks.For(Door.Bulk), centre.Demo.Callbacks.For(Door.Cascading), centre.Demo.Callbacks.For(Door.Decision)), Is.EqualTo(("http://b/", "http://a/", (string?)null)));
    }

    [Test]
    public async Task What_was_not_taken_survives_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("callbacks");
        try
        {
            var storage = new StoreOptions { Path = folder.FullName };
            var listener = new Listener();
            listener.Plan.Enqueue(500);
            string id;
            await using (var centre = await Centre.OpenAsync(storage: storage, listener: listener))
            {
                id = await centre.SubmitAsync(Centre.Viber(), Centre.Sms());
                await centre.AdvanceAsync(1);
            }

            await using var again = await Centre.OpenAsync(storage: storage, listener: listener);
            Assert.That(again.Hub.Callbacks.Waiting, Is.EqualTo(2));
            await again.AdvanceAsync(300);
            Assert.That(listener.Kinds, Is.EqualTo(new[] { "LegEnded", "LegEnded", "Final" }));
            Assert.That(again.Find(id).Timeline, Has.Count.EqualTo(3));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task A_cascade_that_came_due_while_the_hub_was_down_goes_on_where_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("cascades");
        try
        {
            var storage = new StoreOptions { Path = folder.FullName };
            var listener = new Listener();
            string id;
            await using (var centre = await Centre.OpenAsync(storage: storage, listener: listener))
            {
                centre.Hub.Subscribers.Set("79161234567", new Subscriber { Viber = false });
                id = await centre.SubmitAsync(Centre.Viber(), Centre.Sms());
                await centre.AdvanceAsync(1);
            }

            await using var again = await Centre.OpenAsync(storage: storage, listener: listener);
            await again.AdvanceAsync(10);
            Assert.That(again.Find(id).State, Is.EqualTo("delivered"));
            Assert.That(listener.Kinds, Is.EqualTo(new[] { "LegEnded", "LegEnded", "Final" }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
