using System.Net;
using System.Text.Json.Nodes;
using SmppHub.Core;
using SmppHub.Storage;
using SmppHub.Testing;

namespace SmppHub.Admin.Tests;

/// <summary>The state that tests set, saved and put back.</summary>
[TestFixture]
public sealed class SnapshotTests : AdminFixture
{
    private static readonly string[] s_state =
        ["/api/v1/subscribers", "/api/v1/areas", "/api/v1/rules", "/api/v1/faults", "/api/v1/accounts/demo", "/api/v1/accounts/demo/templates", "/api/v1/accounts/demo/bases", "/api/v1/accounts/demo/stop-lists"];

    [Test]
    public async Task Everything_that_was_set_comes_back()
    {
        await SetAsync();
        var (_, saved) = await SendAsync("PUT", "/api/v1/snapshots/before", null);
        Assert.That((int)saved["parts"]!["subscribers"]!, Is.EqualTo(1));
        Assert.That((int)saved["parts"]!["faults"]!, Is.EqualTo(1));
        var before = await StateAsync();
        await ChangeAsync();
        var changed = await StateAsync();
        for (var i = 0; i < s_state.Length; i++)
            Assert.That(changed[i], Is.Not.EqualTo(before[i]), s_state[i]);

        await PostAsync("/api/v1/snapshots/before/restore");

        Assert.That(await StateAsync(), Is.EqualTo(before));
        Assert.That((bool)(await GetAsync("/api/v1/clock")).Body["frozen"]!, Is.True);
    }

    [Test]
    public async Task A_snapshot_of_nothing_takes_everything_away()
    {
        var before = await StateAsync();
        await PostAsync("/api/v1/snapshots/nothing");
        await SetAsync();

        await PostAsync("/api/v1/snapshots/nothing/restore");

        Assert.That(await StateAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task It_outlives_a_restart()
    {
        await Hub.DisposeAsync();
        var folder = Directory.CreateTempSubdirectory("smpphub-snapshot-");
        try
        {
            var storage = new StoreOptions { Path = folder.FullName };
            Replace(await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Storage = storage }));
            await SetAsync();
            await PostAsync("/api/v1/snapshots/kept");
            var before = (await StateAsync())[0];
            await PostAsync("/api/v1/reset");
            await Hub.DisposeAsync();

            Replace(await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Storage = storage }));
            await PostAsync("/api/v1/snapshots/kept/restore");

            Assert.That((await StateAsync())[0], Is.EqualTo(before));
        }
        finally
        {
            await Hub.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task What_cannot_be_read_changes_nothing()
    {
        await SetAsync();
        var before = await StateAsync();
        Hub.Hub.Documents.Save("snapshot", "broken", """{"SavedAt":"2026-07-01T00:00:00Z","Parts":{"subscribers":{},"rules":"none"}}""");

        await RefusedAsync(HttpStatusCode.Conflict, "POST", "/api/v1/snapshots/broken/restore");

        Assert.That(await StateAsync(), Is.EqualTo(before));
        await SendAsync("DELETE", "/api/v1/snapshots/broken");
    }

    [Test]
    public async Task Names_and_numbers_are_bounded()
    {
        foreach (var name in new[] { ".hidden", "a%20b", new string('a', 65) })
            await RefusedAsync(HttpStatusCode.BadRequest, "PUT", $"/api/v1/snapshots/{name}");
        for (var i = 0; i < Snapshots.Most; i++)
            Assert.That(Hub.Hub.Snapshots.Save($"s{i}"), Is.EqualTo(SnapshotResult.Done));
        await RefusedAsync(HttpStatusCode.Conflict, "PUT", "/api/v1/snapshots/one-more");
        Assert.That(Hub.Hub.Snapshots.Save("s1"), Is.EqualTo(SnapshotResult.Done), "over one there is room");
        Assert.That((int)(await GetAsync("/api/v1/snapshots")).Body["total"]!, Is.EqualTo(Snapshots.Most));

        await SendAsync("DELETE", "/api/v1/snapshots/s1");
        await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/snapshots/s1");
        await RefusedAsync(HttpStatusCode.NotFound, "POST", "/api/v1/snapshots/s1/restore");
        await RefusedAsync(HttpStatusCode.NotFound, "DELETE", "/api/v1/snapshots/s1");
    }

    private async Task SetAsync()
    {
        await SendAsync("PUT", "/api/v1/subscribers/79160000001", """{"reachable":false,"roaming":{"mcc":"262","mnc":"01"},"blocked":["SPAM"]}""");
        await SendAsync("PUT", "/api/v1/areas/112", """{"exists":true,"success":40}""");
        await SendAsync("PUT", "/api/v1/rules/busy", """{"match":{"account":"demo","firstN":3},"outcome":{"status":"ESME_RTHROTTLED"}}""");
        await SendAsync("PUT", "/api/v1/faults", """{"seed":7,"faults":[{"id":"busy","operation":"submit_sm","action":"status","status":"ESME_RTHROTTLED","probability":0.3}]}""");
        await SendAsync("PATCH", "/api/v1/accounts/demo", """{"callbackUrl":"http://127.0.0.1:9000/dlr","callbacks":{"decision":"http://127.0.0.1:9000/viber"},"smsResend":true}""");
        await SendAsync("PUT", "/api/v1/accounts/demo/templates/101", """{"text":"Код {Code}"}""");
        await SendAsync("PUT", "/api/v1/accounts/demo/bases/4", """{"entries":[{"number":"79160000001","name":"Иван"}]}""");
        await SendAsync("PUT", "/api/v1/accounts/demo/stop-lists/6", """{"numbers":["79160000002"]}""");
    }

    private async Task ChangeAsync()
    {
        await SendAsync("PUT", "/api/v1/subscribers/79160000001", """{"reachable":true}""");
        await SendAsync("PUT", "/api/v1/subscribers/79160000002", """{"exists":false}""");
        await SendAsync("PUT", "/api/v1/areas/113", """{"exists":false}""");
        await SendAsync("DELETE", "/api/v1/rules/busy");
        await SendAsync("DELETE", "/api/v1/faults");
        await SendAsync("PATCH", "/api/v1/accounts/demo", """{"callbackUrl":null,"callbacks":{"decision":null},"smsResend":false}""");
        await SendAsync("PUT", "/api/v1/accounts/demo/templates/102", """{"text":"another"}""");
        await SendAsync("DELETE", "/api/v1/accounts/demo/bases/4");
        await SendAsync("PUT", "/api/v1/accounts/demo/stop-lists/6", """{"numbers":[]}""");
        await PostAsync("/api/v1/clock/resume");
    }

    private async Task<string[]> StateAsync() =>
        await Task.WhenAll(s_state.Select(async path => (await GetAsync(path)).Body.ToJsonString()));

    /// <summary>A DELETE has no body.</summary>
    private new async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string method, string path, string? json = null)
    {
        if (method != "DELETE")
            return await base.SendAsync(method, path, json);
        using var response = await Hub.AdminClient.DeleteAsync(new Uri(path, UriKind.Relative));
        Assert.That(response.IsSuccessStatusCode, Is.True, path);
        return (response.StatusCode, new JsonObject());
    }
}
