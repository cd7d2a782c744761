using System.Diagnostics;

namespace SmppHub.Tests.Verbs;

/// <summary>What a run of the program came to.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors);

/// <summary>The built program as a process of its own, in an empty folder.</summary>
internal static class Program
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "SmppHub.dll");

    public static async Task<Outcome> RunAsync(string[] arguments, string input = "", string? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("smpphub-verb-");
        try
        {
            using var process = Start(folder.FullName, arguments, environment);
            using var patience = new CancellationTokenSource(Patience);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static Process Start(string folder, string[] arguments, string? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment?.Split('=') is [var name, var value])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
