using System.Runtime.CompilerServices;

namespace SmppHub.Core;

/// <summary>
/// What an account sent within the last minute (seed 3: duplicate minute), one word a request in native memory:
/// 48 bits of the key's hash and 16 of time.
/// </summary>
/// <remarks>
/// An entry takes 8 octets of a table that is 53 to 80 % full, so 12.4 on average, and stays for one to two windows: a steady
/// rate holds two generations and costs 25 octets a message of the window, a burst within one window 12.4. Nothing is
/// allocated before the first request, and some KiB for the first hundreds. Times are exact to the millisecond for windows
/// up to 65.5 s; above that a request may be forgotten early by less than 1/65535 of the window (55 ms of an hour).
/// Among N remembered requests a new one is taken for an old one with odds of N / 2^54 (1 to 1.8 milliard with ten million).
/// Safe for any number of threads.
/// </remarks>
public sealed unsafe class DuplicateTable : IDisposable
{
    private const int FingerprintShift = 16;
    private const ulong FingerprintMask = ulong.MaxValue << FingerprintShift;
    private readonly RuleTable _table;

    /// <summary>A table without memory yet.</summary>
    /// <param name="window">How long a request is remembered, 1 ms to a day.</param>
    /// <param name="maxBytes">Bound of the memory, 64 KiB at least. At the bound the older half is forgotten, shard by shard.</param>
    public DuplicateTable(TimeSpan window, long maxBytes) => _table = new RuleTable(window, maxBytes, timeShift: 0);

    /// <summary>Octets held.</summary>
    public long Bytes => _table.Totals().Bytes;

    /// <summary>Requests held, those included that the window has passed but whose generation is not dropped yet.</summary>
    public long Entries => _table.Totals().Entries;

    /// <summary>Requests forgotten within their window for want of memory, since the start.</summary>
    public long Evicted => _table.Totals().Evicted;

    /// <summary>Remembers a request; false, and nothing changes, if it was admitted less than the window before.</summary>
    /// <param name="key">A good 64-bit hash of the request; its bits 48 to 57 are not used.</param>
    /// <param name="now">Unix milliseconds of the hub's clock. A clock set back by more than a window begins anew.</param>
    public bool TryAdmit(ulong key, long now)
    {
        var probe = key << FingerprintShift;
        ref var shard = ref _table.Enter(key, now);
        try
        {
            if (!_table.Reach(ref shard, now))
                return TryAdmitLate(ref shard, probe, now);
            var slot = shard.Current.Find(probe, FingerprintMask, out var found);
            if (found)
                return false;
            if (shard.Previous.Count > 0)
            {
                var old = shard.Previous.Find(probe, FingerprintMask, out found);
                if (found && now - _table.TimeOf(shard.Previous, *old) < _table.Window)
                    return false;
            }

            _table.Add(ref shard, slot, probe, _table.Stamp(shard.Current, now), now);
            return true;
        }
        finally
        {
            shard.Exit();
        }
    }

    /// <summary>Undoes <see cref="TryAdmit"/> at the same time, when a later rule refuses the request.</summary>
    public void Forget(ulong key, long at)
    {
        var probe = key << FingerprintShift;
        ref var shard = ref _table.Enter(key, at);
        try
        {
            Forget(ref shard.Current, probe, at);
            Forget(ref shard.Previous, probe, at);
        }
        finally
        {
            shard.Exit();
        }
    }

    /// <summary>Takes in what was admitted before a restart, in any order; what the window has passed is left out.</summary>
    public void Remember(ulong key, long at)
    {
        var probe = key << FingerprintShift;
        ref var shard = ref _table.Enter(key, at);
        try
        {
            if (_table.Reach(ref shard, at))
            {
                var slot = shard.Current.Find(probe, FingerprintMask, out var found);
                if (!found)
                    _table.Add(ref shard, slot, probe, _table.Stamp(shard.Current, at), at);
                else if (at > _table.TimeOf(shard.Current, *slot))
                    *slot = probe | _table.Stamp(shard.Current, at);
            }
            else if (!_table.IsForgotten(shard, at))
            {
                RememberLate(ref shard, probe, at);
            }
        }
        finally
        {
            shard.Exit();
        }
    }

    /// <summary>Gives back the memory of what the window has passed; for accounts that fell silent.</summary>
    public void Trim(long now) => _table.Trim(now);

    /// <summary>Forgets everything but the count of what was lost.</summary>
    public void Clear() => _table.Clear();

    /// <summary>Begins to fetch what <see cref="TryAdmit"/> of this key will touch: call it for all requests of a read first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong key) => _table.Prefetch(key, key << FingerprintShift);

    /// <summary>Gives back the memory; an admission after it throws.</summary>
    public void Dispose() => _table.Dispose();

    private bool TryAdmitLate(ref RuleTableShard shard, ulong probe, long now)
    {
        if (_table.IsForgotten(shard, now))
        {
            _table.SetBack(ref shard, now);
            var slot = shard.Current.Find(probe, FingerprintMask, out _);
            _table.Add(ref shard, slot, probe, _table.Stamp(shard.Current, now), now);
            return true;
        }

        shard.Current.Find(probe, FingerprintMask, out var later);
        shard.Previous.Find(probe, FingerprintMask, out var earlier);
        if (later || earlier)
            return false;
        RememberLate(ref shard, probe, now);
        return true;
    }

    private void RememberLate(ref RuleTableShard shard, ulong probe, long at)
    {
        // After an early turn at the bound there is no generation for this time any more: it counts as the lost one's last.
        ref var generation = ref shard.Previous;
        var word = probe | _table.Stamp(generation, Math.Max(at, generation.Start));
        var slot = generation.Find(probe, FingerprintMask, out var found);
        if (!found)
            _table.AddLate(ref shard, word);
        else if (word > *slot)
            *slot = word;
    }

    private void Forget(ref RuleTableGeneration generation, ulong probe, long at)
    {
        if (at < generation.Start || at - generation.Start >= _table.Window)
            return;
        var slot = generation.Find(probe, FingerprintMask, out var found);
        if (found && *slot == (probe | _table.Stamp(generation, at)))
            generation.Remove(slot);
    }
}
