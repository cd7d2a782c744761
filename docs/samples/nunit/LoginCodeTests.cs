using SmppHub.Core;
using SmppHub.Testing;

namespace Sample;

public sealed class LoginCodeTests : HubFixture
{
    [Test]
    public async Task The_code_that_arrives_lets_in()
    {
        var sender = new LoginCodeSender(Hub.ProviderClient);

        await sender.SendAsync(Phone);

        var code = await Hub.Messages.ExtractAsync(to: Phone);
        Assert.That(sender.Accepts(code.Value), Is.True);
    }

    [Test]
    public async Task A_code_reaches_a_phone_that_is_switched_on_an_hour_later()
    {
        Hub.Subscribers.Set(Phone, new Subscriber { Reachable = false });
        await new LoginCodeSender(Hub.ProviderClient).SendAsync(Phone);

        Hub.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(Hub.Messages.Latest(Phone)?.State, Is.EqualTo("enroute"));

        Hub.Subscribers.Set(Phone, Subscriber.Ordinary);
        Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await Hub.Messages.WaitAsync(to: Phone, state: "delivered");
    }

    [Test]
    public async Task A_message_that_does_not_come_is_explained()
    {
        await new LoginCodeSender(Hub.ProviderClient).SendAsync(Phone);

        await Assert.ThatAsync(
            () => Hub.Messages.WaitAsync(to: "79990000000", timeout: TimeSpan.FromMilliseconds(100)),
            Throws.TypeOf<MessageWaitException>().With.Message.Contains($"to is {Phone}"));
    }
}
