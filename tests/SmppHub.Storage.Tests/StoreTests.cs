using SmppHub.Core;

namespace SmppHub.Storage.Tests;

[TestFixture(StoreProvider.Sqlite, Durability.Normal)]
[TestFixture(StoreProvider.Sqlite, Durability.Full)]
[TestFixture(StoreProvider.Sqlite, Durability.None)]
[TestFixture(StoreProvider.Memory, Durability.Normal)]
public sealed class StoreTests(StoreProvider provider, Durability durability) : StoreFixture
{
    protected override StoreProvider Provider => provider;

    [SetUp]
    public void SetDurability() => Options = Options with { Durability = durability };

    [Test]
    public async Task A_new_store_is_empty_and_numbers_from_one()
    {
        await using var store = await OpenAsync();
        Assert.Multiple(() =>
        {
            Assert.That((store.FirstKept, store.LastSequence, store.LastTime), Is.EqualTo((1L, 0L, 0L)));
            Assert.That(store.TryRead(1, new RecordBatch()), Is.False);
            Assert.That(store.FindByNumber(1), Is.Empty);
            Assert.That(store.OpenRecords(), Is.Empty);
        });
        var batch = Messages("1", "2");
        await store.AppendAsync(batch);
        Assert.That((batch.FirstSequence, store.LastSequence, store.LastTime), Is.EqualTo((1L, 2L, Now)));
    }

    [Test]
    public async Task Every_field_of_a_batch_comes_back()
    {
        await using var store = await OpenAsync();
        var batch = new RecordBatch();
        batch.Reset("аккаунт", Door.Cascading, 77, 9, latin1Default: true);
        batch.Add(new RecordHeader { Kind = RecordKind.Message, StartAt = 5, FinalAt = 6, Error = 7 }, new byte[300]);
        batch.Add(new RecordHeader { Kind = RecordKind.FromHandset, Flood = 3 }, [1, 2, 3]);
        await store.AppendAsync(batch);

        var read = new RecordBatch();
        Assert.That(store.TryRead(2, read));
        Assert.Multiple(() =>
        {
            Assert.That((read.Account, read.Door, read.Time, read.Session, read.Latin1Default), Is.EqualTo(("аккаунт", Door.Cascading, 77L, 9, true)));
            Assert.That((read.FirstSequence, read.Count, read.Records), Is.EqualTo((1L, 2, 2)));
            Assert.That(read.RecordBytes.ToArray(), Is.EqualTo(batch.RecordBytes.ToArray()));
        });
    }

