namespace SmppHub.Core;

/// <summary>What comes due.</summary>
internal enum DueKind : byte
{
    /// <summary>A run of messages of one batch is final.</summary>
    Final,

    /// <summary>A scheduled message leaves its schedule.</summary>
    Start,

    /// <summary>The parts of a message did not all come.</summary>
    PartsTimeout,

    /// <summary>Legs of a run of cascades of one batch end.</summary>
    Leg,

    /// <summary>The next try of a message's callback; the number is the message's.</summary>
    Callback,
}

/// <summary>
/// Something that comes due. One entry stands for all messages of a batch that share their moment, so that the queue
/// holds an entry a read and not one a message.
/// </summary>
internal readonly record struct Due(long At, DueKind Kind, long Sequence, int Count);

/// <summary>What waits for its moment, by hub time.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Due, (long At, long Order)> _queue = new();
    private readonly object _gate = new();
    private long _order;

    /// <summary>Entries waiting.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Puts in; wakes the waiter only when this is the earliest of all.</summary>
    public void Add(in Due due)
    {
        lock (_gate)
        {
            var earliest = !_queue.TryPeek(out var head, out _) || due.At < head.At;
            _queue.Enqueue(due, (due.At, _order++));
            if (earliest)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Takes the earliest entry that is due at <paramref name="now"/>.</summary>
    public bool TryTake(long now, out Due due)
    {
        lock (_gate)
        {
            if (_queue.TryPeek(out due, out _) && due.At <= now)
            {
                _queue.Dequeue();
                return true;
            }

            return false;
        }
    }

    /// <summary>Waits until something may be due: a change of the head, its moment by real time, or <paramref name="atMost"/> milliseconds.</summary>
    public void Wait(long now, int atMost)
    {
        lock (_gate)
        {
            // A wait of at least two milliseconds lets entries gather: one wake-up serves them all.
            var time = _queue.TryPeek(out var head, out _) ? (int)Math.Clamp(head.At - now, 2, atMost) : atMost;
            Monitor.Wait(_gate, time);
        }
    }

    /// <summary>Wakes the waiter.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
