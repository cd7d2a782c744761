namespace SmppHub.Smpp;

/// <summary>
/// The deliver_sm of one session that wait for their answer, by sequence_number. Memory comes with the first of them: an
/// idle bind has none. Guarded by the session's writer.
/// </summary>
internal sealed class DeliverWindow(int size)
{
    private Slot[] _slots = [];

    /// <summary>How many there may be.</summary>
    public int Size => size;

    /// <summary>Unanswered ones.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// How many more may go out with the numbers from <paramref name="sequence"/> on: an old unanswered one may hold the slot of one of them,
    /// and the numbers begin anew behind <paramref name="lastSequence"/>.
    /// </summary>
    public int RoomFrom(uint sequence, uint lastSequence)
    {
        var room = (int)Math.Min((uint)(size - Count), lastSequence - sequence + 1);
        for (var i = 0; i < room && _slots.Length > 0; i++)
        {
            if (_slots[(sequence + (uint)i) & (_slots.Length - 1)].Key != 0)
            {
                return i;
            }
        }

        return room;
    }

    /// <summary>Remembers one.</summary>
    public void Add(uint sequence, long key, long now)
    {
        if (_slots.Length == 0)
        {
            // Four times the window: answers may come out of order without the ring running full.
            _slots = new Slot[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size * 4)];
        }

        _slots[sequence & (_slots.Length - 1)] = new Slot(key, now, sequence);
        Count++;
    }

    /// <summary>The key of an answered one; false when it does not wait (any more).</summary>
    public bool TryAnswer(uint sequence, out long key)
    {
        key = 0;
        if (_slots.Length == 0)
        {
            return false;
        }

        ref var slot = ref _slots[sequence & (_slots.Length - 1)];
        if (slot.Key == 0 || slot.Sequence != sequence)
        {
            return false;
        }

        key = slot.Key;
        slot = default;
        Count--;
        return true;
    }

    /// <summary>Takes out those sent before a moment, in the order of their going out.</summary>
    public long[] TakeOlderThan(long moment)
    {
        if (Count == 0)
        {
            return [];
        }

        List<Slot> taken = [];
        for (var i = 0; i < _slots.Length; i++)
        {
            if (_slots[i].Key != 0 && _slots[i].SentAt < moment)
            {
                taken.Add(_slots[i]);
                _slots[i] = default;
            }
        }

        Count -= taken.Count;
        taken.Sort(static (a, b) => ReceiptOrder(a).CompareTo(ReceiptOrder(b)));
        return [.. taken.Select(static s => s.Key)];

        static long ReceiptOrder(Slot slot) => slot.Key;
    }

    private readonly record struct Slot(long Key, long SentAt, uint Sequence);
}
