using Microsoft.Extensions.Logging.Abstractions;
using SmppHub.Core;

namespace SmppHub.Storage.Tests;

/// <summary>A medium whose writes fail on demand, half done.</summary>
internal sealed class FailingMedium : IMedium
{
    private readonly MemoryMedium _inner = new();

    public bool Full { get; set; }

    public IReadOnlyList<Slot> Existing => [];

    public long Bytes => _inner.Bytes;

    public Slot Create(int size) => Full ? throw new IOException("No space left on device") : new FailingSlot(this, _inner.Create(size));

    public void Delete(Slot slot) => slot.Dispose();

    public NumberRun SaveRun(long generation, ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> places) => _inner.SaveRun(generation, hashes, places);

    public NumberRun? LoadRun(long generation, long count) => null;

    public void DropRun(long generation) => _inner.DropRun(generation);

    public void DropRunsExcept(IReadOnlySet<long> generations) => _inner.DropRunsExcept(generations);

    public void Dispose() => _inner.Dispose();

    private sealed class FailingSlot(FailingMedium owner, Slot inner) : Slot
    {
        public override int Number => inner.Number;

        public override long Size => inner.Size;

        public override void Write(ReadOnlySpan<byte> data, long offset)
        {
            inner.Write(owner.Full ? data[..(data.Length / 2)] : data, offset);
            if (owner.Full)
            {
                throw new IOException("No space left on device");
            }
        }

        public override int Read(Span<byte> into, long offset) => inner.Read(into, offset);

        public override void Reserve(long size) => inner.Reserve(size);

        public override void Sync() => inner.Sync();

        public override void Dispose() => inner.Dispose();
    }
}

public sealed class JournalTests : StoreFixture
{
    [Test]
    public void A_full_disk_acknowledges_nothing_and_the_journal_goes_on_when_there_is_room_again()
    {
        using var medium = new FailingMedium();
        using var spares = new SpareSlots(medium, 4096, NullLogger.Instance);
        using var journal = new Journal(medium, spares, null, 4096, [Journal.Begin(medium.Create(4096), 1, 1, 4096)]);
        var stored = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            var batch = Messages($"{i}");
            medium.Full = i % 3 == 2;
            if (medium.Full)
            {
                Assert.That(() => journal.Append(batch, PayloadCheck.Of(batch.Bytes), false), Throws.InstanceOf<IOException>());
            }
            else
            {
                journal.Append(batch, PayloadCheck.Of(batch.Bytes), false);
                stored.Add($"{i}");
                Assert.That(batch.FirstSequence, Is.EqualTo(stored.Count));
            }
        }

        Assert.That(journal.Last, Is.EqualTo(stored.Count));
        Assert.That(journal.Segments, Has.Length.GreaterThan(2), "also over the ends of segments");
        var read = new RecordBatch();
        for (var i = 0; i < stored.Count; i++)
        {
            Assert.That(journal.TryRead(i + 1, read) && read.TryFind(i + 1, out _));
            Assert.That(System.Text.Encoding.ASCII.GetString(read.RecordBytes[RecordHeader.Size..]), Is.EqualTo(stored[i]));
        }
    }

    [Test]
    public void Full_durability_completes_after_the_sync_that_began_behind_the_write()
    {
        using var sync = new DiskSync(NullLogger.Instance);
        using var slot = new GatedSlot();
        var first = sync.Wait(slot);
        slot.Begun.Wait();
        var second = sync.Wait(slot);
        Assert.That((first.IsCompleted, second.IsCompleted), Is.EqualTo((false, false)));
        slot.Gate.Release();
        Assert.That(first.Wait(TimeSpan.FromSeconds(10)));
        Assert.That(second.IsCompleted, Is.False, "it was written while the first sync ran");
        slot.Gate.Release();
        Assert.That(second.Wait(TimeSpan.FromSeconds(10)));
    }

    private sealed class GatedSlot : Slot
    {
        public SemaphoreSlim Gate { get; } = new(0);

        public SemaphoreSlim Begun { get; } = new(0);

        public override int Number => 1;

        public override long Size => 0;

        public override void Write(ReadOnlySpan<byte> data, long offset)
        {
        }

        public override int Read(Span<byte> into, long offset) => 0;

        public override void Reserve(long size)
        {
        }

        public override void Sync()
        {
            Begun.Release();
            Gate.Wait();
        }

        public override void Dispose()
        {
            Gate.Dispose();
            Begun.Dispose();
        }
    }
}
