using System.Diagnostics;
using System.Text;

namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>A program that a test runs: what it prints is kept, and it is ended by its own process id.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private Peer(string name, Process process)
    {
        Name = name;
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
    }

    public string Name { get; }

    public string Output => Kept(_output);

    public string Errors => Kept(_errors);

    public static Peer Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/bin";
        var peer = new Peer(Path.GetFileName(program), new Process { StartInfo = start });
        peer._process.Start();
        peer._process.BeginOutputReadLine();
        peer._process.BeginErrorReadLine();
        return peer;
    }

    /// <summary>Waits until it has printed this.</summary>
    public Task SaysAsync(string text) => Eventually.HoldsAsync(
        () => Said(text) || (_process.HasExited ? throw new AssertionException($"{Name} ended with {_process.ExitCode} before it said \"{text}\":\n{Errors}\n{Output}") : false),
        () => $"{Name} has not said \"{text}\":\n{Errors}\n{Output}");

    /// <summary>Gives it this to read, waits for its end, and gives what it printed; its exit code must be 0.</summary>
    public async Task<string> FinishAsync(string input = "", TimeSpan? patience = null)
    {
        await _process.StandardInput.WriteAsync(input);
        _process.StandardInput.Close();
        Assert.That(await EndAsync(patience), Is.Zero, () => $"{Name}: {Errors}\n{Output}");
        return Output;
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan? patience = null)
    {
        using var over = new CancellationTokenSource(patience ?? Eventually.Patience);
        try
        {
            await _process.WaitForExitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{Name} does not end:\n{Errors}\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Sends a signal by name, `TERM` or `INT`.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL, without a chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, and after a while no longer asks.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            if (!_process.WaitForExit(Grace))
                _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private bool Said(string text) => Errors.Contains(text, StringComparison.Ordinal) || Output.Contains(text, StringComparison.Ordinal);

    private static void Keep(StringBuilder kept, string? line)
    {
        if (line is null)
            return;
        lock (kept)
            kept.Append(line).Append('\n');
    }

    private static string Kept(StringBuilder kept)
    {
        lock (kept)
            return kept.ToString();
    }
}
