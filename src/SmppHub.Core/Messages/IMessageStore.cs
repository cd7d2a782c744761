namespace SmppHub.Core;

/// <summary>
/// Where acknowledged messages live. The boundary between the SMS centre and its storage: `sqlite` and `memory` stand
/// behind it. Safe for use by many threads.
/// </summary>
public interface IMessageStore : IAsyncDisposable
{
    /// <summary>Hub time of the newest stored batch, Unix milliseconds, 0 when there is none: business time never runs backwards over a restart.</summary>
    long LastTime { get; }

    /// <summary>The oldest sequence number that retention still keeps.</summary>
    long FirstKept { get; }

    /// <summary>The newest sequence number given, <see cref="FirstKept"/> - 1 when the store is empty.</summary>
    long LastSequence { get; }

    /// <summary>
    /// Appends a batch and gives its sequence numbers. Completes when the batch is as durable as the settings ask, and
    /// synchronously unless that takes a wait for the disk. A failure (disk full, I/O) is thrown: nothing of the batch is acknowledged.
    /// </summary>
    ValueTask AppendAsync(RecordBatch batch);

    /// <summary>
    /// Loads the batch that holds <paramref name="sequence"/>, or the nearest older one with numbered records. False when there is none.
    /// Everything appended (also by others) is visible at once.
    /// </summary>
    bool TryRead(long sequence, RecordBatch into);

    /// <summary>Sequence numbers of kept records to one number, newest first; hash collisions are the caller's to sort out.</summary>
    IReadOnlyList<long> FindByNumber(ulong toHash);

    /// <summary>Departures from plan of the messages in a range of sequence numbers, by sequence, then in the order they came.</summary>
    IReadOnlyList<Change> ChangesIn(long first, long last);

    /// <summary>
    /// Numbers of records that were appended with <see cref="RecordFlags.Open"/> and not closed by an
    /// <see cref="RecordKind.Answered"/> record, oldest first. Read once, at the start.
    /// </summary>
    IReadOnlyList<long> OpenRecords();

    /// <summary>What there is to tell an admin.</summary>
    StoreStatistics Statistics { get; }
}

/// <summary>Figures of a store.</summary>
/// <param name="Messages">Numbered records kept.</param>
/// <param name="Bytes">Octets on disk or in memory.</param>
/// <param name="IndexLag">Numbered records that no sorted index covers yet (they are found all the same, by a scan of the newest).</param>
/// <param name="Appends">Batches appended since the start.</param>
public readonly record struct StoreStatistics(long Messages, long Bytes, long IndexLag, long Appends)
{
    /// <summary>Octets appended since the start.</summary>
    public long Appended { get; init; }

    /// <summary>How long appends took, their turn included and the wait for the disk not.</summary>
    public Spread? AppendTimes { get; init; }

    /// <summary>Messages an append; those without any are not counted.</summary>
    public Spread? AppendSizes { get; init; }

    /// <summary>How long the disk took to make appends durable, where the settings ask for that; one serves all that wait.</summary>
    public Spread? SyncTimes { get; init; }
}

/// <summary>
/// Small documents beside the messages (subscribers, accounts changed while running): a JSON text by kind and key,
/// durable when the call returns.
/// </summary>
public interface IDocumentStore
{
    /// <summary>All documents of a kind.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Load(string kind);

    /// <summary>One document; null when there is none.</summary>
    string? Find(string kind, string key);

    /// <summary>Writes or overwrites one; null removes it.</summary>
    void Save(string kind, string key, string? json);
}
