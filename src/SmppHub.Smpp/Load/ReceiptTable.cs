using System.Numerics;

namespace SmppHub.Smpp.Load;

/// <summary>
/// Which messages wait for their receipt, by a hash of their id. A receipt may come on any session of the account and
/// even before the response that names the id, so the table is the run's; what is matched leaves it, so it stays as small
/// as what is under way.
/// </summary>
internal sealed class ReceiptTable
{
    private const int Shards = 64;
    private readonly Shard[] _shards = [.. Enumerable.Range(0, Shards).Select(_ => new Shard())];

    /// <summary>A response named the id. True when its receipt is already there, with the time it came.</summary>
    public bool Submitted(ReadOnlySpan<byte> id, long due, out long receiptAt) => ShardOf(id, out var hash).Meet(hash, due, out receiptAt, true);

    /// <summary>A receipt came. True when its message is known, with the time it was due.</summary>
    public bool Received(ReadOnlySpan<byte> id, long now, out long due) => ShardOf(id, out var hash).Meet(hash, now, out due, false);

    private Shard ShardOf(ReadOnlySpan<byte> id, out ulong hash)
    {
        hash = Hash(id);
        return _shards[hash >> 58];
    }

    private static ulong Hash(ReadOnlySpan<byte> id)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var octet in id)
            hash = BitOperations.RotateLeft(hash ^ octet, 23) * 0xBF58476D1CE4E5B9UL;
        hash ^= hash >> 29;
        hash *= 0x94D049BB133111EBUL;
        hash ^= hash >> 32;
        return hash == 0 ? 1 : hash;
    }

    /// <summary>Open addressing without tombstones. A time below zero is a receipt that came before its response.</summary>
    private sealed class Shard
    {
        private readonly Lock _gate = new();
        private (ulong Hash, long Time)[] _slots = new (ulong, long)[256];
        private int _used;

        public bool Meet(ulong hash, long time, out long other, bool submitted)
        {
            lock (_gate)
            {
                var mask = _slots.Length - 1;
                var at = (int)hash & mask;
                while (_slots[at].Hash != 0 && _slots[at].Hash != hash)
                    at = (at + 1) & mask;
                var isThere = _slots[at].Hash == hash;
                other = Math.Abs(_slots[at].Time);
                if (isThere && _slots[at].Time < 0 == submitted)
                {
                    Remove(at);
                    return true;
                }

                // The same id twice from the same side: the later one counts, the earlier is left unmatched.
                _slots[at] = (hash, submitted ? time : -time);
                if (!isThere && ++_used * 4 > _slots.Length * 3)
                    Grow();
                return false;
            }
        }

        private void Remove(int hole)
        {
            var mask = _slots.Length - 1;
            for (var at = (hole + 1) & mask; _slots[at].Hash != 0; at = (at + 1) & mask)
            {
                var home = (int)_slots[at].Hash & mask;
                if (((at - home) & mask) < ((at - hole) & mask))
                    continue;
                _slots[hole] = _slots[at];
                hole = at;
            }

            _slots[hole] = default;
            _used--;
        }

        private void Grow()
        {
            var old = _slots;
            _slots = new (ulong, long)[old.Length * 2];
            var mask = _slots.Length - 1;
            foreach (var slot in old)
            {
                if (slot.Hash == 0)
                    continue;
                var at = (int)slot.Hash & mask;
                while (_slots[at].Hash != 0)
                    at = (at + 1) & mask;
                _slots[at] = slot;
            }
        }
    }
}
