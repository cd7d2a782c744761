using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>seed 0: part 2, the table of repeats.</summary>
public sealed class NotificationLadderTests
{
    [Test]
    public void Three_times_300_then_seven_times_900_then_hourly_for_24_hours()
    {
        List<double> pauses = [];
        var since = TimeSpan.Zero;
        while (NotificationLadder.Next(pauses.Count + 1, since) is { } pause)
        {
            pauses.Add(pause.TotalSeconds);
            since += pause;
        }

        double[] expected = [.. Enumerable.Repeat(300d, 3), .. Enumerable.Repeat(900d, 7), .. Enumerable.Repeat(3600d, 22)];
        Assert.That(pauses, Is.EqualTo(expected));
        Assert.That(since, Is.EqualTo(TimeSpan.FromHours(24)));
    }
}
