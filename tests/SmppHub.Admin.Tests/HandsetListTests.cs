using System.Net;

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
}
