using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>
/// Messages in a journal of their own, everything else in SQLite behind it. An append is acknowledged by the journal
/// alone; numbers, changes and open records are learned from it in the background, and every answer is complete all the same.
/// </summary>
public sealed class JournalStore : IMessageStore, IDocumentStore
{
    private readonly StoreFoundation _f;
    private int _disposed;

    internal JournalStore(StoreFoundation foundation) => _f = foundation;

    /// <inheritdoc/>
    public long LastTime => _f.Journal.LastTime;

    /// <inheritdoc/>
    public long FirstKept => _f.Retention.FirstKept;

    /// <inheritdoc/>
    public long LastSequence => _f.Journal.Last;

    /// <inheritdoc/>
    public StoreStatistics Statistics
    {
        get
        {
            var last = _f.Journal.Last;
            return new(
                Math.Max(0, last - FirstKept + 1), _f.Medium.Bytes, Math.Max(0, last - _f.Follower.NextSequence + 1), _f.Journal.Appends)
            {
                Appended = _f.Journal.Appended,
                AppendTimes = _f.Journal.AppendTimes.Read(),
                AppendSizes = _f.Journal.AppendSizes.Read(),
                SyncTimes = _f.Journal.SyncTimes?.Read(),
            };
        }
    }

    /// <summary>Opens a store, finding again what was acknowledged before.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="now">The hub's clock, Unix milliseconds, for retention by age.</param>
    /// <param name="log">Where to tell of recovery and trouble.</param>
    /// <exception cref="StoreInUseException">The folder is open elsewhere.</exception>
    public static Task<JournalStore> OpenAsync(StoreOptions options, Func<long> now, ILogger? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RetentionMessages, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SegmentBytes, 4096);
        return Task.Run(() => new JournalStore(StoreFoundation.Open(options, now, log ?? NullLogger.Instance)));
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        var departs = Departs(batch, out var clearedUpTo);
        var synced = _f.Journal.Append(batch, PayloadCheck.Of(batch.Bytes), departs);
        if (clearedUpTo >= 0)
        {
            _f.Retention.Clear(Math.Min(clearedUpTo, _f.Journal.Last));
        }

        return synced is null ? ValueTask.CompletedTask : new ValueTask(synced);
    }

    /// <inheritdoc/>
    public bool TryRead(long sequence, RecordBatch into)
    {
        ArgumentNullException.ThrowIfNull(into);
        sequence = Math.Min(sequence, _f.Journal.Last);
        var firstKept = FirstKept;
        return sequence >= firstKept
            ? _f.Journal.TryRead(sequence, into) && into.FirstSequence + into.Count > firstKept
            : TryReadOpen(sequence, into);
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> FindByNumber(ulong toHash)
    {
        _f.Follower.CatchUp();
        var found = new List<long>();
        var segments = _f.Journal.Segments;
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            NumberSearch.Find(segments[i], toHash, _f.Follower, found);
        }

        var firstKept = FirstKept;
        var end = found.Count;
        while (end > 0 && found[end - 1] < firstKept)
        {
            end--;
        }

        found.RemoveRange(end, found.Count - end);
        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Change> ChangesIn(long first, long last)
    {
        if (_f.Follower.Position <= _f.Journal.LastDeparture)
        {
            _f.Follower.CatchUp();
        }

        return _f.Changes.In(first, Math.Min(last, _f.Journal.Last));
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> OpenRecords()
    {
        _f.Follower.CatchUp();
        lock (_f.Follower.Gate)
        {
            var open = new List<long>(_f.Follower.Kept);
            foreach (var segment in _f.Journal.Segments)
            {
                segment.Book.OpenInto(segment.FirstSequence, open);
            }

            return open;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Load(string kind) => _f.Documents.Load(kind);

    /// <inheritdoc/>
    public string? Find(string kind, string key) => _f.Documents.Find(kind, key);

    /// <inheritdoc/>
    public void Save(string kind, string key, string? json) => _f.Documents.Save(kind, key, json);

    /// <summary>Does now what the background does in its own time: books, sorts and recycles all there is.</summary>
    public void Settle() => _f.Bookkeeper.Settle();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _disposed, 1) == 0 ? new ValueTask(Task.Run(_f.Dispose)) : ValueTask.CompletedTask;

    /// <summary>For a copy of the folder: see <see cref="Bookkeeper.AtRest"/>.</summary>
    internal void AtRest(Action action) => _f.Bookkeeper.AtRest(action);

    /// <summary>Whether the batch has changes in it; only a batch with unnumbered records is walked for that.</summary>
    private static bool Departs(RecordBatch batch, out long clearedUpTo)
    {
        (var departs, clearedUpTo) = (false, -1);
        if (batch.Records > batch.Count)
        {
            foreach (var record in batch)
            {
                departs |= record.Header.Kind is RecordKind.Change;
                if (record.Header.Kind is RecordKind.Cleared)
                {
                    clearedUpTo = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(record.Payload);
                }
            }
        }

        return departs;
    }

    /// <summary>Retention does not take what is still open: from its segment while that lives, then from the books.</summary>
    private bool TryReadOpen(long sequence, RecordBatch into)
    {
        if (sequence <= _f.Retention.Cleared)
        {
            return false;
        }

        var segments = _f.Journal.Segments;
        var at = Journal.Find(segments, sequence);
        if (at >= 0)
        {
            var followed = sequence < _f.Follower.NextSequence;
            if (followed && !segments[at].Book.IsOpen(sequence - segments[at].FirstSequence) && !segments[at].Retired)
            {
                return false;
            }

            if (_f.Journal.TryRead(sequence, into) && into.TryFind(sequence, out var record) && record.Header.IsOpen)
            {
                return true;
            }
        }

        bool kept;
        lock (_f.Follower.Gate)
        {
            kept = _f.Follower.Kept.Contains(sequence);
        }

        return kept && _f.Records.TryReadKept(sequence, into);
    }
}
