using System.Net;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Admin.Tests;

/// <summary>Cell broadcasts and their areas.</summary>
[TestFixture]
public sealed class BroadcastTests : AdminFixture
{
    [Test]
    public async Task Broadcasts_are_listed_newest_first_with_their_areas_and_state()
    {
        await using var client = await BindAsync();
        var first = await BroadcastAsync(client, "one", 0x43, 0x31);
        var second = await BroadcastAsync(client, "two", 0x43, 0x32);
        await SendAsync("PUT", "/api/v1/areas/C2", """{"success":40}""");
        Hub.Advance(TimeSpan.FromSeconds(1));

        var (_, list) = await GetAsync("/api/v1/broadcasts?limit=1");

        Assert.That((int)list["total"]!, Is.EqualTo(2));
        Assert.That(list["items"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((string)list["items"]![0]!["id"]!, Is.EqualTo(second));
        var (_, one) = await GetAsync($"/api/v1/broadcasts/{second}");
        Assert.That(one.ToJsonString(), Is.EqualTo(list["items"]![0]!.ToJsonString()));
        Assert.That(((string)one["account"]!, (string)one["from"]!, (string)one["text"]!, (string)one["state"]!), Is.EqualTo(("demo", "SENDER", "two", "delivered")));
        Assert.That(one["areas"]!.ToJsonString(), Is.EqualTo("""[{"format":"alias","name":"C2","success":40},{"format":"polygon","name":"0102","success":100}]"""));
        Assert.That(((int)one["times"]!, (int)one["made"]!, (int)one["intervalSeconds"]!, (string)one["contentType"]!), Is.EqualTo((1, 1, 10, "000010")));
        Assert.That((string)(await GetAsync($"/api/v1/broadcasts/{first}")).Body["areas"]![0]!["name"]!, Is.EqualTo("C1"));
        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/broadcasts/1");
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", "/api/v1/broadcasts?limit=many");
        Assert.That((int)(await GetAsync("/api/v1/messages")).Body["total"]!, Is.Zero, "a broadcast is no message");
        await RefusedAsync(HttpStatusCode.NotFound, "GET", $"/api/v1/messages/{first}");
    }

    [Test]
    public async Task Areas_are_ordinary_until_they_are_changed_and_again_after_a_reset()
    {
        Assert.That((await GetAsync("/api/v1/areas/CENTRE")).Body.ToJsonString(), Is.EqualTo("""{"name":"CENTRE","exists":true,"success":100}"""));

        await SendAsync("PUT", "/api/v1/areas/CENTRE", """{"success":0}""");
        var (_, changed) = await SendAsync("PUT", "/api/v1/areas/CENTRE", """{"exists":false}""");

        Assert.That(changed.ToJsonString(), Is.EqualTo("""{"name":"CENTRE","exists":false,"success":0}"""));
        Assert.That((await GetAsync("/api/v1/areas")).Body.ToJsonString(), Is.EqualTo($$"""{"items":[{{changed.ToJsonString()}}],"total":1}"""));
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/areas/CENTRE", """{"success":101}""");
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/areas/%D0%A8", """{"success":1}""");
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/areas/CENTRE", """{"cells":1}""");

        await PostAsync("/api/v1/reset");
        Assert.That((int)(await GetAsync("/api/v1/areas")).Body["total"]!, Is.Zero);
    }

    private static async Task<string> BroadcastAsync(SmppClient client, string text, params byte[] alias)
    {
        var request = PduDocument.Create(PduLayouts.BroadcastSm, client.NextSequence()).With("source_addr", "SENDER")
            .WithTlv(TlvTag.BroadcastAreaIdentifier, [0, .. alias]).WithTlv(TlvTag.BroadcastAreaIdentifier, 2, 1, 2)
            .WithTlv(TlvTag.BroadcastContentType, 0, 0, 0x10).WithTlv(TlvTag.BroadcastRepNum, 0, 1).WithTlv(TlvTag.BroadcastFrequencyInterval, 8, 0, 10)
            .WithTlv(TlvTag.MessagePayload, MessageText.Encode(TextCoding.Gsm7, text));
        var response = await client.RequestAsync(request.Encode());
        Assert.That((int)response.Status, Is.Zero);
        return response.MessageId!;
    }
}
