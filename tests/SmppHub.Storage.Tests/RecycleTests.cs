using SmppHub.Core;

namespace SmppHub.Storage.Tests;

public sealed class RecycleTests : StoreFixture
{
    [Test]
    public async Task The_number_of_segments_stays_the_same_once_retention_is_reached()
    {
        Options = Options with { RetentionMessages = 500 };
        await using var store = await OpenAsync();
        var counts = new List<int>();
        for (var i = 0; i < 6000; i++)
        {
            await store.AppendAsync(Messages($"{i}"));
            if (i % 50 == 0)
            {
                store.Settle();
            }

            if (i >= 3000 && i % 500 == 0)
            {
                counts.Add(Directory.GetFiles(Path.Combine(Folder, "journal"), "*.log").Length);
            }
        }

        // 500 messages of about 100 octets are 4 segments, one more is written, and up to 3 stand ready.
        Assert.That(counts, Is.All.InRange(5, 9));
    }

    [Test]
    public async Task Readers_never_see_a_recycled_segments_new_content_as_the_old()
    {
        Options = Options with { RetentionMessages = 200, SegmentBytes = 4096 };
        await using var store = await OpenAsync();
        using var stop = new CancellationTokenSource();
        await store.AppendAsync(Messages("1"));
        using var reading = new ManualResetEventSlim();
        var reader = Task.Factory.StartNew(
            () =>
            {
                var (batch, read) = (new RecordBatch(), 0);
                while (!stop.IsCancellationRequested)
                {
                    var sequence = Math.Min(store.FirstKept + (read % 100), store.LastSequence);
                    if (store.TryRead(sequence, batch) && batch.TryFind(sequence, out var record))
                    {
                        Assert.That(System.Text.Encoding.ASCII.GetString(record.Payload), Is.EqualTo($"{sequence}"));
                    }
                    else
                    {
                        Assert.That(sequence, Is.LessThan(store.FirstKept), "what is kept can be read");
                    }

                    read++;
                    reading.Set();
                }

                return read;
            },
            TaskCreationOptions.LongRunning);
        reading.Wait();
        for (var i = 2; i <= 20_000; i++)
        {
            await store.AppendAsync(Messages($"{i}"));
            if (i % 20 == 0)
            {
                store.Settle();
            }
        }

        await stop.CancelAsync();
        Assert.That(await reader, Is.Positive);
    }

    [Test]
    public async Task A_check_of_a_whole_store_counts_what_is_there()
    {
        await using (var store = await OpenAsync())
        {
            await store.AppendAsync(Messages(RecordFlags.Open, "1", "2", "3"));
            await store.AppendAsync(Numbers(RecordKind.Answered, 2));
            await store.AppendAsync(Messages("4"));
        }

        var check = StoreCheck.Of(Folder);
        Assert.That(check with { Faults = [] }, Is.EqualTo(new StoreCheck(1, 3, 4, 1, 4, 2, 0, [])).Using<StoreCheck>(
            (a, b) => a with { Faults = b.Faults } == b));
        Assert.That(check.IsWhole);
    }

    [Test]
    public void A_check_of_nothing_says_so() =>
        Assert.That(() => StoreCheck.Of(Folder), Throws.InstanceOf<DirectoryNotFoundException>());
}
