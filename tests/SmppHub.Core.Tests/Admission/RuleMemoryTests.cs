namespace SmppHub.Core.Tests.Admission;

[TestFixture]
public sealed class RuleMemoryTests
{
    private const long Now = 1_790_000_000_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public void An_account_that_sends_nothing_holds_nothing_and_one_that_sends_little_some_KiB()
    {
        using var table = new DuplicateTable(Minute, 512 << 20);
        Assert.That(table.Bytes, Is.Zero);
        for (var i = 0; i < 300; i++)
            table.TryAdmit(Keys.Of(i), Now);
        Assert.That(table.Bytes, Is.LessThan(12 << 10));
    }

    [TestCase(1_000_000)]
    [TestCase(1_300_000)]
    public void A_message_costs_at_most_27_octets_in_both_tables_at_any_size(int messages)
    {
        using var duplicates = new DuplicateTable(Minute, 512 << 20);
        using var flood = new FloodTable(50, Minute / 2, 512 << 20);
        for (var i = 0; i < messages; i++)
        {
            Assert.That(duplicates.TryAdmit(Keys.Of(i), Now), Is.True);
            Assert.That(flood.TryAdmit(Keys.Of(i), Now, out _), Is.True);
        }

        Assert.That(duplicates.Entries, Is.EqualTo(messages));
        Assert.That((duplicates.Bytes + flood.Bytes) / (double)messages, Is.LessThanOrEqualTo(27));
    }

    [Test]
    public void Growing_loses_nothing()
    {
        using var duplicates = new DuplicateTable(Minute, 64 << 20);
        using var flood = new FloodTable(2, Minute / 2, 64 << 20);
        for (var i = 0; i < 200_000; i++)
        {
            duplicates.TryAdmit(Keys.Of(i), Now);
            flood.TryAdmit(Keys.Of(i), Now, out _);
        }

        for (var i = 0; i < 200_000; i++)
        {
            Assert.That(duplicates.TryAdmit(Keys.Of(i), Now), Is.False);
            Assert.That(flood.TryAdmit(Keys.Of(i), Now, out var count), Is.True);
            Assert.That(count, Is.EqualTo(2));
        }
    }

    [Test]
    public void At_the_bound_the_oldest_are_lost_and_counted()
    {
        const int Bound = 1 << 20;
        const int Messages = 400_000;
        using var table = new DuplicateTable(Minute, Bound);
        for (var i = 0; i < Messages; i++)
        {
            Assert.That(table.TryAdmit(Keys.Of(i), Now + (i / 10_000)), Is.True);
            if (i % 1_000 == 0)
                Assert.That(table.Bytes, Is.LessThanOrEqualTo(Bound));
        }

        Assert.That(table.Evicted, Is.GreaterThan(0));
        Assert.That(table.Evicted + table.Entries, Is.EqualTo(Messages));
        Assert.That(table.TryAdmit(Keys.Of(Messages - 1), Now + 50), Is.False, "the newest are kept");
        Assert.That(Enumerable.Range(Messages - 40_000, 40_000).Count(i => !table.TryAdmit(Keys.Of(i), Now + 50)), Is.EqualTo(40_000));
    }

    [Test]
    public void A_generation_that_went_early_is_counted_only_as_far_as_it_was_in_the_window()
    {
        using var table = new DuplicateTable(Minute, 1 << 20);
        for (var i = 0; i < 100_000; i++)
            table.TryAdmit(Keys.Of(i), Now);
        var evicted = table.Evicted;
        for (var i = 100_000; i < 200_000; i++)
            table.TryAdmit(Keys.Of(i), Now + 60_000);
        Assert.That(table.Evicted - evicted, Is.LessThanOrEqualTo(100_000), "those of the first minute had run out");
    }

    [Test]
    public void Turning_generations_reuses_memory_and_loses_nothing_that_counts()
    {
        using var table = new DuplicateTable(Minute, 64 << 20);
        long most = 0;
        for (var i = 0; i < 600_000; i++)
        {
            table.TryAdmit(Keys.Of(i), Now + (i * 2L));
            if (i == 120_000)
                most = table.Bytes;
        }

        Assert.That(table.Evicted, Is.Zero);
        Assert.That(table.Bytes, Is.LessThanOrEqualTo(most * 1.2), "twenty windows cost no more than four");
    }

    [Test]
    public void A_silent_account_gives_its_memory_back()
    {
        using var table = new FloodTable(50, Minute, 64 << 20);
        for (var i = 0; i < 100_000; i++)
            table.TryAdmit(Keys.Of(i), Now, out _);
        table.Trim(Now + 30_000);
        Assert.That(table.Entries, Is.EqualTo(100_000));
        table.Trim(Now + 120_000);
        table.Trim(Now + 180_000);
        Assert.That(table.Entries, Is.Zero);
        Assert.That(table.Bytes, Is.LessThan(6 << 10));
    }

    [Test]
    public void Admitting_allocates_nothing_on_the_managed_heap()
    {
        using var duplicates = new DuplicateTable(Minute, 64 << 20);
        using var flood = new FloodTable(50, Minute / 2, 64 << 20);
        var bucket = new TokenBucket(1_000_000);
        Run(0, 20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(20_000, 200_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Run(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var key = Keys.Of(i);
                duplicates.Prefetch(key);
                flood.Prefetch(key);
                bucket.TryTake(i);
                duplicates.TryAdmit(key, Now + i);
                flood.TryAdmit(key, Now + i, out _);
                duplicates.Forget(key, Now + i);
            }
        }
    }

    [Test]
    public void Of_many_threads_exactly_one_gets_each_request_through()
    {
        const int Requests = 50_000;
        using var duplicates = new DuplicateTable(Minute, 64 << 20);
        using var flood = new FloodTable(50, Minute / 2, 64 << 20);
        var admitted = new int[Requests];
        var counted = 0;
        var threads = Enumerable.Range(0, 4).Select(n => new Thread(() =>
        {
            for (var i = 0; i < Requests; i++)
            {
                // Each thread's clock is a little different, and generations turn on the way.
                var now = Now + (i / 500 * 500) + n;
                if (duplicates.TryAdmit(Keys.Of(i), now))
                    Interlocked.Increment(ref admitted[i]);
                if (flood.TryAdmit(Keys.Of(-1), Now, out _))
                    Interlocked.Increment(ref counted);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.That(admitted, Has.All.EqualTo(1));
        Assert.That(counted, Is.EqualTo(50));
    }

    [Test]
    public void A_table_that_was_given_back_admits_no_more()
    {
        var table = new DuplicateTable(Minute, 1 << 20);
        table.TryAdmit(1, Now);
        table.Dispose();
        Assert.That(() => table.TryAdmit(2, Now), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => table.TryAdmit(2, Now), Throws.InstanceOf<ObjectDisposedException>(), "the gate is free again");
    }

    [Test]
    public void A_bound_too_small_for_the_shards_is_refused() =>
        Assert.That(() => new DuplicateTable(Minute, 1_000), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
