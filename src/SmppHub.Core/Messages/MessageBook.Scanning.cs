namespace SmppHub.Core;

public sealed partial class MessageBook
{
    /// <summary>What a scan came upon; false ends the scan.</summary>
    private delegate bool Visitor(in Found found);

    /// <summary>Visits what matches, newest first.</summary>
    private void Scan(MessageFilter filter, Visitor visit) => Scan(filter, long.MaxValue, visit);

    /// <summary>The same from a number down, where no number is looked for.</summary>
    private void Scan(MessageFilter filter, long from, Visitor visit)
    {
        var sieve = new RecordSieve(filter, _clock.Now);
        if (sieve.ToHash is { } to)
        {
            ScanNumber(to, sieve, visit);
            return;
        }

        var source = new RecordBatch();
        List<(int Offset, long Sequence)> records = [];
        for (var next = Math.Min(from, _store.LastSequence); next >= _store.FirstKept && _store.TryRead(next, source); next = source.FirstSequence - 1)
        {
            if (filter.Since is { } since && source.Time < since.ToUnixTimeMilliseconds())
            {
                break;
            }

            if (sieve.MayMatch(source) && !ScanBatch(source, sieve, records, visit))
            {
                break;
            }
        }
    }

    private void ScanNumber(ulong to, RecordSieve sieve, Visitor visit)
    {
        var source = new RecordSource(_store);
        try
        {
            foreach (var sequence in _store.FindByNumber(to))
            {
                if (source.TryFind(sequence, out var record) && record.Header.Kind.IsMessage()
                    && !Visit(sieve, source.Batch, record, Departure.Fold(record.Header, _store.ChangesIn(sequence, sequence), sequence), visit))
                {
                    return;
                }
            }
        }
        finally
        {
            source.Return();
        }
    }

    private bool ScanBatch(RecordBatch batch, RecordSieve sieve, List<(int Offset, long Sequence)> records, Visitor visit)
    {
        var changes = _store.ChangesIn(batch.FirstSequence, batch.FirstSequence + batch.Count - 1);
        var firstKept = _store.FirstKept;
        records.Clear();
        var offset = 0;
        foreach (var record in batch)
        {
            if (record.Header.Kind.IsMessage() && record.Sequence >= firstKept)
            {
                records.Add((offset, record.Sequence));
            }

            offset += RecordHeader.Size + record.Payload.Length;
        }

        // Newest first within the batch, too; records are only walked forwards.
        for (var i = records.Count - 1; i >= 0; i--)
        {
            var record = batch.At(records[i].Offset, records[i].Sequence);
            var departure = changes.Count == 0 ? null : Departure.Fold(record.Header, changes, record.Sequence);
            if (!Visit(sieve, batch, record, departure, visit))
            {
                return false;
            }
        }

        return true;
    }

    private bool Visit(RecordSieve sieve, RecordBatch batch, in RecordBatch.Record record, Departure? departure, Visitor visit)
    {
        if (departure?.Hidden == true || _reader.HeadOf(record, departure) != record.Sequence)
        {
            return true;
        }

        switch (sieve.Sift(batch, record, departure))
        {
            case Sifted.No:
                return true;
            case Sifted.Yes:
                return visit(new Found(this, batch, record, departure, null));
        }

        var message = _reader.Read(batch, record, departure, _clock.Now);
        return !sieve.Filter.Matches(message) || visit(new Found(this, batch, record, departure, message));
    }

    /// <summary>A record that matches; its message is made when somebody wants it.</summary>
    private readonly ref struct Found(MessageBook book, RecordBatch batch, RecordBatch.Record record, Departure? departure, Message? message)
    {
        private readonly RecordBatch.Record _record = record;

        public long Sequence => _record.Sequence;

        /// <summary>Its own and those of its other parts.</summary>
        public IReadOnlyList<long> All => departure?.Joined?.All ?? [_record.Sequence];

        public Message Read() => message ?? book._reader.Read(batch, _record, departure, book._clock.Now);
    }
}
