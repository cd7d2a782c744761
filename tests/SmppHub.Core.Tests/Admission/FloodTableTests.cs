namespace SmppHub.Core.Tests.Admission;

[TestFixture]
public sealed class FloodTableTests
{
    private const long Now = 1_790_000_000_000;
    private const int Gap = 30_000;

    [TestCase(1, 50, 30_000)]
    [TestCase(2, 3, 30_000)]
    [TestCase(3, 250, 1_000)]
    [TestCase(4, 1, 65_535)]
    public void It_agrees_with_a_dictionary_of_rows(int seed, int limit, int gap)
    {
        using var table = new FloodTable(limit, TimeSpan.FromMilliseconds(gap), 64 << 20);
        var model = new Dictionary<ulong, (long Last, int Count)>();
        var random = new Random(seed);
        var now = Now;
        for (var i = 0; i < 150_000; i++)
        {
            if (random.Next(30) == 0)
                now += Keys.Step(random, gap);
            var key = Keys.Of(random.Next(i % 3 == 0 ? 1_000 : 5));
            var row = model.TryGetValue(key, out var last) && now - last.Last < gap ? last.Count : 0;
            Assert.That(table.TryAdmit(key, now, out var count), Is.EqualTo(row < limit), $"step {i}");
            Assert.That(count, Is.EqualTo(Math.Min(row + 1, limit)), $"step {i}");
            if (row < limit)
                model[key] = (now, row + 1);
        }
    }

    [Test]
    public void The_51st_in_a_row_is_refused_and_other_numbers_are_not()
    {
        using var table = Table();
        for (var i = 1; i <= 50; i++)
        {
            Assert.That(table.TryAdmit(7, Now + (i * (Gap - 1L)), out var count), Is.True);
            Assert.That(count, Is.EqualTo(i));
        }

        Assert.That(table.TryAdmit(7, Now + (51 * (Gap - 1L)), out _), Is.False);
        Assert.That(table.TryAdmit(8, Now + (51 * (Gap - 1L)), out _), Is.True);
    }

    [Test]
    public void A_refused_try_does_not_move_the_last_time()
    {
        using var table = Table();
        for (var i = 0; i < 50; i++)
            table.TryAdmit(7, Now, out _);
        for (var later = 1_000; later < Gap; later += 1_000)
            Assert.That(table.TryAdmit(7, Now + later, out _), Is.False);
        Assert.That(table.TryAdmit(7, Now + Gap - 1, out _), Is.False);
        Assert.That(table.TryAdmit(7, Now + Gap, out var count), Is.True);
        Assert.That(count, Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void After_a_restart_rows_go_on(bool newestFirst)
    {
        using var before = Table();
        using var after = Table();
        var accepted = new List<(ulong Key, long At, byte Count)>();
        for (var i = 0; i < 20_000; i++)
        {
            var key = Keys.Of(i % 300);
            var at = Now + (i * 4L);
            if (before.TryAdmit(key, at, out var count))
                accepted.Add((key, at, count));
        }

        if (newestFirst)
            accepted.Reverse();
        foreach (var (key, at, count) in accepted)
            after.Remember(key, at, count);
        for (var i = 0; i < 300; i++)
        {
            var expected = before.TryAdmit(Keys.Of(i), Now + 80_000, out var expectedCount);
            Assert.That(after.TryAdmit(Keys.Of(i), Now + 80_000, out var count), Is.EqualTo(expected), $"key {i}");
            Assert.That(count, Is.EqualTo(expectedCount), $"key {i}");
        }
    }

    [Test]
    public void A_thread_whose_clock_is_a_little_behind_counts_in_the_same_row()
    {
        using var table = Table();
        for (var i = 0; i < 1_000; i++)
        {
            var at = Now + (i * 100L);
            for (var n = 1; n <= 25; n++)
            {
                table.TryAdmit(Keys.Of(i), at, out _);
                Assert.That(table.TryAdmit(Keys.Of(i), at - 5, out var count), Is.True);
                Assert.That(count, Is.EqualTo(2 * n));
            }

            Assert.That(table.TryAdmit(Keys.Of(i), at - 5, out _), Is.False);
            Assert.That(table.TryAdmit(Keys.Of(i), at + Gap - 1, out _), Is.False, "the later of the two times counts");
            table.Clear();
        }
    }

    [TestCase(0)]
    [TestCase(251)]
    public void A_limit_that_the_count_cannot_hold_is_refused(int limit) =>
        Assert.That(() => new FloodTable(limit, TimeSpan.FromSeconds(30), 1 << 20), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static FloodTable Table() => new(50, TimeSpan.FromMilliseconds(Gap), 64 << 20);
}
