using System.Diagnostics;

namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>
/// Programs that the machine may lack. A test that needs one is skipped with the reason, and fails where REQUIRE_PEERS=1,
/// so that a green run of .ci/run means that all of them were there.
/// </summary>
internal static class Installed
{
    public static void Require(params string[] programs)
    {
        foreach (var program in programs)
        {
            if (!Exists(program))
                Missing($"{program} is not installed");
        }
    }

    /// <summary>A module of Perl.</summary>
    public static void RequirePerl(string module)
    {
        Require("perl");
        using var probe = Process.Start(new ProcessStartInfo("perl", [$"-M{module}", "-e", "1"]) { RedirectStandardError = true })!;
        probe.StandardError.ReadToEnd();
        probe.WaitForExit();
        if (probe.ExitCode != 0)
            Missing($"Perl's {module} is not installed");
    }

    /// <summary>An extension of PHP.</summary>
    public static void RequirePhp(string extension)
    {
        Require("php");
        using var probe = Process.Start(new ProcessStartInfo("php", ["-r", $"exit(extension_loaded('{extension}') ? 0 : 1);"]))!;
        probe.WaitForExit();
        if (probe.ExitCode != 0)
            Missing($"PHP's {extension} is not installed");
    }

    /// <summary>A file that a package brings.</summary>
    public static void RequireFile(string path, string package)
    {
        if (!File.Exists(path))
            Missing($"{package} is not installed");
    }

    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("REQUIRE_PEERS") == "1")
            Assert.Fail($"{reason}, and REQUIRE_PEERS=1");
        Assert.Ignore(reason);
    }

    // Debian keeps bearerbox and dumpcap in sbin, which is not in everybody's PATH.
    private static bool Exists(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/bin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
