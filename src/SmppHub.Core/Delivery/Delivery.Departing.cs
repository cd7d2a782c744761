namespace SmppHub.Core;

/// <content>What is remembered of messages that left their plan, while the timeline may still come back to them.</content>
public sealed partial class Delivery
{
    /// <summary>Held to write <see cref="_departures"/>; reading takes no lock.</summary>
    private readonly Lock _departing = new();

    private void Depart(long sequence, Departure departure)
    {
        lock (_departing)
        {
            _departures[sequence] = departure;
        }
    }

    /// <summary>Puts the end of a message that left its plan on the timeline; an entry for the same moment serves the new plan, too.</summary>
    private void Expect(long sequence, long moment)
    {
        lock (_departing)
        {
            if (_departures.TryGetValue(sequence, out var d))
            {
                if (d.LastDue == moment)
                {
                    return;
                }

                _departures[sequence] = d with { LastDue = Math.Max(d.LastDue, moment) };
            }
        }

        _timeline.Add(new Due(moment, DueKind.Final, sequence, 1));
    }

    /// <summary>The timeline came back: a closed message is forgotten at the last time.</summary>
    private void CameBack(long sequence, long moment)
    {
        if (!_departures.ContainsKey(sequence))
        {
            return;
        }

        lock (_departing)
        {
            if (!_departures.TryGetValue(sequence, out var d) || d.LastDue > moment)
            {
                return;
            }

            if (d.IsClosed)
            {
                _departures.TryRemove(sequence, out _);
            }
            else
            {
                _departures[sequence] = d with { LastDue = 0 };
            }
        }
    }

    /// <summary>Nothing is left to do, but an entry of the timeline made for an earlier plan may lie ahead: it must find the message closed.</summary>
    private void Leave(long sequence)
    {
        if (!_departures.ContainsKey(sequence))
        {
            return;
        }

        lock (_departing)
        {
            if (_departures.TryGetValue(sequence, out var d) && d.LastDue != 0)
            {
                _departures[sequence] = d with { IsFinished = true, IsClosed = true };
            }
            else
            {
                _departures.TryRemove(sequence, out _);
            }
        }
    }

    /// <summary>Whether this is the first end of a message.</summary>
    private bool TryFinish(long sequence)
    {
        if (!_departures.ContainsKey(sequence))
        {
            return true;
        }

        lock (_departing)
        {
            if (!_departures.TryGetValue(sequence, out var d))
            {
                return true;
            }

            _departures[sequence] = d with { IsFinished = true };
            return !d.IsFinished;
        }
    }
}
