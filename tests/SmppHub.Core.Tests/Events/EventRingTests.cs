namespace SmppHub.Core.Tests.Events;

[TestFixture]
public sealed class EventRingTests
{
    private const int Capacity = 10;
    private const long First = 100;
    private EventRing<string> _ring = null!;

    [SetUp]
    public void Make() => _ring = new EventRing<string>(Capacity, First);

    [Test]
    public void What_is_added_is_read_in_order_and_once()
    {
        _ring.Add("a", 1);
        _ring.Add("b", 3);
        var position = First;

        Assert.That(Read(ref position, out var missed), Is.EqualTo(new[] { "a", "b" }));
        Assert.That((missed, position), Is.EqualTo((0, First + 4)));
        Assert.That(Read(ref position, out _), Is.Empty);
    }

    [Test]
    public void A_reader_within_an_entry_gets_it_whole()
    {
        _ring.Add("a", 1);
        _ring.Add("b", 3);
        var position = First + 2;

        Assert.That(Read(ref position, out var missed), Is.EqualTo(new[] { "b" }));
        Assert.That(missed, Is.Zero);
    }

    [Test]
    public void A_slow_reader_learns_how_many_it_missed()
    {
        for (var i = 0; i < 25; i++)
            _ring.Add($"{i}", 1);
        var position = First;

        Assert.That(Read(ref position, out var missed), Is.EqualTo(Enumerable.Range(15, Capacity).Select(i => $"{i}")));
        Assert.That(missed, Is.EqualTo(15));
    }

    [Test]
    public void A_large_entry_leaves_no_more_than_is_needed_beside_it()
    {
        _ring.Add("small", 1);
        _ring.Add("large", 50);
        _ring.Add("after", 1);
        var position = First;

        Assert.That(Read(ref position, out var missed), Is.EqualTo(new[] { "large", "after" }));
        Assert.That(missed, Is.EqualTo(1));
    }

    [Test]
    public void What_was_skipped_counts_as_missed()
    {
        _ring.Add("a", 1);
        _ring.Skip(7);
        _ring.Add("b", 1);
        var position = First + 1;

        Assert.That(Read(ref position, out var missed), Is.EqualTo(new[] { "b" }));
        Assert.That(missed, Is.EqualTo(7));
    }

    [Test]
    public void An_arrival_is_told_to_those_who_wait()
    {
        var waiting = _ring.ArrivalAsync(First);
        Assert.That(waiting.IsCompleted, Is.False);

        _ring.Add("a", 1);

        Assert.That(waiting.Wait(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(_ring.ArrivalAsync(First).IsCompleted, Is.True);
        Assert.That(_ring.ArrivalAsync(First + 1).IsCompleted, Is.False);
    }

    [Test]
    public void The_newest_come_newest_first()
    {
        for (var i = 0; i < 12; i++)
            _ring.Add($"{i}", 1);

        Assert.That(_ring.Newest(2, s => s != "11").Select(e => e.Item), Is.EqualTo(new[] { "10", "9" }));
        Assert.That(_ring.Before(First + 11, s => s.EndsWith('5')).Item, Is.EqualTo("5"));
        Assert.That(_ring.Before(First + 11, s => s == "0").Item, Is.Null);
    }

    private string[] Read(ref long position, out long missed)
    {
        List<EventAt<string>> entries = [];
        missed = _ring.Read(ref position, entries, 100);
        return [.. entries.Select(e => e.Item)];
    }
}
