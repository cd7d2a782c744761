using System.Net;
using SmppHub.Protocol;

namespace SmppHub.Admin.Tests;

/// <summary>The messages that handsets sent.</summary>
[TestFixture]
public sealed class HandsetListTests : AdminFixture
{
    [Test]
    public async Task They_are_kept_and_tell_when_the_client_answered()
    {
        await PostAsync("/api/v1/mo", """{"account":"demo","from":"+79161234567","to":"1234","text":"first"}""");
        await PostAsync("/api/v1/mo", """{"account":"demo","from":"79160000002","to":"1234","text":"another's"}""");
        Assert.That((await GetAsync("/api/v1/mo?number=79161234567")).Body["items"]![0]!["answeredAt"], Is.Null);

        await using var client = await BindAsync();
        await NextDeliveryAsync(client);
        await NextDeliveryAsync(client);

        var patience = Environment.TickCount64 + 10_000;
        var list = (await GetAsync("/api/v1/mo?number=%2B79161234567")).Body;
        while (list["items"]![0]!["answeredAt"] is null && Environment.TickCount64 < patience)
            list = (await GetAsync("/api/v1/mo?number=%2B79161234567")).Body;
        var only = list["items"]!.AsArray().Single()!;
        Assert.That(((string)only["text"]!, (string)only["to"]!, (string)only["account"]!), Is.EqualTo(("first", "1234", "demo")));
        Assert.That(only["answeredAt"], Is.Not.Null);
        Assert.That((int)(await GetAsync("/api/v1/mo?limit=1")).Body["total"]!, Is.EqualTo(1));
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/mo?nummer=1");
    }

    [Test]
    public async Task An_answer_to_a_message_is_one_of_them_and_a_reset_forgets_all()
    {
        var id = await SubmitAsync("x");
        await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));
        await PostAsync($"/api/v1/messages/{id}/reply", """{"text":"STOP"}""");

        Assert.That((string)(await GetAsync("/api/v1/mo")).Body["items"]![0]!["text"]!, Is.EqualTo("STOP"));
        await PostAsync("/api/v1/reset");
        Assert.That((int)(await GetAsync("/api/v1/mo")).Body["total"]!, Is.Zero);
    }

    [TestCase("udh8", 0x40)]
    [TestCase("udh16", 0x40)]
    [TestCase("sar", 0)]
    public async Task A_long_one_may_go_in_parts(string segmentation, int esmClass)
    {
        await using var client = await BindAsync();
        var text = new string('y', 300);

        var (status, _) = await PostAsync("/api/v1/mo", $$"""{"account":"demo","from":"79161234567","to":"1234","text":"{{text}}","segmentation":"{{segmentation}}"}""");

        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var joined = "";
        for (var number = 1; number <= 2; number++)
        {
            var pdu = await client.Incoming.ReadAsync(patience.Token);
            Assert.That(pdu.TryParse(out var body, out _), Is.True);
            Assert.That((int)body.Byte(SubmitSmField.EsmClass), Is.EqualTo(esmClass));
            var data = body.Octets(SubmitSmField.Message);
            if (esmClass == 0)
                Assert.That(body.TryGetTlv(TlvTag.SarSegmentSeqnum, out var seqnum) && seqnum[0] == number, Is.True);
            else
                data = data[HeaderLength(data, (2, number, segmentation == "udh16"))..];
            joined += MessageText.Decode(TextCoding.Gsm7, data);
        }

        Assert.That(joined, Is.EqualTo(text));
        Assert.That((int)(await GetAsync("/api/v1/mo")).Body["total"]!, Is.EqualTo(1));
    }

    [TestCase("latin1", 3)]
    [TestCase("ucs2", 8)]
    [TestCase("gsm7", 0)]
    public async Task Its_alphabet_may_be_chosen(string encoding, int dataCoding)
    {
        await using var client = await BindAsync();

        await PostAsync("/api/v1/mo", $$"""{"account":"demo","from":"79161234567","to":"1234","text":"é","encoding":"{{encoding}}"}""");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Assert.That((await client.Incoming.ReadAsync(patience.Token)).TryParse(out var body, out _), Is.True);
        Assert.That((int)body.Byte(SubmitSmField.DataCoding), Is.EqualTo(dataCoding));
    }

    [TestCase("""{"account":"demo","from":"7916","to":"1234","text":"я","encoding":"latin1"}""")]
    [TestCase("""{"account":"demo","from":"7916","to":"1234","text":"я","encoding":"gsm7"}""")]
    [TestCase("""{"account":"demo","from":"7916","to":"1234","text":"x","encoding":"utf8"}""")]
    [TestCase("""{"account":"demo","from":"7916","to":"1234","text":"x","segmentation":"udh"}""")]
    public async Task What_it_cannot_be_is_refused(string body) => await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/mo", body);

    private static int HeaderLength(ReadOnlySpan<byte> data, (int Total, int Number, bool Wide) expected)
    {
        Assert.That(UserDataHeader.TryParse(data, out var udh, out var length), Is.True);
        Assert.That(udh.TryGetConcatenation(out var part), Is.True);
        Assert.That((part.Total, part.Number, part.Wide), Is.EqualTo(expected));
        return length;
    }
}
