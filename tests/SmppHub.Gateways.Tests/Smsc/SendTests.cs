using System.Net.Http.Headers;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Gateways.Tests.Smsc;

/// <summary>What becomes of what send.php is sent (gateway-facts 2.4).</summary>
[TestFixture]
public sealed class SendTests
{
    [TestCase("&mes=%CF%F0%E8%E2%E5%F2", "Привет", TestName = "The charset is windows-1251 unless the client says otherwise")]
    [TestCase("&charset=windows-1251&mes=%CF%F0%E8%E2%E5%F2", "Привет")]
    [TestCase("&charset=koi8-r&mes=%F0%D2%C9%D7%C5%D4", "Привет")]
    [TestCase("&charset=utf-8&mes=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82", "Привет")]
    [TestCase("&charset=utf8&translit=1&mes=%D0%AF%20%D1%91%D0%B6", "Ya yozh")]
    [TestCase("&charset=utf-8&translit=2&mes=%D1%82%D1%80%D0%B0%D0%BD%D1%81%D0%BB%D0%B8%D1%82", "mpaHc/Ium")]
    [TestCase("&mes=a%5Cnb", "a\\nb")]
    [TestCase("&nl=1&mes=a%5Cnb", "a\nb")]
    public async Task A_text_arrives_as_it_was_meant(string query, string text)
    {
        await using var hub = await SmscHub.StartAsync();

        Assert.That(await hub.SendAsync("phones=79161234567&fmt=1" + query), Is.EqualTo("1000000,1"));

        Assert.That(hub.Only().Text, Is.EqualTo(text));
        Assert.That((hub.Only().Door, hub.Only().Account, hub.Only().Channel), Is.EqualTo((Door.SmscHttp, "demo", Channel.Sms)));
    }

    [Test]
    public async Task A_comment_is_for_the_sender_alone_and_costs_nothing()
    {
        await using var hub = await SmscHub.StartAsync();

        Assert.That(await hub.SendAsync($"phones=79161234567&fmt=1&cost=2&mes=Hello%0A~~~%0A{new string('c', 200)}"), Is.EqualTo("1000000,1,1.40"));

        Assert.That((hub.Only().Text, hub.Only().Comment), Is.EqualTo(("Hello", new string('c', 200))));
    }

    [TestCase("phones=79990000001&mes=x&fmt=3&id=55", """{"error":"can't to deliver","error_code":8,"id":55}""")]
    [TestCase("phones=79990000001&mes=x&fmt=1&id=55", "55,-8")]
    [TestCase("phones=79990000001&mes=x&fmt=1&cost=1&id=55", "55,-8")]
    [TestCase("phones=79990000001,79161234567&mes=x&fmt=1&id=55", "55,1")]
    public async Task A_number_without_a_route_is_error_8(string query, string answer)
    {
        await using var hub = await SmscHub.StartAsync(o => o.Settings = o.Settings with { Http = o.Settings.Http with { Smsc = new() { NoRoute = ["7999"] } } });

        Assert.That(await hub.SendAsync(query), Is.EqualTo(answer));
        Assert.That(hub.Hub.Messages.Newest(new MessageFilter { To = "79990000001" }, 1), Is.Empty);
    }

    [TestCase("viber=1", "", Channel.Viber)]
    [TestCase("soc=1", "", Channel.Vk)]
    [TestCase("", "__VIBER__: ", Channel.Viber)]
    [TestCase("", "__MMS__: ", Channel.Mms)]
    public async Task A_switch_and_a_prefix_say_the_same(string query, string prefix, Channel channel)
    {
        await using var hub = await SmscHub.StartAsync();

        await hub.SendAsync($"phones=79161234567&{query}&mes={prefix}Hello");

        Assert.That((hub.Only().Channel, hub.Only().Text), Is.EqualTo((channel, "Hello")));
    }

