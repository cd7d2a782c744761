using System.Buffers.Binary;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Storage.Tests;

/// <summary>A folder, a clock, and short words for what the tests do with a store.</summary>
public abstract class StoreFixture
{
    protected string Folder { get; private set; } = "";

    protected long Now { get; set; }

    protected StoreOptions Options { get; set; } = new();

    protected virtual StoreProvider Provider => StoreProvider.Sqlite;

    [SetUp]
    public void MakeFolder()
    {
        Folder = Path.Combine(Path.GetTempPath(), "smpphub-store-" + Guid.NewGuid().ToString("N"));
        Now = 1_000_000;
        Options = new StoreOptions { Provider = Provider, Path = Folder, SegmentBytes = 16 << 10 };
    }

    [TearDown]
    public void RemoveFolder()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    protected Task<JournalStore> OpenAsync() => JournalStore.OpenAsync(Options, () => Now);

    /// <summary>A batch of messages to the given numbers, with payloads that tell the number.</summary>
    protected RecordBatch Messages(RecordFlags flags, params string[] numbers)
    {
        var batch = new RecordBatch();
        batch.Reset("demo", Door.Smpp, Now, 7);
        foreach (var number in numbers)
        {
            AddMessage(batch, number, flags);
        }

        return batch;
    }

    protected RecordBatch Messages(params string[] numbers) => Messages(RecordFlags.None, numbers);

    protected static void AddMessage(RecordBatch batch, string number, RecordFlags flags = RecordFlags.None)
    {
        var digits = Encoding.ASCII.GetBytes(number);
        batch.Add(
            new RecordHeader { Kind = RecordKind.Message, Flags = flags, ToHash = NumberHash.OfNumber(digits) }, digits);
    }

    protected RecordBatch Numbers(RecordKind kind, params long[] sequences)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, Now);
        var payload = new byte[sequences.Length * 8];
        for (var i = 0; i < sequences.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(i * 8), sequences[i]);
        }

        batch.Add(new RecordHeader { Kind = kind }, payload);
        return batch;
    }

    protected RecordBatch Departure(long sequence, string data)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, Now);
        new Change(sequence, ChangeKind.Seen, Now, Encoding.ASCII.GetBytes(data)).AddTo(batch);
        return batch;
    }

    protected static ulong HashOf(string number) => NumberHash.OfNumber(Encoding.ASCII.GetBytes(number));

    /// <summary>The payload of one stored message; null when the store does not have it.</summary>
    protected static string? Read(JournalStore store, long sequence)
    {
        var batch = new RecordBatch();
        return store.TryRead(sequence, batch) && batch.TryFind(sequence, out var record)
            ? Encoding.ASCII.GetString(record.Payload) : null;
    }

    protected static string[] ChangesOf(JournalStore store, long first, long last) =>
        [.. store.ChangesIn(first, last).Select(change => $"{change.Sequence}:{Encoding.ASCII.GetString(change.Data.Span)}")];
}
