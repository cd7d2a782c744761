namespace SmppHub.Core.Tests.Receipts;

[TestFixture]
public sealed class ReceiversTests
{
    [Test]
    public void A_round_visits_each_once_and_rounds_begin_with_each_in_turn()
    {
        var receivers = new Receivers();
        for (var session = 1; session <= 3; session++)
            receivers.Add(new Silent(session));
        int[][] rounds = [.. Enumerable.Range(0, 6).Select(_ => Round(receivers))];
        Assert.That(rounds, Has.All.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(rounds.CountBy(r => r[0]).Select(g => g.Value), Is.All.EqualTo(2));
    }

    [Test]
    public void Those_that_left_are_not_there_and_their_places_are_given_out_again()
    {
        var receivers = new Receivers();
        List<IReceiver> bound = [];
        for (var session = 1; session <= 10_000; session++)
        {
            bound.Add(new Silent(session));
            receivers.Add(bound[^1]);
            if (session > 5)
            {
                receivers.Remove(bound[0]);
                bound.RemoveAt(0);
            }
        }

        Assert.That(receivers.Count, Is.EqualTo(5));
        Assert.That(receivers.Places.Length, Is.LessThanOrEqualTo(10), "holes are closed before there is more room");
        Assert.That(Round(receivers), Is.EquivalentTo(bound.Select(r => r.Session)));
        Assert.That(receivers.Of(bound[0].Session), Is.SameAs(bound[0]));
        Assert.That(receivers.Of(1), Is.Null);
    }

    [Test]
    public void Without_any_a_round_is_empty()
    {
        var receivers = new Receivers();
        var one = new Silent(1);
        receivers.Add(one);
        receivers.Remove(one);
        receivers.Remove(one);
        Assert.That(receivers.Count, Is.Zero);
        Assert.That(Round(receivers), Is.Empty);
    }

    private static int[] Round(Receivers receivers)
    {
        List<int> sessions = [];
        foreach (var receiver in receivers.NextRound())
        {
            if (receiver is not null)
                sessions.Add(receiver.Session);
        }

        return [.. sessions];
    }

    private sealed class Silent(int session) : IReceiver
    {
        public int Session => session;

        public bool TakesTlvs => true;

        public bool Takes(ReadOnlySpan<byte> address) => true;

        public int Begin() => 0;

        public Span<byte> Reserve(int size) => default;

        public void Commit(int length, long key, long due)
        {
        }

        public void End()
        {
        }

        public void Tell(ReadOnlySpan<byte> pdu)
        {
        }
    }
}