    [Test]
    public async Task Subject_voice_param_and_macros_are_taken()
    {
        await using var hub = await SmscHub.StartAsync();

        await hub.SendAsync("phones=79160000001&mms=1&subj=Greeting&mes=Hello%0A~~~%0Anote");
        await hub.SendAsync("phones=79160000002&call=1&voice=w2&param=20,60,3&mes=Your+code");
        await hub.SendAsync("phones=79160000003&viber=1&mes=Look+{button:Open|https://example.com/}&fileurl=https://example.com/a.png");
        await hub.SendAsync("phones=user@example.com&mail=1&sender=me@example.com&subj=Hi&mes=Hello");

        var mms = hub.Only("79160000001");
        Assert.That((mms.Channel, mms.Text, mms.Subject, mms.Comment), Is.EqualTo((Channel.Mms, "Hello", "Greeting", "note")));
        var call = hub.Only("79160000002");
        Assert.That((call.Channel, call.Text, call.Voice, call.Param), Is.EqualTo((Channel.Call, "Your code", "w2", "20,60,3")));
        var viber = hub.Only("79160000003");
        Assert.That((viber.Text, viber.Button, viber.Image), Is.EqualTo(("Look", new Button("Open", "https://example.com/"), "https://example.com/a.png")));
        var mail = hub.Only("user@example.com");
        Assert.That((mail.Channel, mail.From, mail.Text, mail.Subject), Is.EqualTo((Channel.Mail, "me@example.com", "Hello", "Hi")));
    }

    [Test]
    public async Task Flash_is_class_0_in_either_alphabet()
    {
        await using var hub = await SmscHub.StartAsync();

        await hub.SendAsync("phones=79160000001&flash=1&mes=Hello");
        await hub.SendAsync("phones=79160000002&flash=1&mes=%CF");

        Assert.That((hub.Only("79160000001").DataCoding, hub.Only("79160000002").DataCoding), Is.EqualTo((0x10, 0x18)));
    }

    [TestCase("bin=1&mes=%00%01%FF", "0001ff")]
    [TestCase("bin=2&mes=0001FF", "0001ff")]
    [TestCase("bin=2&mes=0605040B8423F0DC0601AE02056A0045C60C", "dc0601ae02056a0045c60c", TestName = "A WAP push has its ports in a header")]
    public async Task Data_arrives_as_octets(string query, string data)
    {
        await using var hub = await SmscHub.StartAsync();

        await hub.SendAsync("phones=79161234567&" + query);

        Assert.That((hub.Only().Encoding, hub.Only().Data), Is.EqualTo(("binary", data)));
    }

    [Test]
    public async Task Bad_hexadecimal_is_error_1()
    {
        await using var hub = await SmscHub.StartAsync();

        Assert.That(await hub.SendAsync("phones=79161234567&bin=2&mes=00xx&fmt=1"), Is.EqualTo("0,-1"));
    }

    [Test]
    public async Task A_long_text_is_counted_in_parts_and_maxsms_cuts_it()
    {
        await using var hub = await SmscHub.StartAsync();

        Assert.That(await hub.SendAsync($"phones=79160000001&fmt=1&cost=2&mes={new string('a', 400)}"), Is.EqualTo("1000000,3,4.20"));
        Assert.That(await hub.SendAsync($"phones=79160000002&fmt=1&cost=2&maxsms=2&mes={new string('a', 400)}"), Is.EqualTo("1000001,2,2.80"));
        Assert.That(await hub.SendAsync($"phones=79160000003&fmt=1&mes={new string('a', 1001)}"), Is.EqualTo("0,-1"));

        Assert.That(hub.Only("79160000002").Text, Has.Length.EqualTo(306));
    }

