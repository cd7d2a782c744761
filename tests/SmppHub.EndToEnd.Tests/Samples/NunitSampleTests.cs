using SmppHub.EndToEnd.Tests.Programs;

namespace SmppHub.EndToEnd.Tests.Samples;

/// <summary>docs/samples/nunit as a user has it: somewhere else, with SmppHub.Testing as a package.</summary>
[TestFixture]
[Category("Long")]
internal sealed class NunitSampleTests : PeerTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    // No other package ever has this version, so a restore takes the one of this run; it goes into a folder of its own, too.
    private const string Version = "0.1.0-sample";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Test]
    public async Task The_package_restores_and_its_tests_pass_outside_of_the_repository()
    {
        var feed = Path.Combine(Folder, "feed");
        var sample = Directory.CreateDirectory(Path.Combine(Folder, "nunit"));
        foreach (var file in new DirectoryInfo(Path.Combine(Root.Folder, "docs", "samples", "nunit")).GetFiles())
            file.CopyTo(Path.Combine(sample.FullName, file.Name));

        await Dotnet("pack", Path.Combine(Root.Folder, "src", "SmppHub.Testing"), "--no-build", "-c", Configuration, "-o", feed, $"-p:PackageVersion={Version}");
        var said = await Dotnet(
            "test", sample.FullName, "--disable-build-servers", $"-p:SmppHubTestingVersion={Version}", $"-p:RestoreAdditionalProjectSources={feed}",
            $"-p:RestorePackagesPath={Path.Combine(Folder, "packages")}", $"-p:RestoreFallbackFolders={OwnPackages()}");

        Assert.That(said, Does.Match(@"Failed: +0, Passed: +8, Skipped: +0"));
    }

    // What NuGet has already is not fetched again.
    private static string OwnPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private Task<string> Dotnet(params string[] arguments) => Start("dotnet", arguments).FinishAsync(patience: Patience);
}
