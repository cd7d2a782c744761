namespace SmppHub.Core.Tests.Events;

[TestFixture]
public sealed class ResponseTimesTests
{
    [TestCase(0)]
    [TestCase(3)]
    [TestCase(750)]
    [TestCase(12_345)]
    [TestCase(2_000_000)]
    public void A_percentile_is_right_to_a_fifth(int microseconds)
    {
        var times = new ResponseTimes();
        var before = times.Read();
        times.Note(TimeSpan.FromMicroseconds(microseconds), 100);

        var p50 = ResponseTimes.Percentile(before, times.Read(), 0.5)!.Value * 1000;

        Assert.That(p50, Is.InRange(microseconds, (microseconds * 1.25) + 1));
    }

    [Test]
    public void A_few_slow_ones_show_at_the_end_alone()
    {
        var times = new ResponseTimes();
        var before = times.Read();
        times.Note(TimeSpan.FromMilliseconds(1), 98);
        times.Note(TimeSpan.FromSeconds(1), 2);
        var after = times.Read();

        Assert.That(ResponseTimes.Percentile(before, after, 0.95), Is.LessThan(2));
        Assert.That(ResponseTimes.Percentile(before, after, 0.99), Is.GreaterThan(900));
        Assert.That(ResponseTimes.Percentile(after, after, 0.5), Is.Null);
    }
}
