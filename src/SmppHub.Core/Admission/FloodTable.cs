using System.Runtime.CompilerServices;

namespace SmppHub.Core;

/// <summary>
/// How many messages in a row each number got (seed 3: flood), one word a number in native memory:
/// 40 bits of its hash, 16 of the last message's time and 8 of the count.
/// </summary>
/// <remarks>
/// A number takes 8 octets of a table that is 53 to 80 % full, so 12.4 on average, and stays for one to two gaps: steady
/// traffic to ever new numbers holds two generations and costs 25 octets a number of the gap, a burst within one gap 12.4
/// (25 with <see cref="DuplicateTable"/>). Nothing is allocated before the first message. Times are
/// exact to the millisecond for gaps up to 65.5 s; above that a run may end early by less than 1/65535 of the gap.
/// Among N numbers a new one shares another's count with odds of N / 2^46 (1 to 7 million with ten million).
/// Safe for any number of threads.
/// </remarks>
public sealed unsafe class FloodTable : IDisposable
{
    private const int TimeShift = 8;
    private const int FingerprintShift = 24;
    private const ulong FingerprintMask = ulong.MaxValue << FingerprintShift;
    private readonly RuleTable _table;
    private readonly int _limit;

    /// <summary>A table without memory yet.</summary>
    /// <param name="limit">Messages in a row, 1 to 250.</param>
    /// <param name="gap">A message this long after the last accepted one begins a new row; 1 ms to a day.</param>
    /// <param name="maxBytes">Bound of the memory, 64 KiB at least. At the bound the older half is forgotten, shard by shard.</param>
    public FloodTable(int limit, TimeSpan gap, long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 250);
        _limit = limit;
        _table = new RuleTable(gap, maxBytes, TimeShift);
    }

    /// <summary>Octets held.</summary>
    public long Bytes => _table.Totals().Bytes;

    /// <summary>Numbers held, those included whose gap has passed but whose generation is not dropped yet.</summary>
    public long Entries => _table.Totals().Entries;

    /// <summary>Numbers forgotten within their gap for want of memory, since the start.</summary>
    public long Evicted => _table.Totals().Evicted;

    /// <summary>Counts a message; false, and nothing changes, if it would be one more in a row than the limit.</summary>
    /// <param name="key">A good 64-bit hash of the number; its bits 40 to 57 are not used.</param>
    /// <param name="now">Unix milliseconds of the hub's clock. A clock set back by more than a gap begins anew.</param>
    /// <param name="count">Which in the row the message is, for <see cref="Remember"/>; the limit if refused.</param>
    public bool TryAdmit(ulong key, long now, out byte count)
    {
        var probe = key << FingerprintShift;
        ref var shard = ref _table.Enter(key, now);
        try
        {
            if (!_table.Reach(ref shard, now))
                return TryAdmitLate(ref shard, probe, now, out count);
            var slot = shard.Current.Find(probe, FingerprintMask, out var found);
            if (found)
            {
                count = (byte)*slot;
                if (count >= _limit)
                    return false;
                *slot = probe | Math.Max(*slot & 0xFFFF00, _table.Stamp(shard.Current, now)) | ++count;
                return true;
            }

            count = 0;
            if (shard.Previous.Count > 0)
            {
                var old = shard.Previous.Find(probe, FingerprintMask, out found);
                if (found && now - _table.TimeOf(shard.Previous, *old) < _table.Window)
                    count = (byte)*old;
                if (count >= _limit)
                    return false;
            }

            _table.Add(ref shard, slot, probe, _table.Stamp(shard.Current, now) | ++count, now);
            return true;
        }
        finally
        {
            shard.Exit();
        }
    }

    /// <summary>Takes in where a number stood before a restart, in any order: the latest time counts, then the highest count.</summary>
    public void Remember(ulong key, long at, byte count)
    {
        var probe = key << FingerprintShift;
        ref var shard = ref _table.Enter(key, at);
        try
        {
            if (_table.Reach(ref shard, at))
            {
                var slot = shard.Current.Find(probe, FingerprintMask, out var found);
                var rest = _table.Stamp(shard.Current, at) | count;
                if (!found)
                    _table.Add(ref shard, slot, probe, rest, at);
                else
                    *slot = Math.Max(*slot, probe | rest);
            }
            else if (!_table.IsForgotten(shard, at))
            {
                RememberLate(ref shard, probe, at, count);
            }
        }
        finally
        {
            shard.Exit();
        }
    }

    /// <summary>A number's next message is the first of a row.</summary>
    public void Forget(ulong key, long now)
    {
        var probe = key << FingerprintShift;
        ref var shard = ref _table.Enter(key, now);
        try
        {
            Forget(ref shard.Current, probe);
            Forget(ref shard.Previous, probe);
        }
        finally
        {
            shard.Exit();
        }
    }

    /// <summary>Gives back the memory of numbers whose gap has passed; for accounts that fell silent.</summary>
    public void Trim(long now) => _table.Trim(now);

    /// <summary>Forgets everything but the count of what was lost.</summary>
    public void Clear() => _table.Clear();

    /// <summary>Begins to fetch what <see cref="TryAdmit"/> of this key will touch: call it for all messages of a read first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong key) => _table.Prefetch(key, key << FingerprintShift);

    /// <summary>Gives back the memory; an admission after it throws.</summary>
    public void Dispose() => _table.Dispose();

    private bool TryAdmitLate(ref RuleTableShard shard, ulong probe, long now, out byte count)
    {
        count = 1;
        if (_table.IsForgotten(shard, now))
        {
            _table.SetBack(ref shard, now);
            var free = shard.Current.Find(probe, FingerprintMask, out _);
            _table.Add(ref shard, free, probe, _table.Stamp(shard.Current, now) | count, now);
            return true;
        }

        // A message with a later time was counted already: this one joins its row and does not move the row's last time.
        var slot = shard.Current.Find(probe, FingerprintMask, out var found);
        if (!found)
            slot = shard.Previous.Find(probe, FingerprintMask, out found);
        if (!found)
        {
            RememberLate(ref shard, probe, now, count);
            return true;
        }

        count = (byte)*slot;
        if (count >= _limit)
            return false;
        ++*slot;
        count++;
        return true;
    }

    private static void Forget(ref RuleTableGeneration generation, ulong probe)
    {
        var slot = generation.Find(probe, FingerprintMask, out var found);
        if (found)
            generation.Remove(slot);
    }

    private void RememberLate(ref RuleTableShard shard, ulong probe, long at, byte count)
    {
        ref var generation = ref shard.Previous;
        var word = probe | _table.Stamp(generation, Math.Max(at, generation.Start)) | count;
        var slot = generation.Find(probe, FingerprintMask, out var found);
        if (!found)
            _table.AddLate(ref shard, word);
        else
            *slot = Math.Max(*slot, word);
    }
}
