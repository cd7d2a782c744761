using System.Net.Http.Headers;
using System.Text;
using SmppHub.Gateways.Decision;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>When the hub itself fails: the provider's code 2, and one line in the log.</summary>
[TestFixture]
public sealed class DecisionFailureTests
{
    [Test]
    public async Task A_store_that_takes_nothing_is_the_providers_internal_error()
    {
        var hub = await SmppHubServer.StartAsync();
        hub.ProviderClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("demo-key"u8));
        await hub.Hub.Store.DisposeAsync();

        using var answer = await hub.ProviderClient.PostAsync("v1/api/send-viber", new StringContent(
            """{"source_addr":"Company","destination_addr":380505555555,"message_type":106,"text":"x","source_type":2}""", Encoding.UTF8, "application/json"));

        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Fault.Internal.Body));
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(hub.Errors.Count(l => l.Contains("/v1/api/send-viber", StringComparison.Ordinal)), Is.EqualTo(1));
        await hub.DisposeAsync();
    }
}