    [Test]
    public async Task A_schedule_holds_and_so_does_validity_behind_it()
    {
        await using var hub = await SmscHub.StartAsync();
        await hub.AdminClient.PutAsync("api/v1/subscribers/79161234567", new StringContent("{\"reachable\":false}"));

        await hub.SendAsync("phones=79161234567&mes=later&time=%2B60&valid=00:10");

        Assert.That(hub.Only().State, Is.EqualTo("scheduled"));
        hub.Advance(TimeSpan.FromMinutes(61));
        Assert.That(hub.Only().State, Is.EqualTo("enroute"));
        hub.Advance(TimeSpan.FromMinutes(10));
        Assert.That(hub.Only().State, Is.EqualTo("expired"));
    }

    [Test]
    public async Task The_price_alone_sends_nothing_and_the_sixth_identical_request_for_it_is_refused()
    {
        await using var hub = await SmscHub.StartAsync();

        for (var i = 0; i < 5; i++)
        {
            Assert.That(await hub.SendAsync("phones=79161234567&mes=Hello&cost=1&fmt=1"), Is.EqualTo("1.40,1"));
        }

        Assert.That(await hub.SendAsync("phones=79161234567&mes=Hello&cost=1&fmt=1"), Is.EqualTo("0,-9"));
        Assert.That(await hub.SendAsync("phones=79161234567&mes=Other&cost=1&fmt=1"), Is.EqualTo("1.40,1"));
        hub.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await hub.SendAsync("phones=79161234567&mes=Hello&cost=1&fmt=1"), Is.EqualTo("1.40,1"));
        Assert.That(hub.Hub.Messages.Query(new MessageFilter(), 10, null).Total, Is.Zero);
    }

    [Test]
    public async Task The_51st_message_to_one_number_is_error_9()
    {
        await using var hub = await SmscHub.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            Assert.That(await hub.SendAsync($"phones=79161234567&mes=n{i}&fmt=1"), Does.EndWith(",1"));
        }

        Assert.That(await hub.SendAsync("phones=79161234567&mes=n50&fmt=1"), Is.EqualTo("0,-9"));
    }

    [Test]
    public async Task Multipart_with_a_file_is_taken()
    {
        await using var hub = await SmscHub.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("demo"), "login" }, { new StringContent("demo"), "psw" }, { new StringContent("1"), "fmt" }, { new StringContent("utf-8"), "charset" },
            { new StringContent("79161234567"), "phones" }, { new StringContent("Привет"), "mes" }, { new StringContent("1"), "mms" },
        };
        var file = new ByteArrayContent(new byte[200_000]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "file0", "photo.jpg");

        using var answer = await hub.ProviderClient.PostAsync("sys/send.php", form);

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("1000000,1"));
        Assert.That((hub.Only().Channel, hub.Only().Text), Is.EqualTo((Channel.Mms, "Привет")));
    }

    [Test]
    public async Task A_body_over_the_bound_is_error_1()
    {
        await using var hub = await SmscHub.StartAsync();
        using var content = new ByteArrayContent(new byte[(16 << 20) + 1]);

        using var answer = await hub.ProviderClient.PostAsync("sys/send.php?fmt=1", content);

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("0,-1"));
        Assert.That(hub.Log, Is.Empty);
    }

    [Test]
    public async Task What_is_no_form_is_answered_and_harms_nobody()
    {
        await using var hub = await SmscHub.StartAsync();
        var random = new Random(20_26);
        foreach (var type in (string[])["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/xml"])
        {
            for (var i = 0; i < 40; i++)
            {
                var octets = new byte[random.Next(300)];
                random.NextBytes(octets);
                using var content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(i % 2 == 0 ? "login=demo&psw=demo&phones=79161234567&mes=" : "--x\r\nContent-Disposition: form-data; name=mes\r\n\r\n"), .. octets]);
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                using var answer = await hub.ProviderClient.PostAsync($"sys/send.php?fmt={i % 4}", content);
                Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentLength), Is.EqualTo((200, answer.Content.Headers.ContentLength)).And.Matches<(int, long?)>(a => a.Item2 > 0));
            }
        }

        Assert.That(hub.Log, Is.Empty);
    }
}
