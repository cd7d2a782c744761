using System.Runtime.CompilerServices;

namespace SmppHub.Core;

/// <summary>
/// The memory under both rules of seed 3: 64 shards of two generations, each as long as the rule's window, so that what the
/// window has passed goes with its generation and nothing is searched for. Outside the GC heap: as arrays these tables cost
/// more in gen2 collections than in work. The shards' spans and sizes are shifted against each other, so clearing and
/// growing come one shard at a time, and the share of free slots is the same at any number of entries.
/// </summary>
internal sealed unsafe partial class RuleTable : IDisposable
{
    /// <summary>The least bound of memory that the tables accept.</summary>
    public const long LeastBytes = 64 << 10;

    private const int ShardCount = 64;
    private const int ShardShift = 58;
    private static readonly int ShardBytes = ShardCount * (sizeof(RuleTableShard) + sizeof(RuleTableAim));

    private readonly uint _window;
    private readonly uint _unit;
    private readonly int _timeShift;
    private readonly uint _largestCapacity;
    private readonly Lock _begin = new();
    private byte[]? _memory; // pinned, and the shards at its first cache line
    private RuleTableShard* _shards;
    private RuleTableAim* _aims;
    private volatile bool _disposed;

    /// <param name="window">1 ms to a day.</param>
    /// <param name="maxBytes">Both generations together; each may take half.</param>
    /// <param name="timeShift">Where in a word its 16 bits of time begin; the fingerprint is above them.</param>
    public RuleTable(TimeSpan window, long maxBytes, int timeShift)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, LeastBytes);
        _window = (uint)window.TotalMilliseconds;
        _unit = (_window + ushort.MaxValue - 1) / ushort.MaxValue;
        _timeShift = timeShift;
        var words = (maxBytes - ShardBytes) / sizeof(ulong);
        _largestCapacity = WholeLines(Math.Min(words / (2 * ShardCount), int.MaxValue));
    }

    ~RuleTable() => Clear();

    public uint Window => _window;

    private Span<RuleTableShard> Shards => new(_shards, _shards is null ? 0 : ShardCount);

    /// <summary>The shard of a key, its gate taken: the caller exits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref RuleTableShard Enter(ulong key, long now)
    {
        var shards = _shards;
        if (shards is null)
            shards = Begin(now);
        ref var shard = ref shards[key >> ShardShift];
        shard.Enter();
        return ref shard;
    }

    /// <summary>Fetches what <see cref="Enter"/> and a search will touch; takes no gate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong key, ulong probe)
    {
        var aims = _aims;
        if (aims is not null)
            aims[key >> ShardShift].Prefetch(probe);
    }

    /// <summary>Tells <see cref="Prefetch"/> where a shard's words are now; its gate is held.</summary>
    private void Aim(ref RuleTableShard shard)
    {
        var index = (RuleTableShard*)Unsafe.AsPointer(ref shard) - _shards;
        _aims[index].At(shard.Current, shard.Previous);
    }

    /// <summary>A word's 16 bits of time in place, 1 to 65535 units: never 0, and so no word is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Stamp(in RuleTableGeneration generation, long at)
    {
        var offset = (uint)(at - generation.Start);
        return (ulong)((_unit == 1 ? offset : offset / _unit) + 1) << _timeShift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long TimeOf(in RuleTableGeneration generation, ulong word) =>
        generation.Start + (((ushort)(word >> _timeShift) - 1L) * _unit);

    /// <summary>Puts a new word into the current generation; <paramref name="slot"/> is what Find gave for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref RuleTableShard shard, ulong* slot, ulong probe, ulong rest, long now)
    {
        if (!shard.Current.HasRoom)
            slot = MakeRoom(ref shard, probe, now);
        *slot = probe | rest;
        shard.Current.Count++;
    }

    /// <summary>Puts a new word into the previous generation, which at the bound of memory is where the oldest are lost.</summary>
    public void AddLate(ref RuleTableShard shard, ulong word)
    {
        ref var generation = ref shard.Previous;
        if (!generation.HasRoom && !TryGrow(ref generation, shard.FirstCapacity))
        {
            shard.Evicted++;
            return;
        }

        *generation.Find(word, ulong.MaxValue, out _) = word;
        generation.Count++;
        Aim(ref shard);
    }

    /// <summary>What is held and what was lost, read beside the traffic.</summary>
    public (long Bytes, long Entries, long Evicted) Totals()
    {
        (long Bytes, long Entries, long Evicted) sum = (_shards is null ? 0 : ShardBytes, 0, 0);
        foreach (ref readonly var shard in Shards)
        {
            sum.Bytes += ((long)shard.Current.Capacity + shard.Previous.Capacity) * sizeof(ulong);
            sum.Entries += (long)shard.Current.Count + shard.Previous.Count;
            sum.Evicted += shard.Evicted;
        }

        return sum;
    }

    public void Clear()
    {
        foreach (ref var shard in Shards)
        {
            shard.Enter();
            shard.Current.Free();
            shard.Previous.Free();
            Aim(ref shard);
            shard.Exit();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Clear();
        GC.SuppressFinalize(this);
    }

    private RuleTableShard* Begin(long now)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (_begin)
        {
            if (_shards is not null)
                return _shards;
            _memory = GC.AllocateArray<byte>(ShardBytes + TableBlocks.Alignment, pinned: true);
            var first = (nuint)Unsafe.AsPointer(ref _memory[0]);
            var shards = (RuleTableShard*)((first + TableBlocks.Alignment - 1) / TableBlocks.Alignment * TableBlocks.Alignment);
            for (var i = 0; i < ShardCount; i++)
            {
                shards[i].FirstCapacity = RuleTableGeneration.LineSlots * MathF.Pow(Growth, (float)i / ShardCount);
                shards[i].Current.Start = now - (_window * (long)i / ShardCount);
                shards[i].Previous.Start = shards[i].Current.Start - _window;
            }

            _aims = (RuleTableAim*)(shards + ShardCount);
            Thread.MemoryBarrier(); // whoever sees the shards sees what is in them
            return _shards = shards;
        }
    }
}
