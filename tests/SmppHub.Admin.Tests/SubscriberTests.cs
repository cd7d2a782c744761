using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>Phones and their home location register.</summary>
[TestFixture]
public sealed class SubscriberTests : AdminFixture
{
    [Test]
    public async Task An_ordinary_phone_has_everything_and_the_operator_of_its_number()
    {
        var (_, phone) = await GetAsync("/api/v1/subscribers/+79161234567");

        Assert.That(phone.ToJsonString(), Is.EqualTo("""{"msisdn":"79161234567","exists":true,"reachable":true,"viber":true,"whatsapp":true,"vk":true,"operator":{"mcc":"250","mnc":"01"},"roaming":null,"blocked":[]}"""));
    }

    [Test]
    public async Task What_is_left_out_keeps_its_value()
    {
        await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"reachable":false,"blocked":["SPAM"],"roaming":{"mcc":"262","mnc":"01"}}""");

        var (_, phone) = await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"viber":false,"operator":{"mcc":"250","mnc":"02"}}""");

        Assert.That((bool)phone["reachable"]!, Is.False);
        Assert.That((bool)phone["viber"]!, Is.False);
        Assert.That((bool)phone["vk"]!, Is.True);
        Assert.That((string)phone["blocked"]![0]!, Is.EqualTo("SPAM"));
        Assert.That((string)phone["roaming"]!["mcc"]!, Is.EqualTo("262"));
        Assert.That((string)phone["operator"]!["mnc"]!, Is.EqualTo("02"));

        (_, phone) = await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"roaming":null,"operator":null,"blocked":[]}""");
        Assert.That(phone["roaming"], Is.Null);
        Assert.That((string)phone["operator"]!["mnc"]!, Is.EqualTo("01"));
        Assert.That((bool)phone["reachable"]!, Is.False);
    }

    [Test]
    public async Task What_was_shown_may_be_put_back()
    {
        var (_, shown) = await GetAsync("/api/v1/subscribers/79161234567");

        var (status, after) = await SendAsync("PUT", "/api/v1/subscribers/79161234567", shown.ToJsonString());

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(after.ToJsonString(), Is.EqualTo(shown.ToJsonString()));
        Assert.That((int)(await GetAsync("/api/v1/subscribers")).Body["total"]!, Is.Zero);
    }

    [Test]
    public async Task Phones_out_of_the_ordinary_are_listed()
    {
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"exists":false}""");

        var (_, list) = await GetAsync("/api/v1/subscribers");

        Assert.That((string)list["items"]![0]!["msisdn"]!, Is.EqualTo("79160000002"));
        Assert.That((bool)list["items"]![0]!["exists"]!, Is.False);
    }

    [Test]
    public async Task A_phone_that_comes_back_gets_what_waited()
    {
        await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"reachable":false}""");
        var id = await SubmitAsync("x");
        Hub.Advance(TimeSpan.FromMinutes(5));
        Assert.That((string)(await GetAsync($"/api/v1/messages/{id}")).Body["state"]!, Is.EqualTo("enroute"));

        await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"reachable":true}""");
        Hub.Advance(TimeSpan.FromSeconds(1));

        Assert.That((string)(await GetAsync($"/api/v1/messages/{id}")).Body["state"]!, Is.EqualTo("delivered"));
    }

    [TestCase("""{"exists":"yes"}""")]
    [TestCase("""{"exists":null}""")]
    [TestCase("""{"online":true}""")]
    [TestCase("""{"operator":{"mcc":250,"mnc":1}}""")]
    [TestCase("""{"operator":{"mcc":"250"}}""")]
    [TestCase("""{"roaming":{"mcc":"25","mnc":"01"}}""")]
    [TestCase("""{"roaming":"250-01"}""")]
    [TestCase("""{"blocked":"SENDER"}""")]
    [TestCase("""{"blocked":[1]}""")]
    [TestCase("""{"msisdn":"79160000000"}""")]
    [TestCase("[]")]
    public async Task A_change_that_is_none_is_refused_and_changes_nothing(string body)
    {
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", "/api/v1/subscribers/79161234567", body);
        Assert.That((int)(await GetAsync("/api/v1/subscribers")).Body["total"]!, Is.Zero);
    }

    [TestCase("12")]
    [TestCase("123456789012345678901")]
    [TestCase("7916abc")]
    public async Task A_phone_has_a_number_in_digits(string number)
    {
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/api/v1/subscribers/{number}");
        await RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"/api/v1/subscribers/{number}", "{}");
        await RefusedAsync(HttpStatusCode.BadRequest, "GET", $"/api/v1/hlr/{number}");
    }

    [Test]
    public async Task The_register_tells_what_a_receipt_would()
    {
        var (_, home) = await GetAsync("/api/v1/hlr/79161234567");
        Assert.That((string)home["stat"]!, Is.EqualTo("DELIVRD"));
        Assert.That((string)home["err"]!, Is.EqualTo("000"));
        Assert.That((string)home["imsi"]!, Does.StartWith("25001"));
        Assert.That((string)home["mcc"]! + home["mnc"]!, Is.EqualTo("25001"));
        Assert.That((string)home["rcn"]!, Is.Empty);

        await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"roaming":{"mcc":"262","mnc":"01"}}""");
        Assert.That((string)(await GetAsync("/api/v1/hlr/79161234567")).Body["rcn"]!, Is.EqualTo("Germany"));

        await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"reachable":false}""");
        var (_, off) = await GetAsync("/api/v1/hlr/79161234567");
        Assert.That((string)off["stat"]! + off["err"]!, Is.EqualTo("UNDELIV006"));
        Assert.That((string)off["imsi"]! + off["msc"]! + off["rcn"]!, Is.Empty);
        Assert.That((string)off["mcc"]!, Is.EqualTo("250"));

        await SendAsync("PUT", "/api/v1/subscribers/79161234567", """{"exists":false}""");
        Assert.That((string)(await GetAsync("/api/v1/hlr/79161234567")).Body["err"]!, Is.EqualTo("001"));
    }
}
