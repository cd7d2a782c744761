namespace SmppHub.Core;

/// <summary>
/// When messages become final by the plan made at acceptance: the centre itself does not come back to most of them, so those
/// who listen need somebody who does. Bounded; what does not fit is counted.
/// </summary>
internal sealed class PlannedEnds
{
    private const int Most = 200_000;
    private readonly PriorityQueue<MessageRun, long> _runs = new();
    private readonly Lock _gate = new();

    /// <summary>Notes a run of messages with the same end.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(MessageRun run)
    {
        lock (_gate)
        {
            if (_runs.Count >= Most)
            {
                return false;
            }

            _runs.Enqueue(run, run.At);
            return true;
        }
    }

    /// <summary>Takes the next that is due.</summary>
    public bool TryTake(long now, out MessageRun run)
    {
        lock (_gate)
        {
            return _runs.TryPeek(out run!, out var at) && at <= now && _runs.TryDequeue(out run!, out _);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _runs.Clear();
        }
    }
}
