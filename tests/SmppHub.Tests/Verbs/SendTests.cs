using System.Text.Json;
using SmppHub.Testing;

namespace SmppHub.Tests.Verbs;

/// <summary>`send`: one message, for people and as JSON.</summary>
[TestFixture]
public sealed class SendTests
{
    [Test]
    public async Task A_message_with_its_receipt_ends_with_0()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = LoadTests.NoDelay(o.Settings));

        var people = await Program.RunAsync(["send", "--target", $"127.0.0.1:{hub.SmppPort}", "--to", "79160000001", "--text", "hi"]);
        Assert.That((people.ExitCode, people.Errors), Is.EqualTo((0, "")));
        Assert.That(people.Output, Does.StartWith("message_id 10000").And.Contain("stat:DELIVRD"));

        var program = await Program.RunAsync(["send", "--json", "--target", $"127.0.0.1:{hub.SmppPort}", "--to", "79160000002", "--text", "привет"]);
        var sent = JsonDocument.Parse(program.Output).RootElement;
        Assert.That(program.ExitCode, Is.Zero, program.Errors);
        Assert.That((sent.GetProperty("bind").GetString(), sent.GetProperty("status").GetString()), Is.EqualTo(("ESME_ROK", "ESME_ROK")));
        Assert.That(sent.GetProperty("messageId").GetString(), Does.StartWith("10000"));
        Assert.That(sent.GetProperty("receipt").GetProperty("stat").GetString(), Is.EqualTo("DELIVRD"));
        Assert.That(program.Errors, Does.Contain("message_id"), "words are on standard error");
    }

    [Test]
    public async Task What_goes_wrong_ends_with_1_and_is_in_the_json()
    {
        await using var hub = await SmppHubServer.StartAsync();

        var refused = await Program.RunAsync(["send", "--json", "--target", $"127.0.0.1:{hub.SmppPort}", "--password", "wrong", "--to", "79160000001", "--text", "hi"]);
        Assert.That((refused.ExitCode, Fault(refused)), Is.EqualTo((1, "bind refused: ESME_RINVPASWD. Check --system-id and --password.")));

        var number = await Program.RunAsync(["send", "--json", "--target", $"127.0.0.1:{hub.SmppPort}", "--to", "x", "--text", "hi"]);
        Assert.That((number.ExitCode, Fault(number)), Is.EqualTo((1, "submit_sm refused: ESME_RINVDSTADR")));

        await hub.AdminClient.PostAsync(new Uri("api/v1/clock/freeze", UriKind.Relative), null);
        var late = await Program.RunAsync(["send", "--json", "--wait", "1", "--target", $"127.0.0.1:{hub.SmppPort}", "--to", "79160000001", "--text", "hi"]);
        Assert.That((late.ExitCode, Fault(late)), Is.EqualTo((1, "no receipt within 1 s")));
    }

    [Test]
    public async Task Nobody_at_home_ends_with_1_and_a_target_that_is_none_with_2()
    {
        var nobody = await Program.RunAsync(["send", "--json", "--target", $"127.0.0.1:{FreePort.Next()}", "--to", "79160000001", "--text", "hi"]);
        Assert.That((nobody.ExitCode, Fault(nobody)), Is.EqualTo((1, nobody.Errors.Trim())));

        Assert.That((await Program.RunAsync(["send", "--target", "here", "--to", "79160000001", "--text", "hi"])).ExitCode, Is.EqualTo(2));
    }

    private static string? Fault(Outcome outcome) => JsonDocument.Parse(outcome.Output).RootElement.GetProperty("fault").GetString();
}
