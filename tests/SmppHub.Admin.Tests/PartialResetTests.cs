using System.Net;
using SmppHub.Smpp.Client;

namespace SmppHub.Admin.Tests;

/// <summary>A reset by filter: each of two tests that run side by side puts back its own part of the hub.</summary>
[TestFixture]
public sealed class PartialResetTests : AdminFixture
{
    [Test]
    public async Task Two_tests_at_once_with_numbers_of_their_own_do_not_disturb_each_other()
    {
        await Task.WhenAll(RunAsync("79160000001", "one"), RunAsync("79160000002", "two"));

        async Task RunAsync(string number, string text)
        {
            await using var client = await BindAsync();
            for (var round = 0; round < 5; round++)
            {
                Assert.That((bool)(await GetAsync($"/api/v1/subscribers/{number}")).Body["reachable"]!, Is.True);
                await SubmitAsync(client, text, number); // by the duplicate minute the second round would be refused, were it not forgotten
                await SendAsync("PUT", $"/api/v1/subscribers/{number}", """{"reachable":false}""");
                Assert.That((int)(await GetAsync($"/api/v1/messages?to={number}")).Body["total"]!, Is.EqualTo(1));

                var (_, reset) = await PostAsync("/api/v1/reset", $$"""{"to":"+{{number}}"}""");
                Assert.That((int)reset["deleted"]!, Is.EqualTo(1));
            }
        }
    }

    [Test]
    public async Task Two_tests_at_once_with_accounts_of_their_own_do_not_disturb_each_other()
    {
        await SubmitAsync("waits", registered: 1);
        await SubmitAsync("stays", account: "load", registered: 1);
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"exists":false}""");
        await PostAsync("/api/v1/mo", """{"account":"demo","from":"79161234567","to":"1","text":"an old answer"}""");
        await PostAsync("/api/v1/clock/advance", """{"seconds":2}""");

        var (_, reset) = await PostAsync("/api/v1/reset", """{"account":"demo"}""");

        Assert.That((int)reset["deleted"]!, Is.EqualTo(1));
        Assert.That((string)(await GetAsync("/api/v1/messages")).Body["items"]![0]!["text"]!, Is.EqualTo("stays"));
        Assert.That((bool)(await GetAsync("/api/v1/subscribers/79160000002")).Body["exists"]!, Is.False, "no phone is an account's");
        Assert.That((bool)(await GetAsync("/api/v1/clock")).Body["frozen"]!, Is.True, "the clock is everybody's");
        await using var client = await BindAsync();
        await SubmitAsync(client, "waits");
        await PostAsync("/api/v1/mo", """{"account":"demo","from":"79161234567","to":"1","text":"the next thing"}""");
        Assert.That(await NextDeliveryAsync(client), Is.EqualTo("the next thing"), "what waited is gone");
        await using var other = await BindAsync("load");
        Assert.That(await NextDeliveryAsync(other), Does.Contain("stat:DELIVRD"), "what waits for the other account stays");
    }

    [Test]
    public async Task A_long_message_may_come_again_with_all_its_parts()
    {
        await using var client = await BindAsync();
        for (var time = 0; time < 2; time++)
        {
            for (byte part = 1; part <= 3; part++)
            {
                var answer = await client.SubmitAsync(new SubmitRequest("SENDER", "79161234567", new byte[] { 5, 0, 3, 7, 3, part, 65 }) { EsmClass = 0x40 });
                Assert.That((int)answer.Status, Is.Zero, $"part {part}, time {time}");
            }

            Assert.That((int)(await PostAsync("/api/v1/reset", """{"to":"79161234567","text":"A"}""")).Body["deleted"]!, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task The_row_of_a_number_begins_anew_and_no_other()
    {
        await using var client = await BindAsync();
        foreach (var number in new[] { "79160000001", "79160000002" })
        {
            for (var i = 0; i < 50; i++)
                await SubmitAsync(client, $"text {i}", number);
        }

        await PostAsync("/api/v1/reset", """{"to":"79160000001"}""");

        await SubmitAsync(client, "one more", "79160000001");
        var refused = await client.SubmitAsync(new SubmitRequest("SENDER", "79160000002", "one more"u8.ToArray()));
        Assert.That((uint)refused.Status, Is.EqualTo(0x45));
    }

    [Test]
    public async Task What_cannot_be_meant_is_refused()
    {
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/reset", """{"account":"demo","subscribers":true}""");
        await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/reset", """{"door":"window"}""");
    }
}
