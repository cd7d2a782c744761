namespace SmppHub.Core;

/// <content>What is still under way.</content>
public sealed partial class MessageBook
{
    /// <summary>Visits the newest messages that are to become final later: number, account, door, and when.</summary>
    internal void VisitEnds(int most, Action<long, string, Door, long> visit)
    {
        var batch = new RecordBatch();
        var now = _clock.Now;
        for (var next = _store.LastSequence; most > 0 && next >= _store.FirstKept && _store.TryRead(next, batch); next = batch.FirstSequence - 1)
        {
            most -= batch.Count;
            var changes = _store.ChangesIn(batch.FirstSequence, batch.FirstSequence + batch.Count - 1);
            foreach (var record in batch)
            {
                if (record.Header.Kind.IsMessage() && (Departure.Fold(record.Header, changes, record.Sequence)?.Plan.FinalAt ?? record.Header.FinalAt) is var end && end > now)
                {
                    visit(record.Sequence, batch.Account, batch.Door, end);
                }
            }
        }
    }
}
