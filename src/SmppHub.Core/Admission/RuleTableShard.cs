using System.Runtime.CompilerServices;

namespace SmppHub.Core;

/// <summary>One of the parts of a rule's memory with its own gate: what came in this span of time, and in the one before.</summary>
internal struct RuleTableShard
{
    private const int Spins = 10;
    private int _gate;

    /// <summary>First capacity. It differs between shards, and so they never grow together.</summary>
    public float FirstCapacity;

    public RuleTableGeneration Current;
    public RuleTableGeneration Previous;
    public long Evicted;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _gate, 1, 0) != 0)
            Wait();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _gate, 0);

    // On few cores the holder may be the one that waits for this core: spin shortly, then give it away.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        for (var tries = 0; ; tries++)
        {
            if (Volatile.Read(ref _gate) == 0 && Interlocked.CompareExchange(ref _gate, 1, 0) == 0)
                return;
            if (tries < Spins)
                Thread.SpinWait(8);
            else
                Thread.Yield();
        }
    }
}
