using System.Diagnostics;

namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>Waits for what another process does on real time; the bound is for a loaded machine.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(45);

    /// <summary>Looks until it holds; then fails with what was seen last.</summary>
    public static async Task HoldsAsync(Func<bool> look, Func<string> seen, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!look())
        {
            if (watch.Elapsed > (patience ?? Patience))
                Assert.Fail($"After {watch.Elapsed.TotalSeconds:0} s: {seen()}");
            await Task.Delay(Step);
        }
    }
}
