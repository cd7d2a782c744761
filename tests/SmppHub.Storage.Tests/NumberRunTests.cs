namespace SmppHub.Storage.Tests;

[TestFixture]
public sealed class NumberRunTests
{
    [TestCase(0, 10)]
    [TestCase(1, 10)]
    [TestCase(2, 1)]
    [TestCase(5_000, 1)]
    [TestCase(5_000, 7)]
    [TestCase(50_000, 20_000)]
    public void A_run_is_sorted_by_hash_and_then_by_place(int count, int numbers)
    {
        var random = new Random(count + numbers);
        var known = Enumerable.Range(0, numbers).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
        Check([.. Enumerable.Range(0, count).Select(_ => known[random.Next(numbers)])]);
    }

    [Test]
    public void Hashes_that_share_their_upper_half_are_sorted_by_the_lower_one()
    {
        var random = new Random(3);
        Check([.. Enumerable.Range(0, 3_000).Select(_ => ((ulong)random.Next(4) << 32) | (uint)random.Next(50))]);
    }

    private static void Check(ulong[] given)
    {
        var hashes = given.ToArray();
        var places = Enumerable.Range(0, given.Length).ToArray();
        NumberRun.Sort(hashes, places, new ulong[given.Length], new int[given.Length]);
        var expected = given.Select((hash, place) => (hash, place)).Order().ToArray();
        Assert.That(hashes.Zip(places), Is.EqualTo(expected));
    }
}
