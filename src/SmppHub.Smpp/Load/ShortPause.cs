using System.Runtime.InteropServices;

namespace SmppHub.Smpp.Load;

/// <summary>
/// Sleeps for less than a millisecond where the system can. Timers of .NET wake every 1 to 4 ms, and at a fixed rate that
/// wait would be half of what the report calls the server's latency.
/// </summary>
internal static class ShortPause
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(20);
    private static readonly bool s_isPosix = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();

    public static void Sleep(TimeSpan span)
    {
        if (span > s_longest)
            span = s_longest;
        if (span < s_shortest)
            span = s_shortest;
        if (!s_isPosix)
        {
            Thread.Sleep(Math.Max(1, (int)span.TotalMilliseconds));
            return;
        }

        var request = new Timespec(0, (nint)span.TotalNanoseconds);
        _ = NanoSleep(in request, 0); // a signal may end it early, and nobody minds
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in Timespec request, nint remaining);

    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);
}
