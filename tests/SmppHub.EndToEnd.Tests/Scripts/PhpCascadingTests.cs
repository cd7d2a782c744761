using System.Text.Json.Nodes;
using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>The PHP that seed 1 shows, with the host changed and nothing else: its odd header `charset=utf-8` is dropped by curl.</summary>
[TestFixture]
public sealed class PhpCascadingTests : PeerTests
{
    [Test]
    public async Task The_json_example_sends_two_messages_is_told_of_the_third_and_asks_for_a_state()
    {
        Installed.RequirePhp("curl");
        await using var hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);
        hub.Hub.Subscribers.Set("79801234567", new Subscriber { Viber = false, Whatsapp = false });

        var sent = JsonNode.Parse(await SayAsync(hub, "cascading-json.php", "sendmessagejson.php", """
            {"login":"demo","password":"demo","message":[
              {"send_viber":"1","send_whatsapp":"2","send_vk":"3","send_sms":"4","name_delivery":"НАЗВАНИЕ_РАССЫЛКИ","sender_viber":"VIBER","text_viber":"ТЕКСТ_ВАЙБЕР",
               "button_text":"КНОПКА","button_url":"https://example.com/","image_url":"https://example.com/a.png","validity_period_viber":"60","finale_viber_read":"1",
               "sender_whatsapp":"79000000001","text_whatsapp":"ТЕКСТ_WHATSAPP","sender_sms":"SENDER","text_sms":"ТЕКСТ_СМС","templateId":"100","templateData":{"Name":"Имя","Where":"Москва"},
               "phones":[{"phone":"79801234567","client_id_message":"111"},{"phone":"79800000001","client_id_message":"112"}]},
              {"send_viber":"1","name_delivery":"НАЗВАНИЕ_РАССЫЛКИ_2","sender_viber":"VIBER","text_viber":"ТЕКСТ_ВАЙБЕР_2","phones":[{"phone":"79800000002","client_id_message":"113"}]},
              {"name_delivery":"НАЗВАНИЕ_РАССЫЛКИ_3","sender_viber":"VIBER","text_viber":"ТЕКСТ_ВАЙБЕР_3","phones":[{"phone":"79800000003"}]}]}
            """))!["message"]!;

        Assert.That(sent.AsArray().Select(m => m!.GetType() == typeof(JsonArray) ? m.AsArray().Count : -1), Is.EqualTo(new[] { 2, 1, -1 }));
        Assert.That((string?)sent[2]!["error"], Is.EqualTo("Не указан ни один канал отправки"));
        hub.Advance(TimeSpan.FromSeconds(10));
        var id = (string)sent[0]![0]!["id_message"]!;
        var state = JsonNode.Parse(await SayAsync(hub, "cascading-json.php", "sendmessagejson.php", $$"""{"login":"demo","password":"demo","state":[{"id_message":"{{id}}"},{"id_message":"1"}]}"""))!["state"]!;
        Assert.That(
            ((string)state[0]!["state"]!, (string)state[0]!["state_viber"]!, (string)state[0]!["state_whatsapp"]!, (string)state[0]!["state_vk"]!, (string)state[0]!["state_sms"]!),
            Is.EqualTo(("deliver", "not_deliver", "not_deliver", "deliver", "send")));
        Assert.That((string)state[1]!["state"]!, Is.EqualTo("Сообщение с таким ID не принималось"));
        Assert.That(hub.Hub.Messages.Find(id)!.Text, Is.EqualTo("Имя, Москва"));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task The_bare_examples_are_told_what_they_lack()
    {
        Installed.RequirePhp("curl");
        await using var hub = await SmppHubServer.StartAsync();

        Assert.That(JsonNode.Parse(await SayAsync(hub, "cascading-json.php", "sendmessagejson.php", """{"login":"ЛОГИН","password":"ПАРОЛЬ"}"""))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
            Is.EqualTo("""{"error":"Неправильный логин или пароль"}"""));
        Assert.That(await SayAsync(hub, "cascading-xml.php", "xml/message.php", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<request>\n<security>\n<login value=\"логин\" />\n<password value=\"пароль\" />\n</security>\n</request>"),
            Is.EqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><response><error>Неправильный логин или пароль</error></response>\n"));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task A_get_sends_and_asks()
    {
        Installed.Require("php");
        await using var hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);

        var id = await SayAsync(hub, "cascading-get.php", "sendmessage.php", """
            {"login":"demo","password":"demo","phone":"79000000001","send_viber":"1","sender_viber":"VIBER","text_viber":"Привет, мир & все","send_sms":"3","sender_sms":"SMS","text_sms":"Привет",
             "validity_period_viber":"60","finale_viber_read":"0","send_vk":"2","templateId":"100","templateData":"{\"Name\":\"Имя\",\"Where\":\"Москва\"}"}
            """);
        hub.Advance(TimeSpan.FromSeconds(1));

        Assert.That(hub.Hub.Messages.Find(id.Trim())!.Text, Is.EqualTo("Привет, мир & все"));
        Assert.That(await SayAsync(hub, "cascading-get.php", "sendmessage.php", $$"""{"login":"demo","password":"demo","id_message":"{{id.Trim()}}"}"""), Is.EqualTo("deliver\n"));
    }

    /// <summary>What a script prints; the line's end is <see cref="Peer"/>'s.</summary>
    private Task<string> SayAsync(SmppHubServer hub, string script, string path, string document) =>
        Start("php", Path.Combine(Root.Peers, script), $"http://127.0.0.1:{hub.HttpPort}/{path}").FinishAsync(document);
}
