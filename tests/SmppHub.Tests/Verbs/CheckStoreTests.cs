using System.Text.Json;
using SmppHub.Composition;
using SmppHub.Tests.Settings;

namespace SmppHub.Tests.Verbs;

[TestFixture]
public sealed class CheckStoreTests
{
    [Test]
    public async Task A_folder_without_a_store_is_said_so()
    {
        var outcome = await Program.RunAsync(["check-store"]);

        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Errors, Does.Contain("There is no store in").And.Contain("Storage:Path"));
    }

    [Test]
    public async Task A_store_is_whole_until_its_books_are_damaged()
    {
        var folder = Directory.CreateTempSubdirectory("smpphub-check-");
        try
        {
            var settings = Load.Valid(null, null, "--Smpp:Port=0", "--Http:Port=0", "--Admin:Port=0", $"--Storage:Path={folder.FullName}");
            await using (var hub = await HubHost.CreateAsync(settings, _ => { }))
                await hub.StartAsync();

            var whole = await Program.RunAsync(["check-store", $"--Storage:Path={folder.FullName}"]);
            Assert.That((whole.ExitCode, whole.Errors), Is.EqualTo((0, "")));
            Assert.That(whole.Output, Does.Contain("The store is whole."));

            var json = await Program.RunAsync(["check-store", "--json", $"--Storage:Path={folder.FullName}"]);
            var found = JsonDocument.Parse(json.Output).RootElement;
            Assert.That((json.ExitCode, found.GetProperty("isWhole").GetBoolean(), found.GetProperty("faults").GetArrayLength()), Is.EqualTo((0, true, 0)));

            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "hub.db"), new byte[8192]);
            var damaged = await Program.RunAsync(["check-store", $"--Storage:Path={folder.FullName}"]);
            Assert.That(damaged.ExitCode, Is.EqualTo(1));
            Assert.That(damaged.Errors, Does.Contain("hub.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
