namespace SmppHub.Core;

public sealed partial class Delivery
{
    /// <summary>Gives a message (all its parts) another outcome; durable when it completes.</summary>
    /// <param name="sequence">The message, or one of its parts.</param>
    /// <param name="outcome">What becomes of it.</param>
    /// <param name="onlyOpen">Only if it is not final yet.</param>
    /// <returns>False when it is final and may not be changed.</returns>
    internal ValueTask<bool> SetOutcomeAsync(long sequence, Outcome outcome, bool onlyOpen = false)
    {
        if (_assembler.Find(sequence) is { } assembly && _assembler.TryGiveUp(assembly))
        {
            // Parts that come later belong to another message.
            Join(assembly, outcome);
            return ValueTask.FromResult(true);
        }

        var current = Current(sequence);
        return ChangeAsync(current?.Joined?.All ?? [sequence], s => outcome.Of(s, _clock.Now), onlyOpen);
    }

    /// <summary>Replaces a message (SMPP 3.4 §4.10); false when it is final.</summary>
    internal ValueTask<bool> ReplaceAsync(long sequence, Replacement replacement) =>
        ChangeAsync([sequence], s => replacement.Of(s, _clock.Now), onlyOpen: true);

    /// <summary>Notes what the subscriber did.</summary>
    internal async ValueTask NoteAsync(long sequence, Deed deed) =>
        await ChangeAsync([sequence], s => deed.Of(s, _clock.Now), onlyOpen: false).ConfigureAwait(false);

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

    private async ValueTask<bool> ChangeAsync(IReadOnlyList<long> sequences, Func<long, Change> make, bool onlyOpen)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, _clock.Now);
        List<Changed> changed = [];
        lock (_fire)
        {
            // What is due by now has its end before it is changed.
            FireDue();
            foreach (var sequence in sequences)
            {
                if (!TryChange(sequence, make(sequence), onlyOpen, batch, changed))
                {
                    return false;
                }
            }
        }

        await Store.AppendAsync(batch).ConfigureAwait(false);
        foreach (var (sequence, plan, announce) in changed)
        {
            Notify(sequence, plan, announce);
        }

        return true;
    }

    private bool TryChange(long sequence, in Change change, bool onlyOpen, RecordBatch batch, List<Changed> changed)
    {
        var source = new RecordSource(Store);
        try
        {
            if (!source.TryFind(sequence, out var record))
            {
                return true;
            }

            var before = Current(sequence) ?? Departure.Unchanged(record.Header) with { LastDue = DueAhead(record.Header) };
            var isFinal = before.Plan.FinalAt <= _clock.Now;
            if (isFinal && onlyOpen)
            {
                return false;
            }

            change.AddTo(batch);
            if (change.Kind is not (ChangeKind.Outcome or ChangeKind.Replaced))
            {
                if (DepartureOf(sequence) is { } open)
                {
                    Depart(sequence, open.With(change));
                }

                return true;
            }

            // What is forced after the end is shown, but no second receipt is sent.
            var after = before.With(change) with { IsFinished = before.IsFinished || isFinal };
            Depart(sequence, after);
            var number = Submission.Read(record.Payload, source.Batch.Latin1Default).Number;
            if (before.Plan.Waiting && !after.Plan.Waiting)
            {
                StopWaiting(number, sequence);
            }
            else if (after.Plan.Waiting)
            {
                WaitFor(number, sequence);
            }

            var announce = change.Kind == ChangeKind.Replaced && before.Plan.StartAt > _clock.Now && before.Plan.StartAt != after.Plan.StartAt;
            changed.Add(new Changed(sequence, after.Plan, announce));
            return true;
        }
        finally
        {
            source.Return();
        }
    }

    /// <summary>When the timeline comes back to a message that nothing was changed of.</summary>
    private long DueAhead(in RecordHeader header) =>
        header.IsOpen && header.FinalAt != long.MaxValue && header.FinalAt > _clock.Now ? header.FinalAt : 0;

    /// <summary>A message with a new plan, and whether its start is to be announced at another moment than before.</summary>
    private readonly record struct Changed(long Sequence, Plan Plan, bool Announce);
}
