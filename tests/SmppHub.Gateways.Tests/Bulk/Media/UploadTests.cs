using System.Net;
using System.Text;
using System.Text.Json;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Bulk.Media;

/// <summary>seed 0: part 3, over a real socket.</summary>
public sealed class UploadTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 1, 2, 3];
    private SmppHubServer _hub = null!;

    [OneTimeSetUp]
    public async Task SetUp() => _hub = await SmppHubServer.StartAsync();

    [OneTimeTearDown]
    public async Task TearDown()
    {
        var log = _hub.Log.ToArray();
        await _hub.DisposeAsync();
        Assert.That(log, Is.Empty);
    }

    [TestCase("89504E470D0A1A0A00", "picture.txt")]
    [TestCase("FFD8FFE000", "x.html")]
    [TestCase("47494638376100", "../../etc/passwd")]
    [TestCase("47494638396100", null)]
    public async Task An_image_is_taken_whatever_its_name(string hex, string? name)
    {
        var image = Convert.FromHexString(hex);
        var (status, text) = await UploadAsync(image, name: name);
        Assert.That(status, Is.Zero);
        Assert.That(text, Does.Match("^[A-Z2-7]{64}$"));
    }

    [TestCase("3C68746D6C3E3C7363726970743E")]
    [TestCase("3C3F706870206576616C28293B")]
    [TestCase("424D0000")]
    [TestCase("89504E47")]
    [TestCase("00")]
    public async Task What_is_no_image_by_its_first_octets_has_status_4(string hex) =>
        Assert.That((await UploadAsync(Convert.FromHexString(hex), name: "picture.png")).Status, Is.EqualTo(4));

    [Test]
    public async Task A_wrong_sign_has_status_2()
    {
        Assert.That(await UploadAsync(Png, sign: Md5.Hex("demo" + Md5.Hex("other") + "demo-secret")), Is.EqualTo((2, "Invalid sign")));
        Assert.That(await UploadAsync(Png, sign: "x"), Is.EqualTo((2, "Invalid sign")));
        Assert.That(await UploadAsync("<html>"u8.ToArray(), sign: "x"), Is.EqualTo((2, "Invalid sign")));
    }

    [TestCase("login", "Missing login")]
    [TestCase("image", "Missing image")]
    [TestCase("sign", "Missing sign")]
    public async Task What_is_missing_or_empty_has_status_1_and_is_named(string field, string error)
    {
        using var without = Form(Png, except: field);
        Assert.That(await AnswerAsync(without), Is.EqualTo((1, error)));
        var empty = await UploadAsync(field == "image" ? [] : Png, login: field == "login" ? "" : "demo", sign: field == "sign" ? "" : null);
        Assert.That(empty, Is.EqualTo((1, error)));
    }

    [Test]
    public async Task An_unknown_login_has_status_1() => Assert.That(await UploadAsync(Png, login: "nobody"), Is.EqualTo((1, "Invalid login")));

    [Test]
    public async Task The_example_s_upper_case_inner_hash_is_right_too() =>
        Assert.That((await UploadAsync(Png, sign: Md5.Hex("demo" + Md5.Hex(Png).ToUpperInvariant() + "demo-secret"))).Status, Is.Zero);

    [TestCase(20 << 20, 0)]
    [TestCase((20 << 20) + 1, 3)]
    [TestCase(31 << 20, 3)]
    [TestCase(40 << 20, 3)]
    public async Task Above_20_MB_an_image_has_status_3(int length, int status)
    {
        var image = new byte[length];
        Png.CopyTo(image, 0);
        Assert.That((await UploadAsync(image)).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task What_is_too_long_to_be_read_at_all_has_status_3_before_it_is_sent()
    {
        var head = "POST /upload/ HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 4000000000\r\n\r\n--b\r\n";
        Assert.That(await RawHttp.AskAsync(_hub.HttpPort, Encoding.ASCII.GetBytes(head)), Does.EndWith("""{"status": 3, "error": "Image is too big"}"""));
    }

    [TestCase("application/x-www-form-urlencoded", "login=demo&image=x&sign=y")]
    [TestCase("multipart/form-data", "--b\r\n\r\n--b--")]
    [TestCase("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"login\"\r\n\r\nde")]
    [TestCase("multipart/form-data; boundary=b", "")]
    [TestCase("multipart/form-data; boundary=b", "no parts at all")]
    [TestCase("multipart/form-data; boundary=b", "--b--")]
    [TestCase("application/json", "{\"login\":\"demo\"}")]
    [TestCase("image/png", "x")]
    public async Task What_is_no_form_has_status_1(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        Assert.That((await AnswerAsync(content)).Status, Is.EqualTo(1));
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    public async Task Another_method_has_status_1(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "upload/");
        using var answer = await _hub.ProviderClient.SendAsync(request);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("""{"status": 1, "error": "Invalid request"""));
    }

    [Test]
    public async Task Nothing_that_was_uploaded_is_served()
    {
        var (_, id) = await UploadAsync(Png);
        foreach (var path in new[] { "upload/" + id, "media/" + id, "upload/" + id + ".image", "media/" })
        {
            using var answer = await _hub.ProviderClient.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    private async Task<(int Status, string Text)> UploadAsync(byte[] image, string? name = "picture.png", string login = "demo", string? sign = null)
    {
        using var form = Form(image, name, login, sign);
        return await AnswerAsync(form);
    }

    private static MultipartFormDataContent Form(byte[] image, string? name = "picture.png", string login = "demo", string? sign = null, string? except = null)
    {
        var form = new MultipartFormDataContent();
        Add("login", new StringContent(login), null);
        Add("image", new ByteArrayContent(image), name);
        Add("sign", new StringContent(sign ?? Md5.Hex(login + Md5.Hex(image) + "demo-secret")), null);
        return form;

        void Add(string field, HttpContent content, string? file)
        {
            if (field == except)
            {
                content.Dispose();
            }
            else if (file is null)
            {
                form.Add(content, field);
            }
            else
            {
                form.Add(content, field, file);
            }
        }
    }

    private async Task<(int Status, string Text)> AnswerAsync(HttpContent content)
    {
        using var answer = await _hub.ProviderClient.PostAsync("upload/", content);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json"));
            Assert.That(answer.Headers.TransferEncodingChunked, Is.Not.True);
        }

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var status = json.RootElement.GetProperty("status").GetInt32();
        return (status, json.RootElement.GetProperty(status == 0 ? "image_id" : "error").GetString()!);
    }
}
