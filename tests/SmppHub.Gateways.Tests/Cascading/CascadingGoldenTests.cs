using SmppHub.Gateways.Tests.Golden;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Cascading;

/// <summary>Every example of the document, every state and every error, as octets (protocol-fixtures/http/cascading).</summary>
[TestFixture]
public sealed class CascadingGoldenTests
{
    [TestCaseSource(nameof(Dialogues))]
    public async Task The_hub_answers_as_the_provider_does(string dialogue)
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);

        await new GoldenDialogue(hub, dialogue).PlayAsync();

        Assert.That(hub.Log, Is.Empty);
    }

    private static IEnumerable<string> Dialogues() => GoldenDialogue.Of("cascading");
}
