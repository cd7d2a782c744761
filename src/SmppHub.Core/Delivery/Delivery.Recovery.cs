
namespace SmppHub.Core;

public sealed partial class Delivery
{
    /// <summary>
    /// Picks up at a start what was left to do: missing parts, outcomes ahead, receipts not answered. The two rules
    /// remember what came in their windows.
    /// </summary>
    internal void Recover()
    {
        RememberRules();
        var source = new RecordSource(Store);
        List<long> closed = [];
        List<Assembly> complete = [];
        var count = 0;
        try
        {
            foreach (var sequence in Store.OpenRecords())
            {
                if (source.TryFind(sequence, out var record))
                {
                    count++;
                    Recover(source.Batch, record, complete, closed);
                }
            }
        }
        finally
        {
            source.Return();
        }

        Close(closed);
        foreach (var assembly in complete)
        {
            Join(assembly);
        }

        CoreLog.Recovered(_log, count);
    }

    private void Recover(RecordBatch batch, in RecordBatch.Record record, List<Assembly> complete, List<long> closed)
    {
        var account = _accounts.FindStored(batch.Account);
        if (record.Header.Kind == RecordKind.FromHandset)
        {
            account.Receipts.Keep(this, [ReceiptKey.Of(record.Sequence, DeliveryKind.FromHandset)]);
            return;
        }

        if (record.Header.Kind == RecordKind.Cascade)
        {
            Cascades.Recover(record.Sequence);
            return;
        }

        if (record.Header.Kind == RecordKind.Callback)
        {
            _callbacks.Recover(account, record);
            return;
        }

        if (account.Options.QueueLimit > 0)
        {
            account.CountInFlight(1);
        }

        var departure = Departure.Fold(record.Header, Store.ChangesIn(record.Sequence, record.Sequence), record.Sequence);
        if ((record.Header.Flags & RecordFlags.Part) != 0 && departure is null)
        {
            var sm = Submission.Read(record.Payload, batch.Latin1Default);
            var assembly = _assembler.Arrived(account, sm, record.Sequence, batch.Time, out var isFirst, out var isComplete);
            if (isComplete)
            {
                complete.Add(assembly);
            }
            else if (isFirst)
            {
                _timeline.Add(new Due(batch.Time + (long)_options.PartsTimeout.TotalMilliseconds, DueKind.PartsTimeout, record.Sequence, 1));
            }

            return;
        }

        if (departure is not null)
        {
            _departures[record.Sequence] = departure with { LastDue = departure.Plan.FinalAt > _clock.Now ? departure.Plan.FinalAt : 0 };
        }

        var plan = departure?.Plan ?? record.Header.Plan();
        if (plan.Waiting)
        {
            WaitFor(Submission.Read(record.Payload, batch.Latin1Default).Number, record.Sequence);
        }

        if ((record.Header.Flags & RecordFlags.Intermediate) != 0 && plan.StartAt > _clock.Now)
        {
            _timeline.Add(new Due(plan.StartAt, DueKind.Start, record.Sequence, 1));
        }

        if (plan.FinalAt > _clock.Now)
        {
            _timeline.Add(new Due(plan.FinalAt, DueKind.Final, record.Sequence, 1));
            return;
        }

        List<long> keys = [];
        Finish(account, batch, record, plan, keys, closed);
        account.Receipts.Keep(this, keys.ToArray());
    }

    private void RememberRules()
    {
        long oldest = long.MaxValue;
        foreach (var account in _accounts.All)
        {
            var window = Math.Max(
                account.Duplicates is null ? 0 : (long)account.Options.Duplicates.Window.TotalMilliseconds,
                account.Flood is null ? 0 : (long)account.Options.Flood.Gap.TotalMilliseconds);
            oldest = Math.Min(oldest, window == 0 ? long.MaxValue : _clock.Now - window);
        }

        var batch = new RecordBatch();
        Stack<long> firsts = new();
        for (var next = Store.LastSequence; next >= Store.FirstKept && Store.TryRead(next, batch) && batch.Time > oldest; next = batch.FirstSequence - 1)
        {
            firsts.Push(batch.FirstSequence);
        }

        // Oldest first, so that the newest flood count of a number is the one that stays.
        while (firsts.TryPop(out var first) && Store.TryRead(first, batch))
        {
            var account = _accounts.FindStored(batch.Account);
            foreach (var record in batch)
            {
                if (record.Header.Kind == RecordKind.Message)
                {
                    Admission.Remember(account, Submission.Read(record.Payload, batch.Latin1Default), record.Header, batch.Time);
                }
            }
        }
    }
}
