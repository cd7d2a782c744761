using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SmppHub.Core;
using SmppHub.Gateways.Cascading;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Cascading;

[TestFixture]
public sealed class CascadingDoorTests
{
    private const string Sms = "\"send_sms\":\"1\",\"sender_sms\":\"S\",\"text_sms\":\"С\"";

    [Test]
    public async Task Template_data_may_stand_in_the_request_line_with_its_braces()
    {
        await using var hub = await SmppHubServer.StartAsync();

        var answer = await RawAsync(hub, "GET /sendmessage.php?login=demo&password=demo&phone=79000000001&send_vk=1&templateId=100&templateData={\"Name\":\"%D0%98%D0%BC%D1%8F\",\"Where\":\"M\"} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.That(answer, Does.EndWith("\r\n\r\n1000000"));
        Assert.That(hub.Hub.Messages.Find("1000000")!.Text, Is.EqualTo("Имя, M"));
    }

    [Test]
    public async Task A_message_is_shown_with_its_mailing_its_channels_and_both_kinds_of_line_break()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);

        await XmlAsync(hub, "xml/message.php", "<message><send_sms>2</send_sms><sender_sms>S</sender_sms><text_sms>раз\\nдва\nтри</text_sms><send_whatsapp>2</send_whatsapp><text_whatsapp>в</text_whatsapp><abonent phone=\"79000000001\"/></message>");

