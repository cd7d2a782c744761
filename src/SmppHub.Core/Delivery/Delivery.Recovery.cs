
namespace SmppHub.Core;

public sealed partial class Delivery
{
    private volatile bool _isOver;

    /// <summary>
    /// Completes when both rules remember their windows; what is submitted before then waits for it. After a minute at full
    /// speed that takes seconds, in which clients may bind already.
    /// </summary>
    internal Task RulesRecalled { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Picks up at a start what was left to do: missing parts, outcomes ahead, receipts not answered. The two rules
    /// remember what came in their windows.
    /// </summary>
    internal void Recover()
    {
        RulesRecalled = RememberRulesAsync();
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

    /// <summary>
    /// Puts the window of both rules back into their memory. At full speed that is millions of messages: threads of its own, as
    /// many as there are cores, take runs of numbers in any order, since of a number's messages the latest counts whenever it comes.
    /// </summary>
    private Task RememberRulesAsync()
    {
        const int Run = 1 << 15;
        const long Apart = 10_000; // batches of two sessions are not stored in the very order of their times
        var oldest = long.MaxValue;
        foreach (var account in _accounts.All)
        {
            var window = Math.Max(
                account.Duplicates is null ? 0 : (long)account.Options.Duplicates.Window.TotalMilliseconds,
                account.Flood is null ? 0 : (long)account.Options.Flood.Gap.TotalMilliseconds);
            oldest = Math.Min(oldest, window == 0 ? long.MaxValue : _clock.Now - window - Apart);
        }

        var last = Store.LastSequence;
        var first = FirstSince(oldest, last);
        var runs = (int)((last - first + Run) / Run);
        var taken = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(runs, Environment.ProcessorCount)).Select(_ => Task.Factory.StartNew(Recall, TaskCreationOptions.LongRunning)));

        void Recall()
        {
            var recall = new RuleRecall();
            while (!_isOver && Interlocked.Increment(ref taken) is var run && run < runs)
            {
                var to = last - ((long)run * Run);
                recall.Remember(Store, _accounts, Math.Max(first, to - Run + 1), to);
            }
        }
    }

    /// <summary>Ends <see cref="RulesRecalled"/> before its time: a stop does not wait for it.</summary>
    internal Task EndRecallAsync()
    {
        _isOver = true;
        return RulesRecalled.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    /// <summary>The first number whose batch is not older than a moment: times rise with the numbers.</summary>
    private long FirstSince(long moment, long last)
    {
        var batch = new RecordBatch();
        var (low, high) = (Store.FirstKept, last + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Store.TryRead(middle, batch) && batch.Time > moment)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
