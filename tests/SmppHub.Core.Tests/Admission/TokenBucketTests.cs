namespace SmppHub.Core.Tests.Admission;

[TestFixture]
public sealed class TokenBucketTests
{
    private const long Now = 1_790_000_000_000;

    [Test]
    public void A_full_bucket_gives_one_second_at_once_and_then_the_rate()
    {
        var bucket = new TokenBucket(10);
        Assert.That(Take(bucket, Now, 20), Is.EqualTo(10));
        Assert.That(Take(bucket, Now + 99, 20), Is.Zero);
        Assert.That(Take(bucket, Now + 100, 20), Is.EqualTo(1));
        Assert.That(Take(bucket, Now + 450, 20), Is.EqualTo(3));
        Assert.That(Take(bucket, Now + 3_600_000, 20), Is.EqualTo(10), "it fills up to the burst only");
    }

    [TestCase(5, 1)]
    [TestCase(333.3, 50)]
    [TestCase(100_000, 1_000)]
    [TestCase(0.5, 1)]
    public void Over_minutes_the_rate_is_kept_to_one_take(double rate, double burst)
    {
        var bucket = new TokenBucket(rate, burst);
        long taken = 0;
        for (var ms = 0; ms <= 20_000; ms++)
            taken += Take(bucket, ms, 1_000);
        Assert.That(taken, Is.EqualTo(burst + (20 * rate)).Within(1.01));
    }

    [Test]
    public void Many_threads_take_no_more_than_there_is()
    {
        var bucket = new TokenBucket(1_000);
        var taken = 0;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() => Interlocked.Add(ref taken, Take(bucket, Now, 10_000)))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.That(taken, Is.EqualTo(1_000));
    }

    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(double.NaN, 1)]
    [TestCase(10, 0.5)]
    public void A_bucket_that_could_never_give_is_refused(double rate, double burst) =>
        Assert.That(() => new TokenBucket(rate, burst), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static int Take(TokenBucket bucket, long now, int tries)
    {
        var taken = 0;
        for (var i = 0; i < tries; i++)
        {
            if (bucket.TryTake(now))
                taken++;
        }

        return taken;
    }
}
