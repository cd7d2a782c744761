using BenchmarkDotNet.Attributes;
using SmppHub.Core;

namespace SmppHub.Benchmarks;

/// <summary>Both rules for one message to a new number, as a read brings them: fifty prefetched, then fifty judged.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Read = 50;
    private DuplicateTable _duplicates = null!;
    private FloodTable _flood = null!;
    private ulong _next;

    /// <summary>Messages in the window before the measure.</summary>
    [Params(10_000, 1_000_000)]
    public int Messages { get; set; }

    /// <summary>Fills the window.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _duplicates = new DuplicateTable(TimeSpan.FromSeconds(60), 1L << 30);
        _flood = new FloodTable(50, TimeSpan.FromSeconds(30), 1L << 30);
        for (var i = 0; i < Messages; i++)
        {
            Admit(Key(_next++));
        }
    }

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Free()
    {
        _duplicates.Dispose();
        _flood.Dispose();
    }

    /// <summary>One message.</summary>
    [Benchmark(OperationsPerInvoke = Read)]
    public void Judge_a_read()
    {
        // The window stays as full as it was: the keys come round again after it, a minute later each time.
        var first = _next;
        for (var i = 0ul; i < Read; i++)
        {
            _duplicates.Prefetch(Key(first + i));
            _flood.Prefetch(Key(first + i));
        }

        for (var i = 0ul; i < Read; i++)
        {
            Admit(Key(first + i));
        }

        _next = first + Read;
    }

    private static ulong Key(ulong n) => NumberHash.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in n)), 1);

    // Hub time goes with the keys, so that a minute holds what was filled in and old keys leave.
    private void Admit(ulong key)
    {
        var now = 1_700_000_000_000 + (long)(_next * 60_000 / (ulong)Messages);
        _duplicates.TryAdmit(key, now);
        _flood.TryAdmit(key, now, out _);
    }
}
