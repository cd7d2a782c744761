using System.Text.Json;
using SmppHub.Core;
using SmppHub.Smpp.Client;
using SmppHub.Testing;
using SmppHub.Tests.House;

namespace SmppHub.Tests.Verbs;

/// <summary>`lint`: the findings of a running hub, for people and as JSON.</summary>
[TestFixture]
public sealed class LintTests
{
    [Test]
    public async Task Findings_end_with_1_and_none_with_0()
    {
        await using var hub = await SmppHubServer.StartAsync();
        var address = hub.AdminClient.BaseAddress!.ToString();
        var clean = await Program.RunAsync(["lint", "--hub", address]);
        Assert.That((clean.ExitCode, clean.Errors), Is.EqualTo((0, "")));

        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", hub.SmppPort));
        await client.BindAsync(BindKind.Transceiver, "demo", "demo");
        await client.SubmitAsync(new SubmitRequest("SENDER", "+79161234567", "hi"u8.ToArray()) { SourceTon = 5 });

        var people = await Program.RunAsync(["lint", "--hub", address]);
        Assert.That(people.ExitCode, Is.EqualTo(1), people.Errors);
        Assert.That(people.Output, Does.Contain("plus-sign ×1").And.Contain("submit_sm seq").And.Not.Contain("\x1b"));

        var program = await Program.RunAsync(["lint", "--json", "--session", "1", "--hub", address]);
        Assert.That((program.ExitCode, JsonDocument.Parse(program.Output).RootElement.GetProperty("items").GetArrayLength()), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Nobody_at_home_ends_with_1()
    {
        var outcome = await Program.RunAsync(["lint", $"--Admin:Port={FreePort.Next()}"]);

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((1, "")));
        Assert.That(outcome.Errors, Does.Contain("does not answer"));
        Assert.That((await Program.RunAsync(["lint", "--hub", "here"])).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void The_documents_table_has_every_rule()
    {
        var table = File.ReadAllText(Path.Combine(Root.Path, "docs", "lint.md"));

        foreach (var rule in LintRules.All)
            Assert.That(table, Does.Contain($"| `{rule.Id}` | {rule.Level.ToString().ToLowerInvariant()} | {rule.Says} | {rule.Spec} |"));
    }
}
