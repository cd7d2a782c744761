using System.Buffers.Binary;
using System.Diagnostics;

namespace SmppHub.Storage.Tests;

public sealed class CrashTests : StoreFixture
{
    private string Copy => Folder + "-copy";

    [TearDown]
    public void RemoveCopy()
    {
        if (Directory.Exists(Copy))
        {
            Directory.Delete(Copy, recursive: true);
        }
    }

    [Test]
    public async Task Every_cut_through_the_last_batch_leaves_exactly_the_earlier_ones([Values] bool withBooks)
    {
        var (from, to) = await StoreThreeBatches();
        for (var cut = from; cut < to; cut += withBooks ? 9 : 1)
        {
            CopyStore(withBooks);
            using (var file = OnlySegment(Copy))
            {
                // Zeros are what a prepared file has behind the cut; a shorter file is what a growing one has.
                if (cut % 2 == 0)
                {
                    RandomAccess.Write(file, new byte[to - cut], cut);
                }
                else
                {
                    RandomAccess.SetLength(file, cut);
                }
            }

            await AssertTwoBatchesAndGoOn($"cut at {cut - from} of {to - from}");
        }
    }

    [Test]
    public async Task A_flipped_bit_anywhere_in_the_last_batch_drops_it_and_nothing_else()
    {
        var (from, to) = await StoreThreeBatches();
        for (var at = from; at < to; at++)
        {
            CopyStore(withBooks: false);
            using (var file = OnlySegment(Copy))
            {
                var octet = new byte[1];
                RandomAccess.Read(file, octet, at);
                octet[0] ^= (byte)(1 << (at % 8));
                RandomAccess.Write(file, octet, at);
            }

            await AssertTwoBatchesAndGoOn($"octet {at - from} of {to - from}");
        }
    }

    [Test]
    public async Task A_batch_of_another_life_of_the_file_is_not_taken_though_number_and_checks_fit()
    {
        var (from, to) = await StoreThreeBatches();
        CopyStore(withBooks: false);
        var last = new byte[to - from];
        using (var file = OnlySegment(Copy))
        {
            RandomAccess.Read(file, last, from);
        }

        Directory.Delete(Folder, recursive: true);
        await StoreThreeBatches();
        CopyStore(withBooks: false);
        using (var file = OnlySegment(Copy))
        {
            RandomAccess.Write(file, last, from);
        }

        await AssertTwoBatchesAndGoOn("the batch has the salt of the first life");
    }

    [Test]
    public async Task An_image_of_the_folder_at_any_moment_holds_all_that_was_acknowledged([Values] bool withBooks)
    {
        Options = Options with { RetentionMessages = 300 };
        await using var store = await OpenAsync();
        for (var i = 1; i <= 1200; i++)
        {
            // All batches are of one length, so that what a former life left lies exactly behind the end.
            await store.AppendAsync(Messages($"{i:D8}"));
            if (i % 97 != 0)
            {
                continue;
            }

            if (i % 2 == 0)
            {
                store.Settle();
            }

            store.AtRest(() => CopyStore(withBooks));
            await using var again = await JournalStore.OpenAsync(Options with { Path = Copy }, () => Now);
            Assert.That((again.LastSequence, again.FirstKept), Is.EqualTo((i, Math.Max(1, i - 299))));
            Assert.That(Enumerable.Range((int)again.FirstKept, (int)(i - again.FirstKept + 1)).Select(n => Read(again, n)),
                Is.EqualTo(Enumerable.Range((int)again.FirstKept, (int)(i - again.FirstKept + 1)).Select(n => $"{n:D8}")));
        }
    }

