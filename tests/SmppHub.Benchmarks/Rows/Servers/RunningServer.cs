using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SmppHub.Benchmarks.Rows;

/// <summary>A server in a process of its own, on ports that were free a moment before.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private RunningServer(Process process, int smpp, int http, int admin) => (_process, SmppPort, HttpPort, AdminPort) = (process, smpp, http, admin);

    public int SmppPort { get; }

    public int HttpPort { get; }

    /// <summary>0 where there is none.</summary>
    public int AdminPort { get; }

    public int ProcessId => _process.Id;

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The bare responder.</summary>
    public static Task<RunningServer> YardstickAsync(Programs programs, bool receipts)
    {
        var (smpp, http) = (FreePort(), FreePort());
        return StartAsync(programs.Yardstick, [$"{smpp}", $"{http}", receipts ? "receipts" : "plain"], smpp, http, 0);
    }

    /// <summary>The hub over a folder. Receipts leave at once unless the settings say otherwise; all else is as shipped.</summary>
    public static Task<RunningServer> HubAsync(Programs programs, string folder, params IEnumerable<string> settings)
    {
        var (smpp, http, admin) = (FreePort(), FreePort(), FreePort());
        return StartAsync(
            programs.Hub,
            [$"--Smpp:Port={smpp}", $"--Http:Port={http}", $"--Admin:Port={admin}", $"--Storage:Path={folder}", "--Delivery:Delay=00:00:00", .. settings],
            smpp, http, admin);
    }

    /// <summary>Ends it as an administrator would, or hard when that takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(s_patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
    }

    private static async Task<RunningServer> StartAsync(string program, IEnumerable<string> arguments, int smpp, int http, int admin)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += static (_, _) => { }; // or a full pipe would stop the server
        process.ErrorDataReceived += static (_, told) =>
        {
            if (told.Data is { Length: > 0 } line)
                Console.Error.WriteLine($"  | {line}");
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new RunningServer(process, smpp, http, admin);
        var until = Stopwatch.GetTimestamp();
        while (!await ListensAsync(smpp) || !await ListensAsync(http))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(until) > s_patience)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"{program} does not listen at {smpp}.");
            }

            await Task.Delay(5);
        }

        return server;
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
