namespace SmppHub.Core;

/// <summary>A ring of receipt keys, eight octets each, that grows as needed. Not thread-safe.</summary>
internal sealed class KeyQueue
{
    private long[] _ring = [];
    private int _head;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Puts at the end.</summary>
    public void Add(long key)
    {
        EnsureRoom();
        _ring[(_head + Count++) & (_ring.Length - 1)] = key;
    }

    /// <summary>Puts in front: what was sent and not answered goes first.</summary>
    public void AddFirst(long key)
    {
        EnsureRoom();
        _head = (_head - 1) & (_ring.Length - 1);
        _ring[_head] = key;
        Count++;
    }

    /// <summary>Takes the first.</summary>
    public bool TryTake(out long key)
    {
        if (Count == 0)
        {
            key = 0;
            return false;
        }

        key = _ring[_head];
        _head = (_head + 1) & (_ring.Length - 1);
        if (--Count == 0 && _ring.Length > 4096)
        {
            _ring = []; // a million that waited once must not hold its memory for ever
            _head = 0;
        }

        return true;
    }

    private void EnsureRoom()
    {
        if (Count < _ring.Length)
        {
            return;
        }

        var larger = new long[Math.Max(64, _ring.Length * 2)];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        }

        (_ring, _head) = (larger, 0);
    }
}
