using System.Net;
using SmppHub.Core;
using SmppHub.Gateways.Bulk;
using SmppHub.Gateways.Tests.Callbacks;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>What comes to the partner's address, and how often (seed 0: part 2).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BulkCallbackTests : BulkFixture, IDisposable
{
    private Receiver _receiver = null!;

    public void Dispose() => _receiver.Dispose();

    [Test]
    public async Task A_delivered_message_is_told_by_post()
    {
        await ListenAsync();
        var message = (await SendAsync(("p_transaction_id", "заказ 1"))).Single();
        Hub.Advance(TimeSpan.FromHours(1));
        Assert.That(Bodies(), Is.EqualTo(new[] { $"type=delivery&msg_id={message.Uuid}&p_transaction_id=%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7+1&status=delivered&status_extended=" })
            .Or.EqualTo(new[] { $"type=delivery&msg_id={message.Uuid}&p_transaction_id=%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7%201&status=delivered&status_extended=" }));
        Assert.That(_receiver.Requests[0], Does.StartWith("POST /callback HTTP/1.1\r\n").And.Contain("Content-Type: application/x-www-form-urlencoded"));
    }

    [Test]
    public async Task Or_by_get_where_the_account_says_so()
    {
        await ListenAsync(get: true);
        var message = (await SendAsync()).Single();
        Hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_receiver.Requests.Single(), Does.StartWith($"GET /callback?type=delivery&msg_id={message.Uuid}&status=delivered&status_extended= HTTP/1.1\r\n"));
    }

    [Test]
    public async Task Seen_and_reply_follow_in_their_order()
    {
        await ListenAsync();
        var message = (await SendAsync(("p_transaction_id", "T-1"))).Single();
        Hub.Advance(TimeSpan.FromSeconds(2));
        await DoAsync(message, "read", "");
        await DoAsync(message, "reply", """{"text":"да & нет"}""");
        Hub.Advance(TimeSpan.FromDays(40));
        Assert.That(Forms().Select(f => f["type"]), Is.EqualTo(new[] { "delivery", "seen", "reply" }));
        Assert.That(Forms()[1].Keys, Is.EqualTo(new[] { "type", "msg_id", "p_transaction_id" }));
        Assert.That(Forms()[2], Is.EqualTo(new Dictionary<string, string>
        {
            ["type"] = "reply",
            ["msg_id"] = message.Uuid!,
            ["p_transaction_id"] = "T-1",
            ["text"] = "да & нет",
        }));
    }

    [Test]
    public async Task An_answer_by_sms_is_told_too()
    {
        await ListenAsync();
        var message = (await SendAsync(("sending_method", "sms"))).Single();
        Hub.Advance(TimeSpan.FromSeconds(2));
        await DoAsync(message, "reply", """{"text":"ok"}""");
        Hub.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Bodies()[1], Is.EqualTo($"type=reply&msg_id={message.Uuid}&text=ok"));
    }

    [Test]
    public async Task Without_dlr_nothing_is_told()
    {
        await ListenAsync();
        Assert.That((await PostAsync(Request())).Code, Is.Zero);
        Assert.That((await PostAsync(Request(("dlr", "0")))).Code, Is.Zero);
        Hub.Advance(TimeSpan.FromDays(1));
        Assert.That(_receiver.Requests, Is.Empty);
    }

    [TestCase("blocked", "VIBER_BLOCKED_BY_USER")]
    [TestCase("no viber", "VIBER_USER_NOT_FOUND")]
    [TestCase("unknown", "VIBER_USER_NOT_FOUND")]
    [TestCase("off", "VIBER_EXPIRED")]
    public async Task The_subscriber_s_state_tells_why_it_was_not_delivered(string phone, string extended)
    {
        await ListenAsync();
        Hub.Hub.Subscribers.Set(Phone, phone switch
        {
            "blocked" => new Subscriber { Blocked = ["SENDER"] },
            "no viber" => new Subscriber { Viber = false },
            "unknown" => new Subscriber { Exists = false },
            _ => new Subscriber { Reachable = false },
        });
        await SendAsync(("dlr_timeout", "60"));
        Hub.Advance(TimeSpan.FromSeconds(59));
        Assert.That(_receiver.Requests, Has.Count.EqualTo(phone == "off" ? 0 : 1));
        Hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That((Forms().Single()["status"], Forms().Single()["status_extended"]), Is.EqualTo(("undelivered", extended)));
    }

    [TestCase("VIBER_BLOCKED_BY_USER")]
    [TestCase("VIBER_USER_NOT_FOUND")]
    [TestCase("VIBER_NO_DEVICE")]
    [TestCase("VIBER_EXPIRED")]
    [TestCase("VIBER_UNKNOWN_ERROR")]
    [TestCase("INVALID_SESSION")]
    [TestCase("PHONE_BLACKLISTED")]
    [TestCase("SPAM_DETECTED")]
    [TestCase("FROM_NOT_ALLOWED")]
    [TestCase("BAD_WORDS_FOUND")]
    [TestCase("PHONE_INCORRECT")]
    [TestCase("OPERATOR_NOT_ALLOWED")]
    public async Task Every_reason_can_be_forced(string reason)
    {
        await ListenAsync();
        var message = (await SendAsync()).Single();
        await DoAsync(message, "state", $$"""{"state":"undeliverable","reason":"{{reason}}"}""");
        Hub.Advance(TimeSpan.FromMinutes(1));
        Assert.That((Forms().Single()["status"], Forms().Single()["status_extended"]), Is.EqualTo(("undelivered", reason)));
    }

    [TestCase("delivered", "0")]
    [TestCase("undeliverable", "-1")]
    [TestCase("expired", "-2")]
    [TestCase("rejected", "-3")]
    public async Task An_sms_is_told_in_numbers(string state, string status)
    {
        await ListenAsync();
        var message = (await SendAsync(("sending_method", "sms"), ("p_transaction_id", "7"))).Single();
        await DoAsync(message, "state", $$"""{"state":"{{state}}"}""");
        Hub.Advance(TimeSpan.FromMinutes(1));
        Assert.That(Bodies(), Is.EqualTo(new[] { $"msg_id={message.Uuid}&p_transaction_id=7&status={status}" }));
    }

    [Test]
    public async Task Settings_make_it_words_and_leave_out_what_is_empty()
    {
        await ListenAsync(new BulkOptions { Callbacks = new BulkCallbackOptions { NumericForSms = false, EmptyParameters = false } });
        var message = (await SendAsync(("sending_method", "sms"))).Single();
        Hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That(Bodies(), Is.EqualTo(new[] { $"type=delivery&msg_id={message.Uuid}&status=delivered" }));
    }

    [Test]
    public async Task What_was_accepted_is_told_to_those_who_asked()
    {
        await ListenAsync(account: a => a with { InterimReports = true });
        await SendAsync();
        await SendAsync(("sending_method", "sms"));
        Hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That(Forms().Select(f => f["status"]), Is.EquivalentTo(new[] { "buffered", "1", "delivered", "0" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_sms_behind_it_has_the_same_id_and_the_last_word(bool eachLeg)
    {
        await ListenAsync(new BulkOptions { Callbacks = new BulkCallbackOptions { EachLeg = eachLeg } });
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Viber = false });
        var message = (await SendAsync(("expiry_txt", "by sms"))).Single();
        Hub.Advance(TimeSpan.FromMinutes(1));
        var told = Forms().Select(f => (f["msg_id"], f["status"], f["status_extended"]));
        Assert.That(told, Is.EqualTo(eachLeg
            ? [(message.Uuid!, "undelivered", "VIBER_USER_NOT_FOUND"), (message.Uuid!, "delivered", "")]
            : new[] { (message.Uuid!, "delivered", "") }));
    }

    [Test]
    public async Task What_is_never_taken_is_tried_for_24_hours_by_the_ladder()
    {
        await ListenAsync(answer: _ => Receiver.Answer(500));
        var message = (await SendAsync()).Single();
        Hub.Advance(TimeSpan.FromSeconds(1));
        List<int> tries = [_receiver.Requests.Count];
        foreach (var seconds in (int[])[299, 1, 300, 300, 899, 1, 6 * 900, 3599, 1, 21 * 3600, 3600, 100_000])
        {
            Hub.Advance(TimeSpan.FromSeconds(seconds));
            tries.Add(_receiver.Requests.Count);
        }

        Assert.That(tries, Is.EqualTo(new[] { 1, 1, 2, 3, 4, 4, 5, 11, 11, 12, 33, 33, 33 }));
        Assert.That(Bodies().Distinct().Count(), Is.EqualTo(1));
        Assert.That(Now(message).Timeline.Count(t => t.What == "callback"), Is.EqualTo(33));
    }

    [Test]
    public async Task Only_http_200_ends_it()
    {
        int[] plan = [500, 404, 400, 302, 204, 201, 200];
        await ListenAsync(answer: i => Receiver.Answer(plan[i], more: "Location: /elsewhere\r\n"));
        await SendAsync();
        Hub.Advance(TimeSpan.FromDays(2));
        Assert.That(_receiver.Requests, Has.Count.EqualTo(plan.Length));
    }

    [Test]
    public async Task Or_400_and_404_where_settings_say_so()
    {
        await ListenAsync(new BulkOptions { Callbacks = new BulkCallbackOptions { StopOnRefusal = true } }, answer: i => Receiver.Answer(i == 0 ? 500 : 404));
        await SendAsync();
        Hub.Advance(TimeSpan.FromDays(2));
        Assert.That(_receiver.Requests, Has.Count.EqualTo(2));
    }

    private async Task ListenAsync(
        BulkOptions? options = null, Func<AccountOptions, AccountOptions>? account = null, bool get = false, Func<int, string>? answer = null)
    {
        _receiver = new Receiver(answer ?? (_ => Receiver.Answer(200, "thanks")));
        await StartAsync(options, account);
        Hub.Hub.Accounts.Find("demo")!.SetCallbacks(new AccountCallbacks { Url = _receiver.Url, Get = get });
    }

    private async Task DoAsync(Message message, string deed, string json)
    {
        using var answer = await Hub.AdminClient.PostAsync($"api/v1/messages/{message.Uuid}/{deed}", new StringContent(json));
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }

    private string[] Bodies() => [.. _receiver.Requests.Select(r => r[(r.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])];

    private List<Dictionary<string, string>> Forms() =>
        [.. Bodies().Select(b => b.Split('&').Select(f => f.Split('=')).ToDictionary(f => f[0], f => WebUtility.UrlDecode(f[1])))];
}
