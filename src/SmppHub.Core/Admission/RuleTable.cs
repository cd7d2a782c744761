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

    private readonly uint _window;
    private readonly uint _unit;
    private readonly int _timeShift;
    private readonly uint _largestCapacity;
    private RuleTableShard[]? _shards;
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
        var words = (maxBytes - (ShardCount * sizeof(RuleTableShard))) / sizeof(ulong);
        _largestCapacity = WholeLines(Math.Min(words / (2 * ShardCount), int.MaxValue));
    }

    ~RuleTable() => Clear();

    public uint Window => _window;

    /// <summary>The shard of a key, its gate taken: the caller exits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref RuleTableShard Enter(ulong key, long now)
    {
        ref var shard = ref (_shards ?? Begin(now))[key >> ShardShift];
        shard.Enter();
        return ref shard;
    }

    /// <summary>Fetches what <see cref="Enter"/> and a search will touch; takes no gate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong key, ulong probe)
    {
        if (_shards is not { } shards)
            return;
        ref var shard = ref shards[key >> ShardShift];
        shard.Current.Prefetch(probe);
        shard.Previous.Prefetch(probe);
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
    }

    /// <summary>What is held and what was lost, read beside the traffic.</summary>
    public (long Bytes, long Entries, long Evicted) Totals()
    {
        (long Bytes, long Entries, long Evicted) sum = default;
        foreach (ref readonly var shard in _shards.AsSpan())
        {
            sum.Bytes += sizeof(RuleTableShard) + (((long)shard.Current.Capacity + shard.Previous.Capacity) * sizeof(ulong));
            sum.Entries += (long)shard.Current.Count + shard.Previous.Count;
            sum.Evicted += shard.Evicted;
        }

        return sum;
    }

    public void Clear()
    {
        foreach (ref var shard in _shards.AsSpan())
        {
            shard.Enter();
            shard.Current.Free();
            shard.Previous.Free();
            shard.Exit();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Clear();
        GC.SuppressFinalize(this);
    }

    private RuleTableShard[] Begin(long now)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var shards = new RuleTableShard[ShardCount];
        for (var i = 0; i < ShardCount; i++)
        {
            shards[i].FirstCapacity = RuleTableGeneration.LineSlots * MathF.Pow(Growth, (float)i / ShardCount);
            shards[i].Current.Start = now - (_window * (long)i / ShardCount);
            shards[i].Previous.Start = shards[i].Current.Start - _window;
        }

        return Interlocked.CompareExchange(ref _shards, shards, null) ?? shards;
    }
}