    [Test]
    public async Task Damage_in_an_old_segment_costs_that_segment_alone()
    {
        await using (var store = await OpenAsync())
        {
            for (var i = 1; i <= 1000; i++)
            {
                await store.AppendAsync(Messages($"{i}"));
            }
        }

        CopyStore(withBooks: false);
        using (var file = File.OpenHandle(Path.Combine(Copy, "journal", "00000001.log"), FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.Write(file, new byte[64], 8000);
        }

        var check = StoreCheck.Of(Copy);
        Assert.That(check.Faults, Has.Some.Contains("segment 1 is damaged").And.Some.Contains("hub.db is missing"));
        await using var again = await JournalStore.OpenAsync(Options with { Path = Copy }, () => Now);
        Assert.That((again.LastSequence, Read(again, 1), Read(again, 1000)), Is.EqualTo((1000L, "1", "1000")));
    }

    [TestCase(Durability.Normal)]
    [TestCase(Durability.Full)]
    public async Task A_killed_process_loses_nothing_acknowledged(Durability durability)
    {
        for (var round = 0; round < 3; round++)
        {
            var acknowledged = await AppendAndKill(durability, numbers: 300 + (round * 700));
            var check = StoreCheck.Of(Folder);
            Assert.That(check.Faults, Is.Empty);
            Assert.That(check.Last, Is.GreaterThanOrEqualTo(acknowledged));

            await using var store = await JournalStore.OpenAsync(
                Options with { SegmentBytes = 256 << 10, RetentionMessages = 20_000 }, () => 1);
            Assert.That(store.LastSequence, Is.GreaterThanOrEqualTo(acknowledged));
            for (var sequence = store.FirstKept; sequence <= store.LastSequence; sequence++)
            {
                Assert.That(Read(store, sequence), Is.EqualTo($"{sequence}"));
            }

            Assert.That(store.OpenRecords(), Has.Count.EqualTo(store.LastSequence), "also what outlived its segment");
            Assert.That(Read(store, 1), Is.EqualTo("1"));
        }
    }

    private async Task<long> AppendAndKill(Durability durability, int numbers)
    {
        var program = typeof(AppendUntilKilled).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, Folder, $"{durability}"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.BaseStream;
        var number = new byte[8];
        long last = 0;
        for (var i = 0; await output.ReadAtLeastAsync(number, 8, throwOnEndOfStream: false) == 8; i++)
        {
            last = BinaryPrimitives.ReadInt64LittleEndian(number);
            if (i == numbers)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.That(last, Is.GreaterThanOrEqualTo(numbers), "it was killed while appending, not before");
        return last;
    }

    /// <summary>Where the third batch begins and ends.</summary>
    private async Task<(int From, int To)> StoreThreeBatches()
    {
        await using var store = await OpenAsync();
        var from = SegmentHeader.Size;
        foreach (var numbers in new[] { new[] { "1", "2" }, ["3"] })
        {
            var batch = Messages(numbers);
            await store.AppendAsync(batch);
            from += batch.Bytes.Length;
        }

        var last = Messages("4", "5");
        await store.AppendAsync(last);
        return (from, from + last.Bytes.Length);
    }

    private async Task AssertTwoBatchesAndGoOn(string what)
    {
        var options = Options with { Path = Copy };
        await using (var store = await JournalStore.OpenAsync(options, () => Now))
        {
            Assert.That((store.LastSequence, Read(store, 1), Read(store, 2), Read(store, 3), Read(store, 4)),
                Is.EqualTo((3L, "1", "2", "3", (string?)null)), what);
            await store.AppendAsync(Messages("new"));
        }

        await using var again = await JournalStore.OpenAsync(options, () => Now);
        Assert.That((again.LastSequence, Read(again, 4)), Is.EqualTo((4L, "new")), what);
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle OnlySegment(string folder) =>
        File.OpenHandle(Path.Combine(folder, "journal", "00000001.log"), FileMode.Open, FileAccess.ReadWrite);

    private void CopyStore(bool withBooks)
    {
        RemoveCopy();
        Directory.CreateDirectory(Path.Combine(Copy, "journal"));
        var files = Directory.GetFiles(Path.Combine(Folder, "journal")).Concat(withBooks ? Directory.GetFiles(Folder, "hub.db*") : []);
        foreach (var file in files.Where(static name => !name.EndsWith(".tmp", StringComparison.Ordinal)))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(Path.Combine(Copy, Path.GetRelativePath(Folder, file)));
            source.CopyTo(target);
        }
    }
}
