
namespace SmppHub.Core;

public sealed partial class Delivery
{
    /// <summary>Gives a message (all its parts) another outcome; durable when it completes.</summary>
    internal ValueTask SetOutcomeAsync(long sequence, Outcome outcome)
    {
        var current = Current(sequence);
        return ChangeAsync(current?.Joined?.All ?? [sequence], s => outcome.Of(s, _clock.Now));
    }

    /// <summary>Replaces a message that is not final (SMPP 3.4 §4.10).</summary>
    internal ValueTask ReplaceAsync(long sequence, Replacement replacement) =>
        ChangeAsync([sequence], s => replacement.Of(s, _clock.Now));

    /// <summary>Notes what the subscriber did.</summary>
    internal ValueTask NoteAsync(long sequence, Deed deed) => ChangeAsync([sequence], s => deed.Of(s, _clock.Now));

    /// <summary>Makes a replacement's plan from now.</summary>
    internal Plan PlanAgain(Channel channel, ReadOnlySpan<byte> from, ReadOnlySpan<byte> number, long schedule, long validity) =>
        _planner.Make(channel, from, number, _clock.Now, schedule, validity);

    /// <summary>What became of a message so far: from memory while something is left to do, else from the store.</summary>
    internal Departure? Current(long sequence)
    {
        if (DepartureOf(sequence) is { } open)
        {
            return open;
        }

        var changes = Store.ChangesIn(sequence, sequence);
        if (changes.Count == 0)
        {
            return null;
        }

        var source = new RecordSource(Store);
        try
        {
            return source.TryFind(sequence, out var record) ? Departure.Fold(record.Header, changes, sequence) : null;
        }
        finally
        {
            source.Return();
        }
    }

    private async ValueTask ChangeAsync(IReadOnlyList<long> sequences, Func<long, Change> make)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, _clock.Now);
        List<(long Sequence, Departure Departure)> changed = [];
        foreach (var sequence in sequences)
        {
            var change = make(sequence);
            change.AddTo(batch);
            if (Header(sequence) is { } header)
            {
                var before = Current(sequence) ?? Departure.Unchanged(header);
                var departure = before.With(change);
                // An entry that is on the timeline for the same moment already serves the new plan, too.
                if (!(header.IsOpen && before.Plan.FinalAt == departure.Plan.FinalAt && before.Plan.FinalAt > _clock.Now))
                {
                    changed.Add((sequence, departure));
                }

                if (change.Kind is ChangeKind.Outcome or ChangeKind.Replaced)
                {
                    _departures[sequence] = departure;
                }
            }
        }

        await Store.AppendAsync(batch).ConfigureAwait(false);
        foreach (var (sequence, departure) in changed)
        {
            if (_departures.ContainsKey(sequence))
            {
                Notify(sequence, departure.Plan);
            }
        }
    }

    private RecordHeader? Header(long sequence)
    {
        var source = new RecordSource(Store);
        try
        {
            return source.TryFind(sequence, out var record) ? record.Header : null;
        }
        finally
        {
            source.Return();
        }
    }
}
