using System.Text.Json;

namespace SmppHub.Tests.Verbs;

[TestFixture]
public sealed class ExitCodeTests
{
    [Test]
    public async Task Valid_settings_end_with_0_and_name_their_file()
    {
        var outcome = await Program.RunAsync(["check-config"]);

        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        Assert.That(outcome.Output, Does.Contain("hub.config.json"), "the file beside the program, as the working directory has none");
    }

    [Test]
    public async Task Faults_end_with_2_and_are_all_on_standard_error()
    {
        var outcome = await Program.RunAsync(["check-config", "--Smpp:Port=x", "--Smpp:Prot=1"], environment: "HUB_Admin__Port=-1");

        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Errors, Does.Contain("3 faults").And.Contain("Smpp:Port =").And.Contain("did you mean Smpp:Port?").And.Contain("HUB_Admin__Port"));
        Assert.That(outcome.Output, Is.Empty);
    }

    [Test]
    public async Task Faults_as_json_end_with_2_too()
    {
        var outcome = await Program.RunAsync(["check-config", "--json", "--Smpp:Prot=1"]);

        var found = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.That((outcome.ExitCode, found.GetProperty("valid").GetBoolean()), Is.EqualTo((2, false)));
        Assert.That(found.GetProperty("faults")[0].GetProperty("path").GetString(), Is.EqualTo("Smpp:Prot"));
    }

    [Test]
    public async Task An_unknown_verb_or_option_ends_with_2([Values("fly", "--port=1")] string argument)
    {
        var outcome = await Program.RunAsync([argument]);

        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Errors, Does.Contain(argument));
    }

    [Test]
    public async Task Every_verb_has_help()
    {
        var root = await Program.RunAsync(["--help"]);
        var verbs = root.Output.Split("Commands:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1).Select(words => words[0]).ToArray();

        Assert.That(verbs, Is.SupersetOf(new[] { "run", "check-config", "check-store", "hash-password", "healthcheck", "decode", "load", "record" }));
        foreach (var verb in verbs)
        {
            var help = await Program.RunAsync([verb, "--help"]);
            Assert.That(help.ExitCode, Is.Zero, verb);
            Assert.That(help.Output, Does.Contain($"SmppHub {verb}"), verb);
        }
    }

    [Test]
    public async Task Nobody_at_home_is_unhealthy()
    {
        var outcome = await Program.RunAsync(["healthcheck", $"--Admin:Port={FreePort.Next()}"]);

        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Errors, Does.Contain("/healthz does not answer"));
    }

    [Test]
    public async Task A_password_is_hashed_from_standard_input_too()
    {
        var outcome = await Program.RunAsync(["hash-password"], input: "sesame\n");

        Assert.That(outcome.ExitCode, Is.Zero);
        Assert.That(SmppHub.Core.PasswordHash.Verify(outcome.Output.Trim(), "sesame"u8), Is.True);
    }
}
