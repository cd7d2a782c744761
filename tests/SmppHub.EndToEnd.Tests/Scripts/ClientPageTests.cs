using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Scripts;

/// <summary>The programs of docs/clients.md, as they stand there but for the ports.</summary>
[TestFixture]
public sealed class ClientPageTests : PeerTests
{
    [TestCase("js", "node")]
    [TestCase("perl", "perl")]
    [TestCase("php", "php")]
    [TestCase("python", "python3")]
    public async Task The_program_of_the_page_sends_its_message(string language, string program)
    {
        Installed.Require(program);
        switch (language)
        {
            case "js":
                Installed.RequireFile(Path.Combine(Root.Peers, "node_modules", "smpp", "package.json"), "npm's smpp");
                break;
            case "perl":
                Installed.RequirePerl("Net::SMPP");
                break;
        }

        await using var hub = await SmppHubServer.StartAsync();
        // A module is looked for beside the script.
        var script = Path.Combine(language == "js" ? Directory.CreateDirectory(Path.Combine(Folder, "js")).FullName : Folder, $"client.{language}");
        await File.WriteAllTextAsync(script, Program(language).Replace("2775", $"{hub.SmppPort}").Replace("8080", $"{hub.HttpPort}"));
        if (language == "js")
            Directory.CreateSymbolicLink(Path.Combine(Folder, "node_modules"), Path.Combine(Root.Peers, "node_modules"));

        var said = await Start(program, script).FinishAsync();

        var message = await hub.Messages.WaitAsync(to: "79161234567", text: "Hello");
        Assert.That(said, Does.Contain($"message_id {message.Id}"));
    }

    /// <summary>The first program of a language.</summary>
    private static string Program(string language)
    {
        var page = File.ReadAllText(Path.Combine(Root.Folder, "docs", "clients.md"));
        var began = page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return page[began..page.IndexOf("\n```", began, StringComparison.Ordinal)];
    }
}