        var message = hub.Hub.Messages.Find("1000000")!;
        Assert.That((message.Comment, message.Channel, message.From, message.Door), Is.EqualTo(("Шлюз", Channel.Whatsapp, "79000000000", Door.Cascading)));
        hub.Hub.Subscribers.Set("79000000002", new Subscriber { Whatsapp = false });
        await XmlAsync(hub, "xml/message.php", "<message><send_sms>2</send_sms><sender_sms>S</sender_sms><text_sms>раз\\nдва\nтри</text_sms><send_whatsapp>2</send_whatsapp><text_whatsapp>в</text_whatsapp><abonent phone=\"79000000002\"/></message>");
        hub.Advance(TimeSpan.FromSeconds(5));
        Assert.That(hub.Hub.Messages.Newest(new MessageFilter { To = "79000000002" }, 1)[0].Text, Is.EqualTo("раз\nдва\nтри"));
    }

    [Test]
    public async Task A_whatsapp_sender_is_one_of_the_list_and_for_one_phone_the_same()
    {
        string[] senders = ["79000000091", "79000000092", "79000000093"];
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Http = o.Settings.Http with { Cascading = new CascadingOptions { WhatsappSenders = senders } } });

        for (var i = 0; i < 20; i++)
        {
            await JsonAsync(hub, $$"""{"login":"demo","password":"demo","message":[{"send_whatsapp":1,"text_whatsapp":"{{i}}","phones":["7900000000{{i % 10}}"]}]}""");
        }

        var used = hub.Hub.Messages.Newest(new MessageFilter(), 100).GroupBy(m => m.To, m => m.From!).ToArray();
        Assert.That(used, Has.All.Matches<IGrouping<string, string>>(g => g!.Distinct().Count() == 1 && senders.Contains(g!.First())));
        Assert.That(used.Select(g => g.First()).Distinct().Count(), Is.GreaterThan(1));
    }

    [Test]
    public async Task A_client_id_is_known_after_a_restart_and_without_its_message()
    {
        var folder = Directory.CreateTempSubdirectory("cascading").FullName;
        try
        {
            string first;
            await using (var hub = await StartAsync())
            {
                first = await SendAsync(hub, "a");
                await hub.Hub.Messages.DeleteAsync(new MessageFilter { To = "79000000001" });
            }

            await using (var hub = await StartAsync())
            {
                Assert.That(await SendAsync(hub, "b"), Is.EqualTo(first));
                Assert.That(hub.Hub.Messages.Newest(new MessageFilter(), 10), Is.Empty);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Task<SmppHubServer> StartAsync() => SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Storage = o.Settings.Storage with { Provider = Storage.StoreProvider.Sqlite, Path = folder } });
        static Task<string> SendAsync(SmppHubServer hub, string mailing) =>
            JsonAsync(hub, $$"""{"login":"demo","password":"demo","message":[{"name_delivery":"{{mailing}}",{{Sms}},"phones":[{"phone":"79000000001","client_id_message":"7"}]}]}""");
    }

    [Test]
    public async Task Of_many_at_once_under_one_client_id_one_is_sent()
    {
        await using var hub = await SmppHubServer.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            JsonAsync(hub, $$"""{"login":"demo","password":"demo","message":[{"name_delivery":"{{i}}",{{Sms}},"phones":[{"phone":"79000000001","client_id_message":"{{i % 2}}"},{"phone":"79000000001","client_id_message":"{{(i + 1) % 2}}"}]}]}"""))));

        Assert.That(hub.Hub.Messages.Query(new MessageFilter(), 0, null).Total, Is.EqualTo(2));
        Assert.That(answers, Has.None.Contains("error"));
    }

    [Test]
    public async Task An_account_without_the_duplicate_rule_may_send_the_same_and_a_reset_forgets_it_for_others()
    {
        await using var hub = await SmppHubServer.StartAsync();
        const string Request = $$"""{"login":"load","password":"load","message":[{{{Sms}},"phones":[{"phone":"79000000001"}]}]}""";
        Assert.That(await JsonAsync(hub, Request), Does.Contain("id_message"));
        Assert.That(await JsonAsync(hub, Request), Does.Contain("id_message"));

        var ofDemo = Request.Replace("load", "demo", StringComparison.Ordinal);
        Assert.That(await JsonAsync(hub, ofDemo), Does.Contain("id_message"));
        Assert.That(await JsonAsync(hub, ofDemo), Does.Contain("error"));
        using var reset = await hub.AdminClient.PostAsync("api/v1/reset", null);
        Assert.That(await JsonAsync(hub, ofDemo), Does.Contain("id_message"));
    }

    [Test]
    public async Task Numbers_that_there_is_no_money_for_are_told_so_and_the_first_ones_go()
    {
        await using var hub = await SmppHubServer.StartAsync(o =>
        {
            o.FrozenClock = true;
            o.Settings = o.Settings with
            {
                Tariff = [new TariffLine { Channel = Channel.Sms, Price = 1.5m }, new TariffLine { Channel = Channel.Viber, Price = 0.4m }],
                Accounts = o.Settings.Accounts with { List = [new AccountOptions { Name = "demo", Password = "demo", Balance = 3.5m }] },
            };
        });

        var answer = await JsonAsync(hub, $$"""{"login":"demo","password":"demo","message":[{{{Sms}},"send_viber":2,"sender_viber":"V","text_viber":"v","phones":["79000000001","79000000002","79000000003"]}]}""");

        using var json = JsonDocument.Parse(answer);
        var rows = json.RootElement.GetProperty("message")[0];
        Assert.That(rows.EnumerateArray().Select(r => r.TryGetProperty("error", out _)), Is.EqualTo(new[] { false, false, true }));
        Assert.That(rows[2].GetProperty("error").GetString(), Does.StartWith("Недостаточно средств"));
        hub.Advance(TimeSpan.FromSeconds(2));
        var state = await JsonAsync(hub, $$"""{"login":"demo","password":"demo","state":[{"id_message":{{rows[0].GetProperty("id_message").GetString()}}}]}""");
        Assert.That(state, Does.Contain("\"price_sms\":\"1.50\",\"price_viber\":\"0.00\""));
        Assert.That(hub.Hub.Accounts.Find("demo")!.Balance!.Left, Is.EqualTo(0.5m));
    }

    [Test]
    public async Task A_closed_channel_is_told_to_each_number()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with
        {
            Accounts = o.Settings.Accounts with { List = [new AccountOptions { Name = "demo", Password = "demo", ClosedChannels = [Channel.Vk] }] },
        });

        Assert.That(await JsonAsync(hub, """{"login":"demo","password":"demo","message":[{"send_vk":1,"templateId":"100","phones":["79000000001"]}]}"""), Does.Contain("Данное направление закрыто для вас."));
    }

    [Test]
    public async Task A_document_over_the_bound_is_refused_in_the_providers_form()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Http = o.Settings.Http with { Cascading = new CascadingOptions { MaxBody = 10_000 } } });

        Assert.That(await JsonAsync(hub, new string(' ', 10_001)), Is.EqualTo("{\"error\":\"Запрос слишком велик\"}"));
        Assert.That(await XmlAsync(hub, "xml/message.php", new string(' ', 10_001)), Does.Contain("<error>Запрос слишком велик</error>"));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task Whatever_comes_is_answered_in_the_providers_form_and_nothing_is_logged()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var random = new Random(1);
        var json = Encoding.UTF8.GetBytes($$"""{"login":"demo","password":"demo","message":[{{{Sms}},"send_vk":"2","templateId":100,"templateData":{"Name":"Имя","Where":""},"time_send":"2030-01-01 10:00","phones":[{"phone":"79000000001","client_id_message":"1"}],"base":[{"base":"4"}],"stop_base":[{"base":"5"}]}],"state":[{"id_message":"1000000"}]}""");
        var xml = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><request><security><login value=\"demo\"/><password value=\"demo\"/></security><message><send_sms>1</send_sms><sender_sms>S</sender_sms><text_sms>С</text_sms><abonent phone=\"79000000001\"/></message><state><id_message>1</id_message></state></request>");
        var form = Encoding.ASCII.GetBytes("login=demo&password=demo&phone=79000000001,&send_sms=1&sender_sms=S&text_sms=%D0%9F&templateData=%7B%7D&id_message");
        for (var i = 0; i < 300; i++)
        {
            Assert.That(await PostAsync(hub, "sendmessagejson.php", Mutated(json)), Does.StartWith("{\"").And.EndsWith("}"));
            Assert.That(await PostAsync(hub, i % 2 == 0 ? "xml/message.php" : "xml/state_message.php", Mutated(xml)), Does.StartWith("<?xml").And.EndsWith("</response>"));
            Assert.That(await PostAsync(hub, "sendmessage.php", Mutated(form), "application/x-www-form-urlencoded"), Is.Not.Empty);
        }

        Assert.That(hub.Log, Is.Empty);

        byte[] Mutated(byte[] octets)
        {
            byte[] mutated = [.. octets];
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(mutated.Length);
                switch (random.Next(4))
                {
                    case 0:
                        mutated[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mutated = mutated[..at];
                        break;
                    case 2:
                        mutated = [.. mutated[..at], .. mutated[Math.Min(mutated.Length, at + random.Next(1, 20))..]];
                        break;
                    default:
                        mutated = [.. mutated[..at], .. mutated[..random.Next(mutated.Length)], .. mutated[at..]];
                        break;
                }

                if (mutated.Length == 0)
                {
                    return [0];
                }
            }

            return mutated;
        }
    }

    private static Task<string> JsonAsync(SmppHubServer hub, string body) => PostAsync(hub, "sendmessagejson.php", Encoding.UTF8.GetBytes(body), "application/json");

    private static Task<string> XmlAsync(SmppHubServer hub, string path, string content) =>
        PostAsync(hub, path, Encoding.UTF8.GetBytes($"<request><security><login value=\"demo\"/><password value=\"demo\"/></security>{content}</request>"), "text/xml");

    private static async Task<string> PostAsync(SmppHubServer hub, string path, byte[] body, string type = "text/plain")
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } };
        using var answer = await hub.ProviderClient.PostAsync(path, content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> RawAsync(SmppHubServer hub, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hub.HttpPort);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
