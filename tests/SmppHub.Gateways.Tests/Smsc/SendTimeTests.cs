using SmppHub.Gateways.Smsc;

namespace SmppHub.Gateways.Tests.Smsc;

[TestFixture]
public sealed class SendTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 30, 0, TimeSpan.FromHours(3));

    [TestCase("", null)]
    [TestCase("0", null)]
    [TestCase("1003261400", "2026-03-10T14:00:00+03:00")]
    [TestCase("10.03.26 14:00", "2026-03-10T14:00:00+03:00")]
    [TestCase("10.03.26 12:00", null, TestName = "What has passed is now")]
    [TestCase("01773140400", "2026-03-10T14:00:00+03:00", TestName = "0ts is Unix time")]
    [TestCase("+90", "2026-03-10T14:00:00+03:00")]
    [TestCase("9-22", null)]
    [TestCase("0-24", null)]
    [TestCase("14-22", "2026-03-10T14:00:00+03:00")]
    [TestCase("9-12", "2026-03-11T09:00:00+03:00")]
    [TestCase("22-6", "2026-03-10T22:00:00+03:00")]
    [TestCase("22-13", null)]
    public void A_time_is_read(string time, string? at)
    {
        Assert.That(SendTime.TryRead(time, Noon, 0, out var read), Is.True);
        Assert.That(read, Is.EqualTo(at is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(at)));
    }

    [Test]
    public void The_zone_is_the_clients_distance_to_the_accounts()
    {
        Assert.That(SendTime.TryRead("1003261700", Noon, 4, out var read), Is.True);
        Assert.That(read, Is.EqualTo(new DateTimeOffset(2026, 3, 10, 13, 0, 0, TimeSpan.FromHours(3))));
    }

    [TestCase("tomorrow")]
    [TestCase("3203261400")]
    [TestCase("9-25")]
    [TestCase("+")]
    [TestCase("-5")]
    public void What_is_no_time_is_an_error(string time)
    {
        Assert.That(SendTime.TryRead(time, Noon, 0, out _), Is.False);
    }

    [TestCase("", null)]
    [TestCase("1", 60)]
    [TestCase("24", 1440)]
    [TestCase("00:01", 1)]
    [TestCase("24:00", 1440)]
    public void Validity_is_hours_or_a_clock(string valid, int? minutes)
    {
        Assert.That(SendTime.TryValid(valid, out var span), Is.True);
        Assert.That(span?.TotalMinutes, Is.EqualTo(minutes));
    }

    [TestCase("25")]
    [TestCase("00:00")]
    [TestCase("24:01")]
    [TestCase("1:60")]
    [TestCase("x")]
    public void Validity_out_of_its_range_is_an_error(string valid)
    {
        Assert.That(SendTime.TryValid(valid, out _), Is.False);
    }
}
