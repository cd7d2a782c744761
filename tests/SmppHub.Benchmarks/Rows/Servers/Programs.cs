using System.Diagnostics;

namespace SmppHub.Benchmarks.Rows;

/// <summary>The two programs that are measured, published once, and a folder for what they write.</summary>
internal sealed record Programs(string Root, string Hub, string Yardstick, string Scratch)
{
    private static readonly string s_suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>Publishes what is not given, into artifacts/bench of the checkout.</summary>
    public static Programs Publish(string? hub)
    {
        var root = FindRoot();
        var artifacts = Path.Combine(root, "artifacts", "bench");
        if (hub is null)
        {
            hub = Path.Combine(artifacts, "hub");
            Run("publish", Path.Combine(root, "src", "SmppHub"), "-c", "Release", "-o", hub, "-p:BuildPage=false", "-v", "quiet", "-nologo");
        }

        var yardstick = Path.Combine(artifacts, "yardstick");
        Run("publish", Path.Combine(root, "tests", "SmppHub.Benchmarks", "yardstick"), "-c", "Release", "-o", yardstick, "-v", "quiet", "-nologo");
        var scratch = Path.Combine(artifacts, "data");
        Directory.CreateDirectory(scratch);
        return new Programs(root, Path.GetFullPath(Path.Combine(hub, "SmppHub" + s_suffix)), Path.Combine(yardstick, "SmppHub.Yardstick" + s_suffix), scratch);
    }

    /// <summary>An empty folder for a store.</summary>
    public string EmptyFolder()
    {
        var folder = Path.Combine(Scratch, "store");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SmppHub.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it from a checkout: SmppHub.sln is nowhere above the program.");
        return folder;
    }

    private static void Run(params string[] arguments)
    {
        using var process = Process.Start("dotnet", arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
