namespace SmppHub.Core.Tests.Clock;

/// <summary>Business time.</summary>
internal sealed class HubClockTests
{
    private readonly WallClock _wall = new();

    [Test]
    public void It_runs_with_the_wall_clock_and_stands_when_frozen()
    {
        _wall.Now = 1000;
        var clock = new HubClock(_wall);
        Assert.That(clock.Now, Is.EqualTo(1000));
        clock.Freeze();
        _wall.Now = 5000;
        Assert.That((clock.Now, clock.IsFrozen), Is.EqualTo((1000L, true)));
    }

    [Test]
    public void It_runs_on_from_where_it_stood()
    {
        _wall.Now = 1000;
        var clock = new HubClock(_wall);
        clock.Freeze();
        _wall.Now = 5000;
        clock.Resume();
        _wall.Now = 5100;
        Assert.That((clock.Now, clock.Offset), Is.EqualTo((1100L, TimeSpan.FromSeconds(-4))));
    }

    [Test]
    public void It_moves_forward_only([Values] bool frozen)
    {
        _wall.Now = 1000;
        var clock = new HubClock(_wall);
        if (frozen)
        {
            clock.Freeze();
        }

        clock.MoveTo(9000);
        Assert.That(clock.Now, Is.EqualTo(9000));
        clock.MoveTo(2000);
        Assert.That(clock.Now, Is.EqualTo(9000));
    }

    private sealed class WallClock : TimeProvider
    {
        public long Now { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
    }
}