    [Test]
    public async Task Numbers_from_many_threads_are_consecutive_and_every_batch_is_readable_at_once()
    {
        await using var store = await OpenAsync();
        const int Threads = 4, Batches = 300;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < Batches; i++)
            {
                var batch = Messages($"{thread}-{i}-a", $"{thread}-{i}-b");
                await store.AppendAsync(batch);
                Assert.That(Read(store, batch.FirstSequence), Is.EqualTo($"{thread}-{i}-a"));
                Assert.That(Read(store, batch.FirstSequence + 1), Is.EqualTo($"{thread}-{i}-b"));
            }
        })));
        Assert.That(store.LastSequence, Is.EqualTo(Threads * Batches * 2));
        Assert.That(Enumerable.Range(1, Threads * Batches * 2).Select(i => Read(store, i)), Is.Unique.And.All.Not.Null);
        Assert.That(store.Statistics.Appends, Is.EqualTo(Threads * Batches));
    }

    [Test]
    public async Task A_number_that_was_never_given_reads_the_nearest_older_batch()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(Messages("1", "2"));
        await store.AppendAsync(Departure(1, "x"));
        var read = new RecordBatch();
        Assert.That(store.TryRead(long.MaxValue, read));
        Assert.That((read.FirstSequence, read.Count), Is.EqualTo((1L, 2)));
        Assert.That(store.TryRead(0, read), Is.False);
    }

    [Test]
    public async Task A_batch_longer_than_a_segment_is_stored_all_the_same()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(Messages("before"));
        var large = Messages(new string('7', 60_000), "last");
        await store.AppendAsync(large);
        await store.AppendAsync(Messages("after"));
        Assert.That(new[] { Read(store, 1), Read(store, 2), Read(store, 3), Read(store, 4) },
            Is.EqualTo(new[] { "before", new string('7', 60_000), "last", "after" }));
    }

    [Test]
    public async Task Numbers_are_found_newest_first_while_others_append([Values(1, 2, 3)] int seed)
    {
        await using var store = await OpenAsync();
        var random = new Random(seed);
        var model = new Dictionary<string, List<long>>();
        for (var i = 0; i < 600; i++)
        {
            var numbers = Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"7916{random.Next(40)}").ToArray();
            var batch = Messages(numbers);
            await store.AppendAsync(batch);
            for (var n = 0; n < numbers.Length; n++)
            {
                (model.TryGetValue(numbers[n], out var list) ? list : model[numbers[n]] = []).Insert(0, batch.FirstSequence + n);
            }

            if (random.Next(10) == 0)
            {
                var asked = numbers[0];
                Assert.That(store.FindByNumber(HashOf(asked)), Is.EqualTo(model[asked]), $"after batch {i}");
            }

            if (random.Next(100) == 0)
            {
                store.Settle();
            }
        }

        store.Settle();
        foreach (var (number, list) in model)
        {
            Assert.That(store.FindByNumber(HashOf("+" + number)), Is.EqualTo(list));
        }

        Assert.That(store.Statistics.IndexLag, Is.Zero);
    }

    [Test]
    public async Task Many_messages_to_one_number_are_all_found()
    {
        Options = Options with { SegmentBytes = 1 << 20 };
        await using var store = await OpenAsync();
        for (var i = 0; i < 40; i++)
        {
            await store.AppendAsync(Messages(Enumerable.Range(0, 500).Select(n => n % 2 == 0 ? "one" : $"{i}.{n}").ToArray()));
        }

        store.Settle();
        var found = store.FindByNumber(HashOf("one"));
        Assert.That(found, Has.Count.EqualTo(40 * 250).And.Ordered.Descending);
    }

    [Test]
    public async Task Changes_are_complete_at_once_and_in_their_order()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(Messages("1", "2", "3"));
        Assert.That(store.ChangesIn(1, 3), Is.Empty);
        await store.AppendAsync(Departure(2, "a"));
        Assert.That(ChangesOf(store, 1, 3), Is.EqualTo(new[] { "2:a" }));
        store.Settle();
        await store.AppendAsync(Departure(1, "b"));
        await store.AppendAsync(Departure(2, "c"));
        Assert.That(ChangesOf(store, 1, 3), Is.EqualTo(new[] { "1:b", "2:a", "2:c" }));
        store.Settle();
        Assert.That(ChangesOf(store, 2, 2), Is.EqualTo(new[] { "2:a", "2:c" }));
        Assert.That(ChangesOf(store, 3, 3), Is.Empty);
    }

    [Test]
    public async Task Open_records_are_those_without_an_answer()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(Messages(RecordFlags.Open, "1", "2", "3"));
        await store.AppendAsync(Messages("4"));
        await store.AppendAsync(Departure(1, "the outcome does not close it"));
        await store.AppendAsync(Numbers(RecordKind.Answered, 2, 4));
        Assert.That(store.OpenRecords(), Is.EqualTo(new long[] { 1, 3 }));
    }

    [Test]
    public async Task Retention_by_count_keeps_exactly_so_many()
    {
        Options = Options with { RetentionMessages = 10 };
        await using var store = await OpenAsync();
        for (var i = 1; i <= 25; i++)
        {
            await store.AppendAsync(Messages("n", $"{i}"));
        }

        Assert.That((store.FirstKept, store.LastSequence, store.Statistics.Messages), Is.EqualTo((41L, 50L, 10L)));
        Assert.That(Read(store, 40), Is.Null);
        Assert.That(Read(store, 41), Is.EqualTo("n"));
        Assert.That(store.FindByNumber(HashOf("n")), Is.EqualTo(new long[] { 49, 47, 45, 43, 41 }));
    }

    [Test]
    public async Task Retention_by_age_follows_the_hubs_clock()
    {
        Options = Options with { RetentionAge = TimeSpan.FromSeconds(10) };
        await using var store = await OpenAsync();
        for (var i = 0; i < 500; i++)
        {
            await store.AppendAsync(Messages($"{i}"));
            Now += 100;
        }

        // The clock stands at 50 s; what came at 40 s and later is kept, and that is number 401.
        Assert.That(store.FirstKept, Is.EqualTo(401));
        Now += 5_000;
        Assert.That(store.FirstKept, Is.EqualTo(451));
        Now += 3_600_000;
        Assert.That((store.FirstKept, store.Statistics.Messages), Is.EqualTo((501L, 0L)));
        await store.AppendAsync(Messages("new"));
        Assert.That((store.FirstKept, Read(store, 501)), Is.EqualTo((501L, "new")));
    }

    [Test]
    public async Task Cleared_messages_are_gone_at_once_open_ones_too()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(Messages(RecordFlags.Open, "1", "2", "3"));
        await store.AppendAsync(Numbers(RecordKind.Cleared, 2));
        Assert.That((store.FirstKept, Read(store, 2), Read(store, 3)), Is.EqualTo((3L, (string?)null, "3")));
        Assert.That(store.OpenRecords(), Is.EqualTo(new long[] { 3 }));
        await store.AppendAsync(Numbers(RecordKind.Cleared, long.MaxValue));
        Assert.That((store.FirstKept, store.Statistics.Messages), Is.EqualTo((4L, 0L)));
    }

    [Test]
    public async Task Open_records_outlive_their_segment_until_they_are_answered()
    {
        Options = Options with { RetentionMessages = 100 };
        await using var store = await OpenAsync();
        await store.AppendAsync(Messages(RecordFlags.Open, "early", "other"));
        await store.AppendAsync(Departure(1, "seen"));
        for (var i = 0; i < 1500; i++)
        {
            await store.AppendAsync(Messages($"{i}"));
        }

        store.Settle();
        Assert.That(Read(store, 1), Is.EqualTo("early"));
        Assert.That(store.OpenRecords(), Is.EqualTo(new long[] { 1, 2 }));
        Assert.That(ChangesOf(store, 1, 1), Is.EqualTo(new[] { "1:seen" }));
        await store.AppendAsync(Departure(1, "late"));
        Assert.That(ChangesOf(store, 1, 1), Is.EqualTo(new[] { "1:seen", "1:late" }));
        Assert.That(Read(store, 3), Is.Null, "closed, so retention took it");

        await store.AppendAsync(Numbers(RecordKind.Answered, 1));
        Assert.That(store.OpenRecords(), Is.EqualTo(new long[] { 2 }));
        store.Settle();
        Assert.That((Read(store, 1), Read(store, 2)), Is.EqualTo(((string?)null, "other")));
        Assert.That(ChangesOf(store, 1, 1), Is.Empty);
    }

    [Test]
    public async Task Documents_are_kept_by_kind_and_key()
    {
        await using var store = await OpenAsync();
        store.Save("subscriber", "7916", "{}");
        store.Save("subscriber", "7917", "{\"a\":1}");
        store.Save("account", "demo", "{\"b\":1}");
        store.Save("subscriber", "7916", "{\"c\":1}");
        store.Save("subscriber", "7917", null);
        Assert.That(store.Load("subscriber"), Is.EqualTo(new[] { KeyValuePair.Create("7916", "{\"c\":1}") }));
        Assert.That(store.Load("nothing"), Is.Empty);
    }

    [Test]
    public async Task A_closed_store_takes_nothing()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();
        Assert.That(async () => await store.AppendAsync(Messages("1")), Throws.InstanceOf<ObjectDisposedException>());
    }
}
