using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>
/// Group commit for durability `full`: one thread syncs, and every batch that was written before a sync began is
/// acknowledged by it. All waiters of a cycle share one task.
/// </summary>
internal sealed class DiskSync : IDisposable
{
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly HashSet<Slot> _written = [];
    private readonly List<Slot> _syncing = [];
    private readonly Thread _thread;
    private TaskCompletionSource _cycle = NewCycle();
    private bool _stop;

    public DiskSync(ILogger log)
    {
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal sync" };
        _thread.Start();
    }

    /// <summary>How long cycles took.</summary>
    public Distribution Times { get; } = Distribution.OfMicroseconds();

    /// <summary>For the appender, after its write: completes when the slot is synced next.</summary>
    public Task Wait(Slot slot)
    {
        lock (_gate)
        {
            if (_written.Add(slot) && _written.Count == 1)
            {
                _wake.Set();
            }

            return _cycle.Task;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stop = true;
        }

        _wake.Set();
        _thread.Join();
        _wake.Dispose();
    }

    private static TaskCompletionSource NewCycle() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Run()
    {
        while (true)
        {
            TaskCompletionSource? cycle = null;
            bool stop;
            lock (_gate)
            {
                stop = _stop;
                if (_written.Count > 0)
                {
                    (cycle, _cycle) = (_cycle, NewCycle());
                    _syncing.AddRange(_written);
                    _written.Clear();
                }
            }

            if (cycle is not null)
            {
                Sync(cycle);
            }
            else if (stop)
            {
                return;
            }
            else
            {
                _wake.WaitOne();
            }
        }
    }

    private void Sync(TaskCompletionSource cycle)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            foreach (var slot in _syncing)
            {
                SyncUnlessGone(slot);
            }

            Times.Note(Stopwatch.GetElapsedTime(began).Ticks / TimeSpan.TicksPerMicrosecond);
            cycle.SetResult();
        }
        catch (IOException e)
        {
            _log.SyncFailed(e);
            cycle.SetException(e);
        }
        finally
        {
            _syncing.Clear();
        }
    }

    private static void SyncUnlessGone(Slot slot)
    {
        try
        {
            slot.Sync();
        }
        catch (ObjectDisposedException)
        {
            // Past retention and deleted before its turn came: there is nothing left to make durable.
        }
    }
}
