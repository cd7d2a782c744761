using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SmppHub.Core;

/// <summary>
/// Where a shard's words are, apart from the shard: every message writes to its shard's gate, so that another core's look at
/// the same cache line waits for it; these lines change only when a table grows or turns, and all cores keep them.
/// </summary>
internal unsafe struct RuleTableAim
{
    private ulong* _current;
    private ulong* _previous;
    private uint _currentCapacity;
    private uint _previousCapacity;

    public void At(in RuleTableGeneration current, in RuleTableGeneration previous)
    {
        _current = current.Words;
        _currentCapacity = current.Capacity;
        _previous = previous.Words;
        _previousCapacity = previous.Capacity;
    }

    /// <summary>Needs no gate: fetching ahead from an address that was freed meanwhile, or is half written, does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Prefetch(ulong probe)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(_current + RuleTableGeneration.Home(probe, _currentCapacity));
        if (_previous is not null)
            Sse.Prefetch0(_previous + RuleTableGeneration.Home(probe, _previousCapacity));
    }
}
