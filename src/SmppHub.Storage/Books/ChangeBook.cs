using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>Changes of messages: those in the database, and those that the follower holds until they are booked.</summary>
internal sealed class ChangeBook(Journal journal, Follower follower, StoredRecords records)
{
    /// <summary>Changes of a range, by sequence, then in the order they came. Nearly free where there are none.</summary>
    public IReadOnlyList<Change> In(long first, long last)
    {
        if (first > last || !MayHave(first, last))
        {
            return [];
        }

        // Memory before the database: what is booked between the two looks is then seen twice, never missed.
        var found = new List<NumberedChange>();
        lock (follower.Gate)
        {
            follower.Changes.Find(first, last, found);
        }

        found.AddRange(records.ChangesIn(first, last));
        found.Sort(static (a, b) => (a.Change.Sequence, a.Number).CompareTo((b.Change.Sequence, b.Number)));
        var changes = new List<Change>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            if (i == 0 || found[i].Number != found[i - 1].Number)
            {
                changes.Add(found[i].Change);
            }
        }

        return changes;
    }

    private bool MayHave(long first, long last)
    {
        var segments = journal.Segments;
        if (first < segments[0].FirstSequence && HasKept())
        {
            return true;
        }

        for (var i = Math.Max(0, Journal.Find(segments, first)); i < segments.Length && segments[i].FirstSequence <= last; i++)
        {
            var from = segments[i].FirstSequence;
            if (segments[i].Book.MayHaveChanges(Math.Max(0, first - from), last - from))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasKept()
    {
        lock (follower.Gate)
        {
            return follower.Kept.Count > 0;
        }
    }
}
