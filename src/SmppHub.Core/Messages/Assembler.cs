using System.Collections.Concurrent;

namespace SmppHub.Core;

/// <summary>What the parts of one message have in common: account, source, destination, reference, total and its width.</summary>
internal readonly record struct PartKey(Account Account, ulong Hash);

/// <summary>One part that came.</summary>
internal readonly record struct Part(byte Number, long Sequence);

/// <summary>A message in parts while some are missing. Its own lock guards it.</summary>
internal sealed class Assembly(PartKey key, long since)
{
    /// <summary>What its parts share.</summary>
    public PartKey Key => key;

    /// <summary>When the first came, Unix milliseconds of the hub's clock.</summary>
    public long Since => since;

    /// <summary>How many there should be.</summary>
    public byte Total { get; set; }

    /// <summary>What has come, repeats included, in the order of arrival.</summary>
    public List<Part> Parts { get; } = [];

    /// <summary>Whether every number is there.</summary>
    public bool IsComplete
    {
        get
        {
            var numbers = new HashSet<byte>();
            foreach (var part in Parts)
            {
                numbers.Add(part.Number);
            }

            return Total > 0 && numbers.Count == Total;
        }
    }
}

/// <summary>
/// Joins the parts of messages, by UDH and by sar_*, in any order and over several binds of an account
/// (3GPP 23.040 §9.2.3.24.1; SMPP 3.4 §5.3.2.22–24).
/// </summary>
internal sealed class Assembler
{
    private readonly ConcurrentDictionary<PartKey, Assembly> _open = new();
    private readonly ConcurrentDictionary<long, Assembly> _bySequence = new();

    /// <summary>Messages with parts missing.</summary>
    public int Count => _open.Count;

    /// <summary>The key of a part.</summary>
    public static PartKey KeyOf(Account account, in Submission sm)
    {
        var c = sm.Concatenation;
        var seed = ((ulong)c.Reference << 16) | ((ulong)c.Total << 8) | (c.Wide ? 1ul : 0) | (sm.HasHeader ? 2ul : 0);
        return new PartKey(account, NumberHash.Of(sm.Source, NumberHash.Of(sm.Number, seed + 1)));
    }

    /// <summary>Whether a part of the same message came before.</summary>
    public bool Knows(PartKey key) => _open.ContainsKey(key);

    /// <summary>A part of the message was admitted.</summary>
    public void Expect(PartKey key, long now) => _open.GetOrAdd(key, static (k, now) => new Assembly(k, now), now);

    /// <summary>
    /// A part is stored. Returns its assembly and whether this part completed it; then it is out of here, and a further part with the
    /// same key begins another message.
    /// </summary>
    public Assembly Arrived(Account account, in Submission sm, long sequence, long at, out bool isFirst, out bool isComplete)
    {
        var key = KeyOf(account, sm);
        while (true)
        {
            var assembly = _open.GetOrAdd(key, static (k, at) => new Assembly(k, at), at);
            lock (assembly)
            {
                if (!_open.TryGetValue(key, out var current) || current != assembly)
                {
                    continue; // completed by another thread between the two steps
                }

                isFirst = assembly.Parts.Count == 0;
                assembly.Total = sm.Concatenation.Total;
                assembly.Parts.Add(new Part(sm.Concatenation.Number, sequence));
                _bySequence[sequence] = assembly;
                isComplete = assembly.IsComplete;
                if (isComplete)
                {
                    Remove(assembly);
                }

                return assembly;
            }
        }
    }

    /// <summary>The open assembly of a part; null when it is joined or was given up.</summary>
    public Assembly? Find(long sequence) => _bySequence.GetValueOrDefault(sequence);

    /// <summary>Takes an assembly out whose time is over; false when it was completed meanwhile.</summary>
    public bool TryGiveUp(Assembly assembly)
    {
        lock (assembly)
        {
            if (!_open.TryGetValue(assembly.Key, out var current) || current != assembly)
            {
                return false;
            }

            Remove(assembly);
            return true;
        }
    }

    private void Remove(Assembly assembly)
    {
        _open.TryRemove(assembly.Key, out _);
        foreach (var part in assembly.Parts)
        {
            _bySequence.TryRemove(part.Sequence, out _);
        }
    }
}
