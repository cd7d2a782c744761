namespace SmppHub.Core;

/// <summary>Puts stored messages back into the rules' memory at a start, a batch at a time; for one thread.</summary>
internal sealed class RuleRecall
{
    private readonly RecordBatch _batch = new();
    private readonly List<(ulong Duplicate, ulong Number, byte Flood)> _keys = [];

    /// <summary>Those of a run of numbers, newest first.</summary>
    public void Remember(IMessageStore store, AccountDirectory accounts, long first, long last)
    {
        for (var next = last; next >= first && store.TryRead(next, _batch); next = _batch.FirstSequence - 1)
        {
            var account = accounts.FindStored(_batch.Account);
            if (account.Duplicates is not null || account.Flood is not null)
            {
                Remember(account, first, last);
            }
        }
    }

    private void Remember(Account account, long first, long last)
    {
        _keys.Clear();
        foreach (var record in _batch)
        {
            if (record.Header.Kind != RecordKind.Message || record.Sequence < first || record.Sequence > last)
            {
                continue;
            }

            var sm = Submission.Read(record.Payload, _batch.Latin1Default);
            var key = (Duplicate: Admission.DuplicateKey(sm), Number: NumberHash.OfNumber(sm.Destination), record.Header.Flood);
            account.Duplicates?.Prefetch(key.Duplicate);
            account.Flood?.Prefetch(key.Number);
            _keys.Add(key);
        }

        foreach (var (duplicate, number, flood) in _keys)
        {
            account.Duplicates?.Remember(duplicate, _batch.Time);
            if (flood > 0)
            {
                account.Flood?.Remember(number, _batch.Time, flood);
            }
        }
    }
}
