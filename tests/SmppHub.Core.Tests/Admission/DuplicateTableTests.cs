namespace SmppHub.Core.Tests.Admission;

[TestFixture]
public sealed class DuplicateTableTests
{
    private const long Now = 1_790_000_000_000;
    private const int Window = 60_000;

    [TestCase(1, 60_000)]
    [TestCase(2, 60_000)]
    [TestCase(3, 1_000)]
    [TestCase(4, 65_535)]
    [TestCase(5, 2)]
    public void It_agrees_with_a_dictionary_of_times(int seed, int window)
    {
        using var table = new DuplicateTable(TimeSpan.FromMilliseconds(window), 64 << 20);
        var model = new Dictionary<ulong, long>();
        var random = new Random(seed);
        var now = Now;
        for (var i = 0; i < 150_000; i++)
        {
            if (random.Next(8) == 0)
                now += Keys.Step(random, window);
            var key = Keys.Of(random.Next(i % 3 == 0 ? 20 : 3_000));
            var expected = !model.TryGetValue(key, out var at) || now - at >= window;
            Assert.That(table.TryAdmit(key, now), Is.EqualTo(expected), $"step {i}");
            if (!expected)
                continue;
            if (random.Next(10) == 0)
            {
                table.Forget(key, now);
                continue;
            }

            model[key] = now;
        }
    }

    [TestCase(Window - 1, false)]
    [TestCase(Window, true)]
    [TestCase(Window + 1, true)]
    public void The_window_ends_to_the_millisecond(int later, bool admitted)
    {
        using var table = Table();
        for (var i = 0; i < 2_000; i++)
        {
            var at = Now + (i * 29L);
            Assert.That(table.TryAdmit(Keys.Of(i), at), Is.True);
        }

        // Shard by shard the edges of generations lie elsewhere, and so between all these times.
        for (var i = 0; i < 2_000; i++)
            Assert.That(table.TryAdmit(Keys.Of(i), Now + (i * 29L) + later), Is.EqualTo(admitted), $"key {i}");
    }

    [Test]
    public void A_refused_try_does_not_make_the_minute_longer()
    {
        using var table = Table();
        table.TryAdmit(1, Now);
        Assert.That(table.TryAdmit(1, Now + Window - 1), Is.False);
        Assert.That(table.TryAdmit(1, Now + Window), Is.True);
    }

    [Test]
    public void In_a_frozen_clock_a_request_passes_once()
    {
        using var table = Table();
        Assert.That(Enumerable.Range(0, 5).Select(_ => table.TryAdmit(7, Now)), Is.EqualTo(new[] { true, false, false, false, false }));
    }

    [Test]
    public void What_is_forgotten_may_come_again_and_disturbs_no_other()
    {
        using var table = Table();
        const int Count = 20_000;
        for (var i = 0; i < Count; i++)
            table.TryAdmit(Keys.Of(i), Now);
        for (var i = 0; i < Count; i += 2)
            table.Forget(Keys.Of(i), Now);
        Assert.That(table.Entries, Is.EqualTo(Count / 2));
        for (var i = 0; i < Count; i++)
            Assert.That(table.TryAdmit(Keys.Of(i), Now + 1), Is.EqualTo(i % 2 == 0), $"key {i}");
    }

    [Test]
    public void Forgetting_another_time_than_the_admitted_changes_nothing()
    {
        using var table = Table();
        table.TryAdmit(7, Now);
        table.Forget(7, Now + 1);
        table.Forget(8, Now);
        Assert.That(table.TryAdmit(7, Now + 2), Is.False);
    }

    [Test]
    public void It_can_be_forgotten_after_the_clock_moved_on_to_another_generation()
    {
        using var table = Table();
        for (var i = 0; i < 200; i++)
        {
            table.TryAdmit(Keys.Of(i), Now);
            table.TryAdmit(Keys.Of(i + 1_000_000), Now + Window - 1);
            table.Forget(Keys.Of(i), Now);
            Assert.That(table.TryAdmit(Keys.Of(i), Now + Window - 1), Is.True, $"key {i}");
            table.Clear();
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void After_a_restart_it_refuses_what_it_refused_before(bool newestFirst)
    {
        using var before = Table();
        using var after = Table();
        var admitted = new List<(ulong Key, long At)>();
        for (var i = 0; i < 5_000; i++)
        {
            var item = (Keys.Of(i % 4_000), Now + (i * 30L));
            if (before.TryAdmit(item.Item1, item.Item2))
                admitted.Add(item);
        }

        if (newestFirst)
            admitted.Reverse();
        foreach (var (key, at) in admitted)
            after.Remember(key, at);
        var now = Now + (5_000 * 30L);
        for (var i = 0; i < 4_000; i++)
            Assert.That(after.TryAdmit(Keys.Of(i), now), Is.EqualTo(before.TryAdmit(Keys.Of(i), now)), $"key {i}");
    }

    [Test]
    public void A_thread_whose_clock_is_a_little_behind_is_judged_by_the_same_minute()
    {
        using var table = Table();
        for (var i = 0; i < 1_000; i++)
        {
            var at = Now + (i * 200L);
            Assert.That(table.TryAdmit(Keys.Of(i), at), Is.True);
            Assert.That(table.TryAdmit(Keys.Of(i), at - 5), Is.False);
            Assert.That(table.TryAdmit(Keys.Of(i + 1_000_000), at - 5), Is.True);
            Assert.That(table.TryAdmit(Keys.Of(i + 1_000_000), at), Is.False);
        }
    }

    [Test]
    public void A_clock_set_back_by_hours_begins_anew()
    {
        using var table = Table();
        table.TryAdmit(7, Now);
        Assert.That(table.TryAdmit(7, Now - 7_200_000), Is.True);
        Assert.That(table.TryAdmit(7, Now - 7_200_000 + Window - 1), Is.False);
        Assert.That(table.TryAdmit(7, Now - 7_200_000 + Window), Is.True);
    }

    [Test]
    public void An_hour_is_kept_to_a_unit_of_its_time()
    {
        const int Hour = 3_600_000;
        using var table = new DuplicateTable(TimeSpan.FromMilliseconds(Hour), 1 << 20);
        for (var i = 0; i < 1_000; i++)
            table.TryAdmit(Keys.Of(i), Now + (i * 1_003L));
        for (var i = 0; i < 1_000; i++)
        {
            Assert.That(table.TryAdmit(Keys.Of(i), Now + (i * 1_003L) + Hour - 55), Is.False, $"key {i}");
            Assert.That(table.TryAdmit(Keys.Of(i), Now + (i * 1_003L) + Hour), Is.True, $"key {i}");
        }
    }

    private static DuplicateTable Table() => new(TimeSpan.FromMilliseconds(Window), 64 << 20);
}
