using System.Net;
using System.Text.Json.Nodes;
using SmppHub.Core;
using SmppHub.Testing;

namespace SmppHub.Admin.Tests;

/// <summary>Accounts as people see them, and what they may change while the hub runs.</summary>
[TestFixture]
public sealed class AccountTests : AdminFixture
{
    [Test]
    public async Task Accounts_are_listed_without_their_secrets()
    {
        var (_, list) = await GetAsync("/api/v1/accounts");

        Assert.That(list["items"]!.AsArray().Select(a => (string)a!["name"]!), Is.EqualTo(new[] { "demo", "load" }));
        Assert.That((int)list["total"]!, Is.EqualTo(2));
        Assert.That(list.ToJsonString(), Does.Not.Contain("demo-").And.Not.Contain("assword").And.Not.Contain("ecret"));
    }

    [Test]
    public async Task One_account_shows_its_limits_its_money_and_its_prices()
    {
        await Hub.DisposeAsync();
        Replace(await SmppHubServer.StartAsync(o => o.Settings = o.Settings with
        {
            Accounts = new AccountsOptions { List = [new AccountOptions { Name = "demo", Password = "x", HttpRate = 7, Balance = 12.5m, CallbackUrl = "http://127.0.0.1:1/" }] },
            Delivery = new DeliveryOptions { Price = 0.5m },
            Tariff = [new TariffLine { Channel = Channel.Viber, Network = "250", Price = 1.234m }],
        }));

        var (_, account) = await GetAsync("/api/v1/accounts/demo");

        Assert.That((int)account["httpRate"]!, Is.EqualTo(7));
        Assert.That((string)account["balance"]!, Is.EqualTo("12.50"));
        Assert.That((string)account["callbackUrl"]!, Is.EqualTo("http://127.0.0.1:1/"));
        Assert.That((string)account["callbackMethod"]!, Is.EqualTo("POST"));
        Assert.That(account["tariff"]!.ToJsonString(), Is.EqualTo("""[{"channel":"viber","network":"250","price":"1.234"},{"channel":null,"network":null,"price":"0.50"}]"""));

        (_, account) = await SendAsync("PATCH", "/api/v1/accounts/demo", """{"balance":"100"}""");
        Assert.That((string)account["balance"]!, Is.EqualTo("100.00"));
    }

    [Test]
    public async Task What_a_change_leaves_out_keeps_its_value()
    {
        await SendAsync("PATCH", "/api/v1/accounts/demo", """{"callbackUrl":"http://127.0.0.1:9000/dlr","callbacks":{"decision":"http://127.0.0.1:9000/viber","bulk":"https://localhost/b"}}""");

        var (status, account) = await SendAsync("PATCH", "/api/v1/accounts/demo", """{"callbackMethod":"GET","callbacks":{"bulk":null}}""");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string)account["callbackUrl"]!, Is.EqualTo("http://127.0.0.1:9000/dlr"));
        Assert.That((string)account["callbackMethod"]!, Is.EqualTo("GET"));
        Assert.That(account["callbacks"]!.ToJsonString(), Is.EqualTo("""{"decision":"http://127.0.0.1:9000/viber"}"""));
        Assert.That(Hub.Hub.Accounts.Find("demo")!.Callbacks.For(Door.Decision), Is.EqualTo("http://127.0.0.1:9000/viber"));
        Assert.That(Hub.Hub.Accounts.Find("demo")!.Callbacks.For(Door.Bulk), Is.EqualTo("http://127.0.0.1:9000/dlr"));
        Assert.That((string?)(await GetAsync("/api/v1/accounts/load")).Body["callbackUrl"], Is.Null);

        (_, account) = await SendAsync("PATCH", "/api/v1/accounts/demo", """{"callbackUrl":null}""");
        Assert.That((string?)account["callbackUrl"], Is.Null);
    }

    [Test]
    public async Task What_is_turned_on_counts_at_once()
    {
        await SendAsync("PATCH", "/api/v1/accounts/demo", """{"smsResend":true}""");

        var (_, account) = await SendAsync("PATCH", "/api/v1/accounts/demo", """{"interimReports":true}""");

        Assert.That(((bool)account["smsResend"]!, (bool)account["interimReports"]!), Is.EqualTo((true, true)));
        Assert.That(Hub.Hub.Accounts.Find("demo")!.Switches, Is.EqualTo(new AccountSwitches { SmsResend = true, InterimReports = true }));
    }

    [TestCase("""{"smsResend":1}""")]
    [TestCase("""{"callbackUrl":"callback"}""")]
    [TestCase("""{"callbackUrl":"ftp://127.0.0.1/"}""")]
    [TestCase("""{"callbackUrl":""}""")]
    [TestCase("""{"callbackUrl":5}""")]
    [TestCase("""{"callbackMethod":"PUT"}""")]
    [TestCase("""{"callbackMethod":null}""")]
    [TestCase("""{"callbacks":[]}""")]
    [TestCase("""{"callbacks":{"mail":"http://127.0.0.1/"}}""")]
    [TestCase("""{"callbacks":{"decision":"x"}}""")]
    [TestCase("""{"callbackUrl":"http://127.0.0.1/","password":"x"}""")]
    [TestCase("[]")]
    public async Task A_change_that_is_none_is_refused_and_changes_nothing(string body)
    {
        var (_, before) = await GetAsync("/api/v1/accounts/demo");

        await RefusedAsync(HttpStatusCode.BadRequest, "PATCH", "/api/v1/accounts/demo", body);

        Assert.That(JsonNode.DeepEquals((await GetAsync("/api/v1/accounts/demo")).Body, before), Is.True);
    }

    [Test]
    public async Task Money_that_is_not_counted_cannot_be_set() =>
        await RefusedAsync(HttpStatusCode.Conflict, "PATCH", "/api/v1/accounts/demo", """{"balance":"5"}""");

    [Test]
    public async Task An_account_that_there_is_not_is_told_with_those_there_are()
    {
        var problem = await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/accounts/nobody");

        Assert.That(problem["allowed"]!.ToJsonString(), Is.EqualTo("""["demo","load"]"""));
        await RefusedAsync(HttpStatusCode.NotFound, "PATCH", "/api/v1/accounts/nobody", "{}");
    }
}
