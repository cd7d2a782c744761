namespace SmppHub.Storage;

/// <summary>
/// Changes that the database has not got yet, in their order and by the number they belong to: at full speed there are
/// tens of thousands, and every look at a message asks for its own. Used under the follower's gate.
/// </summary>
internal sealed class PendingChanges
{
    private readonly List<NumberedChange> _inOrder = [];
    private readonly Dictionary<long, List<NumberedChange>> _bySequence = [];

    public void Add(NumberedChange change)
    {
        _inOrder.Add(change);
        if (!_bySequence.TryGetValue(change.Change.Sequence, out var own))
        {
            _bySequence[change.Change.Sequence] = own = new List<NumberedChange>(1);
        }

        own.Add(change);
    }

    public NumberedChange[] ToArray() => [.. _inOrder];

    /// <summary>The oldest are in the database now.</summary>
    public void RemoveFirst(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var sequence = _inOrder[i].Change.Sequence;
            var own = _bySequence[sequence];
            if (own.Count == 1)
            {
                _bySequence.Remove(sequence);
            }
            else
            {
                own.RemoveAt(0);
            }
        }

        _inOrder.RemoveRange(0, count);
    }

    /// <summary>Adds those of a range to a list.</summary>
    public void Find(long first, long last, List<NumberedChange> into)
    {
        if (last - first >= _bySequence.Count)
        {
            foreach (var change in _inOrder)
            {
                if (change.Change.Sequence >= first && change.Change.Sequence <= last)
                {
                    into.Add(change);
                }
            }

            return;
        }

        for (var sequence = first; sequence <= last; sequence++)
        {
            if (_bySequence.TryGetValue(sequence, out var own))
            {
                into.AddRange(own);
            }
        }
    }
}
