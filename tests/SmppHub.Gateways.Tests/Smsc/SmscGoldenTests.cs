using SmppHub.Gateways.Tests.Golden;

namespace SmppHub.Gateways.Tests.Smsc;

/// <summary>Every form of answer that gateway-facts 2.4 has, as octets (protocol-fixtures/http/smsc).</summary>
[TestFixture]
public sealed class SmscGoldenTests
{
    [TestCaseSource(nameof(Dialogues))]
    public async Task The_hub_answers_as_the_provider_does(string dialogue)
    {
        await using var hub = await SmscHub.StartAsync();

        await new GoldenDialogue(hub, dialogue).PlayAsync();

        Assert.That(hub.Log, Is.Empty);
    }

    private static IEnumerable<string> Dialogues() => GoldenDialogue.Of("smsc");
}
