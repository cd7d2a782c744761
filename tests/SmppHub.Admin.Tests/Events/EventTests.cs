using System.Globalization;
using System.Net;
using System.Text;

namespace SmppHub.Admin.Tests.Events;

/// <summary>GET /api/v1/events.</summary>
[TestFixture]
public sealed class EventTests : AdminFixture
{
    [Test]
    public async Task A_message_is_heard_when_it_is_accepted_and_when_it_is_final()
    {
        await using var ear = await ListenAsync("?kinds=message,state");
        var id = await SubmitAsync("Привет");

        var message = await ear.NextAsync("message");
        Assert.That((string)message.Data["id"]!, Is.EqualTo(id));
        Assert.That(message.Data.ToJsonString(), Is.EqualTo((await GetAsync($"/api/v1/messages/{id}")).Body.ToJsonString()));

        await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));
        var state = await ear.NextAsync("state");
        Assert.That((string)state.Data["id"]!, Is.EqualTo(id));
        Assert.That((string)state.Data["state"]!, Is.EqualTo("delivered"));
        Assert.That((int)state.Data["errorCode"]!, Is.Zero);
        Assert.That((DateTimeOffset)state.Data["at"]!, Is.EqualTo((DateTimeOffset)message.Data["submittedAt"]! + TimeSpan.FromSeconds(1)));
        Assert.That(long.Parse(state.Id, CultureInfo.InvariantCulture), Is.GreaterThan(long.Parse(message.Id, CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task A_message_under_way_before_anybody_listened_is_told_of_when_it_is_final()
    {
        var id = await SubmitAsync("x");
        await using var ear = await ListenAsync("?kinds=state");

        await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.That((string)(await ear.NextAsync("state")).Data["id"]!, Is.EqualTo(id));
    }

    [Test]
    public async Task A_forced_outcome_and_a_reading_are_heard()
    {
        await using var ear = await ListenAsync("?kinds=state");
        var failed = await SubmitAsync("x");
        await PostAsync($"/api/v1/messages/{failed}/state", """{"state":"undeliverable","errorCode":6}""");
        var state = (await ear.NextAsync("state")).Data;
        Assert.That(((string)state["id"]!, (string)state["state"]!, (int)state["errorCode"]!), Is.EqualTo((failed, "undeliverable", 6)));

        var read = await SubmitAsync("y");
        await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.That((string)(await ear.NextAsync("state")).Data["state"]!, Is.EqualTo("delivered"));
        await PostAsync($"/api/v1/messages/{read}/read");
        Assert.That((string)(await ear.NextAsync("state")).Data["state"]!, Is.EqualTo("read"));
    }

    [Test]
    public async Task Sessions_receipts_refusals_phones_and_the_clock_are_heard()
    {
        await using var ear = await ListenAsync();
        await using (var client = await BindAsync())
        {
            var bound = (await ear.NextAsync("session")).Data;
            Assert.That(((string)bound["what"]!, (string)bound["account"]!, (string)bound["bindType"]!), Is.EqualTo(("bound", "demo", "bind_transceiver")));

            var id = await SubmitAsync(client, "x", registered: 1);
            await client.SubmitAsync(new Smpp.Client.SubmitRequest("SENDER", "79161234567", "x"u8.ToArray()) { RegisteredDelivery = 1 });
            var refused = (await ear.NextAsync("refused")).Data;
            Assert.That(((string)refused["rule"]!, (string)refused["status"]!, (string)refused["to"]!, (string)refused["door"]!), Is.EqualTo(("duplicate", "ESME_RSUBMITFAIL", "79161234567", "smpp")));

            await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));
            await ear.NextAsync("clock");
            await NextDeliveryAsync(client);
            var receipt = (await ear.NextAsync("receipt")).Data;
            Assert.That(((string)receipt["id"]!, (string)receipt["kind"]!, (string)receipt["to"]!), Is.EqualTo((id, "final", "79161234567")));

            await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"reachable":false}""");
            Assert.That((bool)(await ear.NextAsync("subscriber")).Data["reachable"]!, Is.False);
        }

        Assert.That((string)(await ear.NextAsync("session")).Data["what"]!, Is.EqualTo("unbound"));
        await using var stranger = await Smpp.Client.SmppClient.ConnectAsync(new Smpp.Client.SmppClientOptions("127.0.0.1", Hub.SmppPort));
        await stranger.BindAsync(Smpp.Client.BindKind.Transmitter, "nobody", "x");
        var refusedBind = (await ear.NextAsync("session")).Data;
        Assert.That(((string)refusedBind["what"]!, (string)refusedBind["status"]!), Is.EqualTo(("refused", "ESME_RINVSYSID")));
    }

    [TestCase("?kinds=message&account=load", "load")]
    [TestCase("?kinds=message&to=%2B79160000002", "to")]
    public async Task Only_what_was_asked_for_is_heard(string query, string which)
    {
        await using var ear = await ListenAsync(query);
        await SubmitAsync("first", to: "79160000001");
        var wanted = which == "load" ? await SubmitAsync("second", account: "load") : await SubmitAsync("second", to: "79160000002");

        Assert.That((string)(await ear.NextAsync())!.Data["id"]!, Is.EqualTo(wanted));
    }

    [Test]
    public async Task A_listener_that_comes_back_finds_what_it_missed()
    {
        string last;
        await using (var ear = await ListenAsync("?kinds=message"))
        {
            await SubmitAsync("1");
            last = (await ear.NextAsync("message")).Id;
        }

        await SubmitAsync("2");
        await SubmitAsync("3");
        await using var again = await ListenAsync("?kinds=message", last);

        Assert.That((string)(await again.NextAsync())!.Data["text"]!, Is.EqualTo("2"));
        Assert.That((string)(await again.NextAsync())!.Data["text"]!, Is.EqualTo("3"));
        Assert.That((await ListenAndHearAsync("message", $"?kinds=message&lastEventId={last}")).Data["text"]!.ToString(), Is.EqualTo("2"));
    }

    [Test]
    public async Task What_is_gone_is_told_of()
    {
        await using (await ListenAsync())
            Hub.Hub.Events.Ring.Skip(20_000);
        var before = Hub.Hub.Events.First + 100;
        await SubmitAsync("x");

        await using var ear = await ListenAsync("?kinds=message", before.ToString(CultureInfo.InvariantCulture));

        Assert.That((await ear.NextAsync("message")).Data["text"]!.ToString(), Is.EqualTo("x"));
        Assert.That((long)(await ear.NextAsync("dropped")).Data["count"]!, Is.GreaterThan(19_000));
        Assert.That((long)(await ListenAndHearAsync("dropped", "?kinds=message", "1")).Data["count"]!, Is.GreaterThan(19_000));
    }

    [Test]
    public async Task More_than_a_listener_can_use_is_counted()
    {
        await using var ear = await ListenAsync("?kinds=message");
        await using var client = await BindAsync("load");
        await Task.WhenAll(Enumerable.Range(0, 1500).Select(i => SubmitAsync(client, $"{i}", to: $"7916{i:0000000}")));

        int heard = 0, dropped = 0;
        while (heard + dropped < 1500)
        {
            var next = (await ear.NextAsync())!;
            heard += next.Kind == "message" ? 1 : 0;
            dropped += next.Kind == "dropped" ? (int)next.Data["count"]! : 0;
        }

        Assert.That(heard + dropped, Is.EqualTo(1500));
        Assert.That(heard, Is.GreaterThanOrEqualTo(400));
        Assert.That(await Hub.AdminClient.GetStringAsync("/metrics"), Does.Contain($"\nsmpphub_events_dropped_total {dropped}\n").And.Contains("\nsmpphub_event_listeners 1\n"));
    }

    [Test]
    public async Task A_listener_that_goes_is_noticed_and_a_stop_ends_the_answer()
    {
        await using (await ListenAsync())
            Assert.That(Hub.Hub.Events.Listeners, Is.EqualTo(1));
        var patience = Environment.TickCount64 + 20_000;
        while (Hub.Hub.Events.Listeners > 0 && Environment.TickCount64 < patience)
            await Task.Yield();
        Assert.That(Hub.Hub.Events.Listeners, Is.Zero);

        await using var ear = await ListenAsync();
        var stopped = Hub.DisposeAsync().AsTask();
        while (await ear.NextAsync() is not null)
        {
        }

        await stopped;
    }

    [Test]
    public async Task The_wire_is_heard_as_it_goes()
    {
        await using var ear = await ListenAsync("?kinds=pdu");
        await using var client = await BindAsync();
        await SubmitAsync(client, "x");

        var bind = (await ear.NextAsync("pdu")).Data;
        Assert.That(((string)bind["command"]!, (string)bind["direction"]!, (string)bind["account"]!), Is.EqualTo(("bind_transceiver", "in", "")));
        Assert.That(Encoding.ASCII.GetString(Convert.FromHexString((string)bind["hex"]!)), Does.Contain("demo\0****\0"));
        await ear.NextAsync("pdu");
        var submit = (await ear.NextAsync("pdu")).Data;
        var response = await ear.NextAsync("pdu");
        Assert.That((string)submit["command"]!, Is.EqualTo("submit_sm"));
        Assert.That(submit["roundTripMs"], Is.Null);
        Assert.That(((string)response.Data["command"]!, (string)response.Data["direction"]!, (string)response.Data["status"]!, (string)response.Data["account"]!), Is.EqualTo(("submit_sm_resp", "out", "ESME_ROK", "demo")));
        Assert.That((uint)response.Data["sequence"]!, Is.EqualTo((uint)submit["sequence"]!));
        Assert.That((double)response.Data["roundTripMs"]!, Is.InRange(0, 20_000));
        Assert.That(response.Id, Does.Match(@"^\d+\.\d+$"));
    }

    [Test]
    public async Task The_trace_has_the_newest_pdus_also_when_nobody_watched()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "x");
        await client.SubmitAsync(new Smpp.Client.SubmitRequest("SENDER", "79161234567", new byte[5000]));

        var (_, trace) = await GetAsync("/api/v1/trace?session=1&limit=3");

        var items = trace["items"]!.AsArray();
        Assert.That(items.Select(i => (string)i!["command"]!), Is.EqualTo(new[] { "submit_sm_resp", "submit_sm", "submit_sm_resp" }));
        Assert.That((int)items[1]!["length"]!, Is.GreaterThan(5000));
        Assert.That(((string)items[1]!["hex"]!).Length, Is.EqualTo(2 * 4096));
        Assert.That((int)(await GetAsync("/api/v1/trace?session=2")).Body["total"]!, Is.Zero);
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/trace?limit=1001");
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/trace?sesion=1");
    }

    [TestCase("?kinds=messages")]
    [TestCase("?kinds=,")]
    [TestCase("?door=window")]
    [TestCase("?from=SENDER")]
    [TestCase("?lastEventId=yesterday")]
    public async Task A_wish_that_is_not_understood_is_refused(string query) =>
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/events" + query);

    [Test]
    public async Task Nothing_is_made_while_nobody_listens()
    {
        await SubmitAsync("x");

        Assert.That(Hub.Hub.Events.IsOn, Is.False);
        Assert.That(Hub.Hub.Events.Ring.End, Is.EqualTo(Hub.Hub.Events.First));
    }

    private Task<Ear> ListenAsync(string query = "", string? last = null) => Ear.OpenAsync(Hub.AdminClient, query, last);

    private async Task<Heard> ListenAndHearAsync(string kind, string query, string? last = null)
    {
        await using var ear = await ListenAsync(query, last);
        return await ear.NextAsync(kind);
    }
}
