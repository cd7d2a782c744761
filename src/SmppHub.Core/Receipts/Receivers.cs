using System.Collections.Concurrent;

namespace SmppHub.Core;

/// <summary>
/// The bound receivers of an account. They are looked at for every batch and without a gate; binds and unbinds, of which thousands may
/// come at once, take a place or leave a hole instead of copying everything each time.
/// </summary>
internal sealed class Receivers
{
    private const int First = 4;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, IReceiver> _bySession = new();
    private IReceiver?[] _places = [];
    private int _used;
    private int _turn;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, with holes.</summary>
    public ReadOnlySpan<IReceiver?> Places => Volatile.Read(ref _places);

    /// <summary>The receiver of a session.</summary>
    public IReceiver? Of(int session) => _bySession.GetValueOrDefault(session);

    /// <summary>Those of one round, each once, beginning behind where the last round did; with holes.</summary>
    public Round NextRound()
    {
        var places = Volatile.Read(ref _places);
        var used = Math.Min(Volatile.Read(ref _used), places.Length);
        return new Round(places, used, used == 0 ? 0 : (int)((uint)Interlocked.Increment(ref _turn) % (uint)used));
    }

    public void Add(IReceiver receiver)
    {
        lock (_gate)
        {
            if (_used == _places.Length)
            {
                MakeRoom();
            }

            Volatile.Write(ref _places[_used], receiver);
            Volatile.Write(ref _used, _used + 1);
            _bySession[receiver.Session] = receiver;
            Count++;
        }
    }

    public void Remove(IReceiver receiver)
    {
        lock (_gate)
        {
            var place = Array.IndexOf(_places, receiver, 0, _used);
            if (place < 0)
            {
                return;
            }

            _places[place] = null;
            _bySession.TryRemove(receiver.Session, out _);
            if (--Count == 0)
            {
                _used = 0;
                _places = [];
            }
        }
    }

    // Without the holes, and with as much room again.
    private void MakeRoom()
    {
        var places = new IReceiver?[Math.Max(First, Count * 2)];
        var used = 0;
        foreach (var receiver in _places)
        {
            if (receiver is not null)
            {
                places[used++] = receiver;
            }
        }

        Volatile.Write(ref _places, places);
        Volatile.Write(ref _used, used);
    }

    /// <summary>A walk round the places from one of them.</summary>
    internal struct Round(IReceiver?[] places, int used, int from)
    {
        private int _step = -1;

        public readonly IReceiver? Current => places[(from + _step) % used];

        public readonly Round GetEnumerator() => this;

        public bool MoveNext() => ++_step < used;
    }
}
