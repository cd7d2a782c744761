namespace SmppHub.Core;

/// <summary>
/// Reads records by number, mostly upwards: the batch at hand serves its neighbours without another read of the store.
/// Buffers are kept a thread and reused.
/// </summary>
internal ref struct RecordSource
{
    [ThreadStatic]
    private static RecordBatch? _spare;

    private readonly IMessageStore _store;
    private RecordBatch.Enumerator _records;
    private bool _loaded;

    public RecordSource(IMessageStore store)
    {
        _store = store;
        Batch = _spare ?? new RecordBatch();
        _spare = null;
    }

    /// <summary>The batch that the last record found lies in.</summary>
    public RecordBatch Batch { get; }

    /// <summary>Finds a record; valid until the next call.</summary>
    public bool TryFind(long sequence, out RecordBatch.Record record)
    {
        if (!_loaded || sequence < Batch.FirstSequence || sequence >= Batch.FirstSequence + Batch.Count)
        {
            _loaded = _store.TryRead(sequence, Batch);
            if (!_loaded)
            {
                record = default;
                return false;
            }

            _records = Batch.GetEnumerator();
        }
        else if (_records.Current.Sequence > sequence)
        {
            _records = Batch.GetEnumerator();
        }

        while (_records.Current.Sequence != sequence)
        {
            if (!_records.MoveNext())
            {
                record = default;
                _loaded = false;
                return false;
            }
        }

        record = _records.Current;
        return true;
    }

    /// <summary>Keeps the buffer for the next on this thread.</summary>
    public readonly void Return() => _spare = Batch;
}
