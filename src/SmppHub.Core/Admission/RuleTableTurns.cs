using System.Runtime.CompilerServices;

namespace SmppHub.Core;

/// <summary>How generations follow each other, and how they grow up to the bound.</summary>
internal sealed unsafe partial class RuleTable
{
    // Half as much again and not twice: on average 12.4 octets an entry instead of 14.4, for one more copy of each.
    private const float Growth = 1.5f;

    /// <summary>
    /// True if a time is in the current generation, which a later time begins first. False: it is before it (a clock read
    /// earlier than another thread's, a replay), by at most a window unless <see cref="IsForgotten"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Reach(ref RuleTableShard shard, long now) =>
        (ulong)(now - shard.Current.Start) < _window || Advance(ref shard, now);

    /// <summary>True of a time before both generations.</summary>
    public bool IsForgotten(in RuleTableShard shard, long at) => at < shard.Current.Start - _window;

    /// <summary>The clock was set back by more than the generations reach: they begin anew there.</summary>
    public void SetBack(ref RuleTableShard shard, long now)
    {
        shard.Current.Empty();
        shard.Previous.Empty();
        var ahead = shard.Current.Start - now;
        shard.Current.Start -= (ahead + _window - 1) / _window * _window;
        shard.Previous.Start = shard.Current.Start - _window;
    }

    /// <summary>Gives back the memory of what the window has passed, which otherwise waits for the next message.</summary>
    public void Trim(long now)
    {
        foreach (ref var shard in Shards)
        {
            shard.Enter();
            try
            {
                Advance(ref shard, now);
            }
            finally
            {
                shard.Exit();
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Advance(ref RuleTableShard shard, long now)
    {
        var behind = now - shard.Current.Start;
        if (behind < _window)
            return false;
        var start = shard.Current.Start + (behind / _window * _window);
        if (behind >= 2L * _window)
            Turn(ref shard, start - _window, now);
        Turn(ref shard, start, now);
        return true;
    }

    // The dropped generation's memory becomes the new one's if it fits what the last one needed.
    private void Turn(ref RuleTableShard shard, long start, long now)
    {
        var dropped = shard.Previous;
        if (dropped.Count > 0 && now - dropped.Start < 2L * _window)
            shard.Evicted += CountLive(dropped, now);
        shard.Previous = shard.Current;
        shard.Current = dropped;
        ref var last = ref shard.Previous;
        var wanted = last.Count == 0 ? 0 : last.Count > last.Capacity / 4 ? last.Capacity : RuleTableGeneration.LineSlots;
        if (dropped.Capacity < wanted || dropped.Capacity > 4L * wanted)
        {
            shard.Current.Free();
            if (wanted > 0)
                shard.Current.Grow(wanted);
        }

        shard.Current.Empty();
        shard.Current.Start = start;
        Aim(ref shard);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong* MakeRoom(ref RuleTableShard shard, ulong probe, long now)
    {
        // At the bound the current generation becomes the previous one before its time, with its times as they are.
        while (!shard.Current.HasRoom)
        {
            if (!TryGrow(ref shard.Current, shard.FirstCapacity))
                Turn(ref shard, shard.Current.Start, now);
        }

        Aim(ref shard);
        return shard.Current.Find(probe, ulong.MaxValue, out _);
    }

    private bool TryGrow(ref RuleTableGeneration generation, float firstCapacity)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var capacity = (double)firstCapacity;
        while (WholeLines(capacity) <= generation.Capacity)
            capacity *= Growth;
        var next = Math.Min(WholeLines(capacity), _largestCapacity);
        if (next <= generation.Capacity)
            return false;
        generation.Grow(next);
        return true;
    }

    private static uint WholeLines(double slots) => (uint)slots / RuleTableGeneration.LineSlots * RuleTableGeneration.LineSlots;

    private long CountLive(in RuleTableGeneration generation, long now)
    {
        long live = 0;
        for (uint i = 0; i < generation.Capacity; i++)
        {
            var word = generation.Words[i];
            if (word != 0 && now - TimeOf(generation, word) < _window)
                live++;
        }

        return live;
    }
}
