using Microsoft.Extensions.Logging;

namespace SmppHub.Storage;

/// <summary>
/// Keeps two zeroed slots ahead of the appender, on a thread of its own: appending to a growing file costs four times
/// the overwriting of a prepared one (performance.md 5.0.3). Recycled slots come back here first.
/// </summary>
internal sealed class SpareSlots : IDisposable
{
    private const int Ahead = 2;
    private readonly IMedium _medium;
    private readonly int _size;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly List<Slot> _spares = [];
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private volatile bool _stop;

    public SpareSlots(IMedium medium, int size, ILogger log)
    {
        (_medium, _size, _log) = (medium, size, log);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal room" };
    }

    public void Start() => _thread.Start();

    public bool TryTake(int size, out Slot slot)
    {
        slot = null!;
        lock (_gate)
        {
            var found = _spares.FindIndex(spare => spare.Size >= size);
            if (found >= 0)
            {
                slot = _spares[found];
                _spares.RemoveAt(found);
            }
        }

        _wake.Set();
        return slot is not null;
    }

    /// <summary>Takes a slot back: one more than the two ahead is kept for the next turn, so that the number of files stays the same.</summary>
    public void Return(Slot slot)
    {
        lock (_gate)
        {
            if (_spares.Count <= Ahead && slot.Size >= _size)
            {
                _spares.Add(slot);
                return;
            }
        }

        _medium.Delete(slot);
        _wake.Set();
    }

    public void Dispose()
    {
        _stop = true;
        _wake.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _spares.ForEach(static spare => spare.Dispose());
        _wake.Dispose();
    }

    private void Run()
    {
        Disk.BeNice();
        while (!_stop)
        {
            if (Enough())
            {
                _wake.WaitOne();
            }
            else if (!TryPrepare())
            {
                _wake.WaitOne(1000);
            }
        }
    }

    private bool Enough()
    {
        lock (_gate)
        {
            return _spares.Count >= Ahead;
        }
    }

    private bool TryPrepare()
    {
        Slot? slot = null;
        try
        {
            slot = _medium.Create(_size);
            slot.Reserve(_size);
            lock (_gate)
            {
                _spares.Add(slot);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or OutOfMemoryException or UnauthorizedAccessException)
        {
            _log.NoRoomAhead(e);
            if (slot is not null)
            {
                _medium.Delete(slot);
            }

            return false;
        }
    }
}
