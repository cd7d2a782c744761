using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>What subscribers do and what people force.</summary>
[TestFixture]
public sealed class DeedTests : AdminFixture
{
    [Test]
    public async Task A_forced_outcome_is_the_state_at_once_and_brings_its_receipt()
    {
        await using var client = await BindAsync();
        var id = await SubmitAsync(client, "x", registered: 1);

        var (status, message) = await PostAsync($"/api/v1/messages/{id}/state", """{"state":"rejected","errorCode":11,"reason":"SPAM_DETECTED"}""");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string)message["state"]!, Is.EqualTo("rejected"));
        Assert.That((int)message["errorCode"]!, Is.EqualTo(11));
        Assert.That((string)message["rule"]!, Is.EqualTo("SPAM_DETECTED"));
        Assert.That((string?)message["finalAt"], Is.Not.Null);
        Assert.That(await NextDeliveryAsync(client), Does.Contain($"id:{id}").And.Contains("stat:REJECTD").And.Contains("err:011"));
    }

    [Test]
    public async Task A_forced_outcome_takes_the_place_of_the_planned_one()
    {
        await using var client = await BindAsync();
        var id = await SubmitAsync(client, "x", registered: 1);
        await PostAsync($"/api/v1/messages/{id}/state", """{"state":"undeliverable"}""");
        Assert.That(await NextDeliveryAsync(client), Does.Contain("stat:UNDELIV"));

        await PostAsync("/api/v1/clock/advance", """{"seconds":10}""");
        await PostAsync("/api/v1/mo", """{"account":"demo","from":"79161234567","to":"1","text":"the next thing"}""");

        Assert.That(await NextDeliveryAsync(client), Is.EqualTo("the next thing"));
        Assert.That((string)(await GetAsync($"/api/v1/messages/{id}")).Body["state"]!, Is.EqualTo("undeliverable"));
    }

    [TestCase("""{"state":"scheduled"}""")]
    [TestCase("""{"state":"enroute"}""")]
    [TestCase("""{"state":"DELIVERED"}""")]
    [TestCase("""{"state":"rejected","errorCode":1000}""")]
    [TestCase("""{"state":"rejected","errorCode":-1}""")]
    [TestCase("""{"state":"rejected","error":1}""")]
    [TestCase("""{"errorCode":1}""")]
    [TestCase("""{"state":null}""")]
    public async Task An_outcome_that_is_none_is_refused(string body)
    {
        var id = await SubmitAsync("x");
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", $"/api/v1/messages/{id}/state", body);
    }

    [Test]
    public async Task What_the_phone_has_can_be_read()
    {
        var id = await SubmitAsync("__VIBER__:hello");
        await RefusedAsync(HttpStatusCode.Conflict, "POST", $"/api/v1/messages/{id}/read");
        Hub.Advance(TimeSpan.FromSeconds(1));

        var (_, message) = await PostAsync($"/api/v1/messages/{id}/read");

        Assert.That((string)message["state"]!, Is.EqualTo("read"));
        Assert.That((string)(await PostAsync($"/api/v1/messages/{id}/click")).Body["state"]!, Is.EqualTo("read"));
        Assert.That((await PostAsync($"/api/v1/messages/{id}/unsubscribe")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string)(await GetAsync($"/api/v1/messages/{id}")).Body["state"]!, Is.EqualTo("read"));
    }

    [Test]
    public async Task A_query_of_the_register_cannot_be_read()
    {
        var id = await SubmitAsync("__HLR__");
        Hub.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(HttpStatusCode.Conflict, "POST", $"/api/v1/messages/{id}/read");
    }

    [Test]
    public async Task A_reply_to_an_sms_comes_to_the_account_from_the_phone()
    {
        await using var client = await BindAsync();
        var id = await SubmitAsync(client, "question?");
        Hub.Advance(TimeSpan.FromSeconds(1));

        var (status, reply) = await PostAsync($"/api/v1/messages/{id}/reply", """{"text":"answer!"}""");

        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((string)reply["id"]!, Is.Not.EqualTo(id));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var pdu = await client.Incoming.ReadAsync(patience.Token);
        Assert.That(pdu.TryParse(out var body, out _), Is.True);
        Assert.That(System.Text.Encoding.ASCII.GetString(body.Octets(SmppHub.Protocol.SubmitSmField.Source)), Is.EqualTo("79161234567"));
        Assert.That(System.Text.Encoding.ASCII.GetString(body.Octets(SmppHub.Protocol.SubmitSmField.Destination)), Is.EqualTo("SENDER"));
        Assert.That(System.Text.Encoding.ASCII.GetString(body.Octets(SmppHub.Protocol.SubmitSmField.Message)), Is.EqualTo("answer!"));
    }

    [Test]
    public async Task A_reply_to_a_messenger_is_noted_with_the_message()
    {
        var id = await SubmitAsync("__VIBER__:hello");
        Hub.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await PostAsync($"/api/v1/messages/{id}/reply", """{"text":"hi"}""")).Status, Is.EqualTo(HttpStatusCode.Accepted));

        Assert.That((string)(await GetAsync($"/api/v1/messages/{id}")).Body["state"]!, Is.EqualTo("read"));
    }

    [Test]
    public async Task A_message_from_a_handset_waits_for_a_receiver()
    {
        var (status, body) = await PostAsync("/api/v1/mo", """{"account":"demo","from":"79161234567","to":"1234","text":"hello"}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((string)body["id"]!, Has.Length.GreaterThanOrEqualTo(7));

        await using var client = await BindAsync();

        Assert.That(await NextDeliveryAsync(client), Is.EqualTo("hello"));
    }

    [TestCase("""{"account":"nobody","from":"1","to":"2","text":"x"}""")]
    [TestCase("""{"account":"demo","from":"","to":"2","text":"x"}""")]
    [TestCase("""{"account":"demo","from":"1","to":"123456789012345678901","text":"x"}""")]
    [TestCase("""{"account":"demo","from":"1","to":"Привет","text":"x"}""")]
    [TestCase("""{"account":"demo","from":"1","to":"2"}""")]
    [TestCase("""{"account":"demo","from":"1","to":"2","text":"x","text":"y"}""")]
    [TestCase("""{"account":"demo","from":"1","to":"2","text":"x","hurry":true}""")]
    [TestCase("not json")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("")]
    public async Task A_message_from_a_handset_that_cannot_be_is_refused(string body) =>
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/mo", body);
}
