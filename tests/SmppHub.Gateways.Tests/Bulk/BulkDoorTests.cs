using System.Net;
using System.Text;
using System.Text.Json;
using SmppHub.Core;
using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>Sending beyond the golden files (seed 0: part 1).</summary>
public sealed class BulkDoorTests : BulkFixture
{
    [Test]
    public async Task What_was_sent_is_a_message_of_the_door_with_all_that_was_asked()
    {
        await StartAsync();
        var message = (await SendAsync(
            ("button_text", "Go"), ("button_link", "https://example.com/"), ("label", "transaction"), ("p_transaction_id", "T-1"), ("txt", "one<br>two"))).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((message.Door, message.Account, message.Channel, message.From, message.To), Is.EqualTo((Door.Bulk, "demo", Channel.Viber, "SENDER", Phone)));
            Assert.That(message.Text, Is.EqualTo("one\ntwo"));
            Assert.That(message.Button, Is.EqualTo(new Button("Go", "https://example.com/")));
            Assert.That(message.Facts["p_transaction_id"], Is.EqualTo("T-1"));
            Assert.That(message.Facts["label"], Is.EqualTo("transaction"));
        }
    }

    [Test]
    public async Task Each_phone_has_a_message_of_its_own_that_is_found_by_its_uuid()
    {
        await StartAsync();
        var messages = await SendAsync(("phone", Phone + ",79165557755,79165557756"));
        Assert.That(messages.Select(m => m.To), Is.EqualTo(new[] { Phone, "79165557755", "79165557756" }));
        Assert.That(messages.Select(m => m.Uuid), Is.Unique.And.All.Match("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));

        using var found = JsonDocument.Parse(await Hub.AdminClient.GetStringAsync($"api/v1/messages/{messages[1].Uuid}"));
        Assert.That(found.RootElement.GetProperty("id").GetString(), Is.EqualTo(messages[1].Id));
        Assert.That(found.RootElement.GetProperty("door").GetString(), Is.EqualTo("bulk"));
    }

    [Test]
    public async Task One_wrong_phone_sends_nothing_to_the_others()
    {
        await StartAsync();
        Assert.That((await PostAsync(Request(("phone", Phone + ",12")))).Message, Is.EqualTo("PARAM ERROR (phone)"));
        using var all = JsonDocument.Parse(await Hub.AdminClient.GetStringAsync("api/v1/messages"));
        Assert.That(all.RootElement.GetProperty("total").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Where_settings_say_so_a_wrong_phone_is_accepted_and_fails_alone()
    {
        await StartAsync(new BulkOptions { BadPhone = BadPhone.Report });
        var messages = await SendAsync(("phone", Phone + ",12"));
        Hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That(messages.Select(m => Now(m).State), Is.EqualTo(new[] { "delivered", "undeliverable" }));
    }

    [Test]
    public async Task Identical_requests_are_no_duplicates_at_this_door()
    {
        await StartAsync();
        Assert.That((await PostAsync(Request())).Code, Is.Zero);
        Assert.That((await PostAsync(Request())).Code, Is.Zero);
    }

    [Test]
    public async Task Multipart_is_read_as_urlencoded_is()
    {
        await StartAsync();
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Request(("txt", "Привет + 100% & co"), ("dlr", "1")))
        {
            form.Add(new StringContent(value), name);
        }

        var answer = await PostAsync(form);
        Assert.That(answer.Code, Is.Zero, answer.Message);
        Assert.That(Hub.Hub.Messages.Find(answer.Ids[0])!.Text, Is.EqualTo("Привет + 100% & co"));
    }

    [Test]
    public async Task Without_viber_the_sms_has_the_expiry_text()
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Viber = false });
        var message = (await SendAsync(("expiry_txt", "by sms"))).Single();
        Hub.Advance(TimeSpan.FromSeconds(5));
        Assert.That(
            Now(message).Legs.Select(l => (l.Channel, l.State, l.Text)),
            Is.EqualTo(new[] { (Channel.Viber, "undeliverable", "hello"), (Channel.Sms, "delivered", "by sms") }));
        Assert.That(Now(message).State, Is.EqualTo("delivered"));
    }

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public async Task Without_an_expiry_text_the_sms_is_the_account_s_choice(bool resends, int legs)
    {
        await StartAsync(account: a => a with { SmsResend = resends });
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Viber = false });
        var message = (await SendAsync()).Single();
        Hub.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Now(message).Legs, Has.Count.EqualTo(legs));
        Assert.That(Now(message).Legs[^1].Text, Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_phone_that_stays_off_gets_the_sms_after_dlr_timeout()
    {
        await StartAsync();
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Reachable = false });
        var message = (await SendAsync(("expiry_txt", "by sms"), ("dlr_timeout", "120"))).Single();
        Hub.Advance(TimeSpan.FromSeconds(119));
        Assert.That(Now(message).Legs.Select(l => l.State), Is.EqualTo(new[] { "enroute" }));
        Hub.Advance(TimeSpan.FromSeconds(2));
        Assert.That(Now(message).Legs.Select(l => (l.Channel, l.State)), Is.EqualTo(new[] { (Channel.Viber, "expired"), (Channel.Sms, "enroute") }));

        Hub.Hub.Subscribers.Set(Phone, Subscriber.Ordinary);
        Hub.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Now(message).State, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task An_sms_has_no_second_leg()
    {
        await StartAsync(account: a => a with { SmsResend = true });
        Hub.Hub.Subscribers.Set(Phone, new Subscriber { Exists = false });
        var message = (await SendAsync(("sending_method", "sms"), ("expiry_txt", "again"))).Single();
        Hub.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Now(message).Legs.Select(l => l.Channel), Is.EqualTo(new[] { Channel.Sms }));
    }

    [Test]
    public async Task Above_the_rate_the_code_is_minus_6()
    {
        await StartAsync(account: a => a with { HttpRate = 2 });
        List<(int, string, IReadOnlyList<string>)> answers = [];
        for (var i = 0; i < 10; i++)
        {
            answers.Add(await PostAsync(Request()));
        }

        Assert.That(answers.Select(a => (a.Item1, a.Item2)), Does.Contain((-6, "THROUGHPUT LIMIT EXCEEDED")).And.Contain((0, "OK")));
    }

    [Test]
    public async Task Without_money_the_code_is_minus_5()
    {
        await StartAsync(account: a => a with { Balance = 1.5m }, price: 1);
        Assert.That((await PostAsync(Request())).Code, Is.Zero);
        var answer = await PostAsync(Request());
        Assert.That((answer.Code, answer.Message), Is.EqualTo((-5, "NO MORE CREDITS")));
    }

    [Test]
    public async Task From_an_address_that_is_not_the_account_s_the_code_is_minus_3()
    {
        await StartAsync(account: a => a with { AllowedAddresses = ["10.0.0.0/8"] });
        var answer = await PostAsync(Request());
        Assert.That((answer.Code, answer.Message), Is.EqualTo((-3, "REJECTED")));
    }

    [Test]
    public async Task From_loopback_a_wrong_sign_is_told_however_many_there_were_and_a_right_one_passes()
    {
        await StartAsync();
        for (var i = 0; i < 15; i++)
        {
            Assert.That((await PostAsync(Request(("sign", "x")).Where(f => f.Key != "sign" || f.Value == "x"))).Message, Is.EqualTo("AUTH ERROR (sign)"));
        }

        Assert.That((await PostAsync(Request())).Code, Is.Zero);
    }

    [Test]
    public async Task An_account_without_a_secret_has_no_right_sign()
    {
        await StartAsync(account: a => a with { SigningSecret = null });
        var answer = await PostAsync(Request());
        Assert.That((answer.Code, answer.Message), Is.EqualTo((-2, "AUTH ERROR (sign)")));
    }

    [Test]
    public async Task Texts_and_status_of_errors_are_settings()
    {
        await StartAsync(new BulkOptions { ErrorStatus = 400, Texts = new BulkTexts { Parameter = "WRONG {0} & more" } });
        using var content = new FormUrlEncodedContent(Request(("label", "x")));
        using var answer = await Hub.ProviderClient.PostAsync("", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Read(await answer.Content.ReadAsStringAsync()).Message, Is.EqualTo("WRONG label & more"));
    }

    [TestCase("utf8")]
    [TestCase("sent")]
    public async Task What_of_txt_is_signed_is_a_setting(string octets)
    {
        await StartAsync(new BulkOptions { SignedOctets = octets == "utf8" ? SignedOctets.Utf8 : SignedOctets.Sent });
        var sign = octets == "utf8" ? Md5.Hex($"demoSENDER{Phone}Приdemo-secret") : Md5.Hex([.. Encoding.ASCII.GetBytes($"demoSENDER{Phone}"), 0xCF, 0xF0, 0xE8, .. "demo-secret"u8]);
        var xml = await Hub.ProviderClient.GetStringAsync($"?sending_method=viber&user=demo&from=SENDER&phone={Phone}&charset=CP1251&txt=%CF%F0%E8&sign={sign}");
        Assert.That(Read(xml).Code, Is.Zero, xml);
    }

    [TestCase("")]
    [TestCase("&&&===&=&")]
    [TestCase("%")]
    [TestCase("user=demo&sign")]
    [TestCase("user=%00%FF&sign=%FF")]
    [TestCase("user=demo&sign=00000000000000000000000000000000&phone[=1&phone]=2&phone[x]=3")]
    [TestCase("{\"user\":\"demo\"}")]
    [TestCase("<xml/>")]
    public async Task What_cannot_be_read_has_the_provider_s_own_error(string body)
    {
        await StartAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        Assert.That((await PostAsync(content)).Code, Is.AnyOf(-1, -2));
        using var bare = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        Assert.That((await PostAsync(bare)).Code, Is.AnyOf(-1, -2));
        using var json = new StringContent(body, Encoding.UTF8, "application/json");
        Assert.That((await PostAsync(json)).Code, Is.EqualTo(-1));
        using var multipart = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        multipart.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.That((await PostAsync(multipart)).Code, Is.EqualTo(-1));
    }

    [Test]
    public async Task A_form_cut_at_any_place_is_refused_or_sent_whole()
    {
        await StartAsync();
        var whole = string.Join('&', Request().Select(f => $"{f.Key}={f.Value}"));
        for (var length = 0; length < whole.Length; length += 7)
        {
            using var content = new StringContent(whole[..length], Encoding.UTF8, "application/x-www-form-urlencoded");
            Assert.That((await PostAsync(content)).Code, Is.Negative, $"{length}");
        }
    }

    [Test]
    public async Task A_body_beyond_all_measure_is_rejected()
    {
        await StartAsync();
        using var content = new ByteArrayContent(new byte[5 << 20]);
        Assert.That((await PostAsync(content)).Code, Is.EqualTo(-3));
    }

    [TestCase("PUT")]
    [TestCase("HEAD")]
    [TestCase("DELETE")]
    public async Task Another_method_sends_nothing(string method)
    {
        await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "?" + string.Join('&', Request().Select(f => $"{f.Key}={f.Value}")));
        using var answer = await Hub.ProviderClient.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        using var all = JsonDocument.Parse(await Hub.AdminClient.GetStringAsync("api/v1/messages"));
        Assert.That(all.RootElement.GetProperty("total").GetInt32(), Is.Zero);
    }
}
