namespace SmppHub.Core;

/// <summary>An entry of a ring with the positions it takes: as many as events it stands for.</summary>
/// <param name="Position">Of its first event.</param>
/// <param name="Count">How many events.</param>
/// <param name="Item">What happened.</param>
public readonly record struct EventAt<T>(long Position, int Count, T Item);

/// <summary>
/// The last events, for any number of readers with a position of their own: nothing is made a reader, one that is too slow
/// finds its place gone and learns how many it missed. Nobody ever waits for a reader.
/// </summary>
/// <param name="capacity">Events kept at least.</param>
/// <param name="first">Position of the first event.</param>
public sealed class EventRing<T>(int capacity, long first)
    where T : class
{
    private readonly Lock _gate = new();
    private EventAt<T>[] _slots = [];
    private long _oldest;
    private long _next;
    private long _end = first;
    private TaskCompletionSource? _arrival;

    /// <summary>Where the next event will be.</summary>
    public long End
    {
        get
        {
            lock (_gate)
            {
                return _end;
            }
        }
    }

    /// <summary>Adds what happened.</summary>
    public void Add(T item, int count)
    {
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            if (_slots.Length == 0)
            {
                _slots = new EventAt<T>[capacity];
            }

            // What is left holds enough without the oldest: it goes. So there is a free slot, too.
            while (_next > _oldest && _end + count - Behind(Slot(_oldest)) >= capacity)
            {
                Slot(_oldest++) = default;
            }

            Slot(_next++) = new EventAt<T>(_end, count, item);
            _end += count;
            (arrival, _arrival) = (_arrival, null);
        }

        arrival?.SetResult();
    }

    /// <summary>So many events happened that nobody kept.</summary>
    public void Skip(long count)
    {
        lock (_gate)
        {
            _end += count;
        }
    }

    /// <summary>Reads on from a position.</summary>
    /// <param name="position">Of the next event to read; moved behind what was read.</param>
    /// <param name="into">Gets the entries; the first may begin before the position.</param>
    /// <param name="most">Entries at most.</param>
    /// <returns>How many events between position and the first entry read are gone.</returns>
    public long Read(ref long position, List<EventAt<T>> into, int most)
    {
        lock (_gate)
        {
            long missed = 0;
            for (var at = Find(position); at < _next && into.Count < most; at++)
            {
                var entry = Slot(at);
                missed += Math.Max(0, entry.Position - position);
                into.Add(entry);
                position = Behind(entry);
            }

            return missed;
        }
    }

    /// <summary>The newest entries, newest first.</summary>
    public List<EventAt<T>> Newest(int most, Func<T, bool> wanted)
    {
        List<EventAt<T>> found = [];
        lock (_gate)
        {
            for (var at = _next - 1; at >= _oldest && found.Count < most; at--)
            {
                if (wanted(Slot(at).Item))
                {
                    found.Add(Slot(at));
                }
            }
        }

        return found;
    }

    /// <summary>The nearest entry in front of a position that is wanted; default when there is none.</summary>
    public EventAt<T> Before(long position, Func<T, bool> wanted)
    {
        lock (_gate)
        {
            for (var at = Find(position) - 1; at >= _oldest; at--)
            {
                if (wanted(Slot(at).Item))
                {
                    return Slot(at);
                }
            }

            return default;
        }
    }

    /// <summary>Completes when there is something at the position or behind it.</summary>
    public Task ArrivalAsync(long position)
    {
        lock (_gate)
        {
            return _next > _oldest && Behind(Slot(_next - 1)) > position
                ? Task.CompletedTask
                : (_arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private static long Behind(in EventAt<T> entry) => entry.Position + entry.Count;

    private ref EventAt<T> Slot(long at) => ref _slots[at % _slots.Length];

    /// <summary>The first entry that ends behind a position.</summary>
    private long Find(long position)
    {
        var (low, high) = (_oldest, _next);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Behind(Slot(middle)) > position ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
