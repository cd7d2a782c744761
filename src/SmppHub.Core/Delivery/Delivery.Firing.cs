using System.Runtime.InteropServices;
using SmppHub.Protocol;

namespace SmppHub.Core;

public sealed partial class Delivery
{
    private const int LongestWait = 50;
    private const int LongestAccepting = 250;
    private const long SaveEvery = 1000;
    private long _saved;

    /// <summary>Starts the thread that fires what comes due.</summary>
    internal void Start()
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = "delivery" };
        _thread.Start();
    }

    internal void Stop()
    {
        _stopping = true;
        _timeline.Wake();
        _thread?.Join();
        _saved = long.MinValue;
        SaveBalances();
    }

    /// <summary>
    /// Moves the hub's clock forward, running or frozen; timers due in the span fire in time order before it completes, and the
    /// callbacks that they set off have been tried once.
    /// </summary>
    public async ValueTask AdvanceAsync(TimeSpan span)
    {
        // What a client was told of before this call is on the timeline before it begins.
        SpinWait.SpinUntil(() => Volatile.Read(ref _accepting) == 0, LongestAccepting);
        var target = _clock.Now + (long)span.TotalMilliseconds;
        var patience = await _callbacks.SettleAsync(_callbacks.AdvanceWait).ConfigureAwait(false);
        while (FireNext(target))
        {
            patience = await _callbacks.SettleAsync(patience).ConfigureAwait(false);
        }

        _clock.Tell();
    }

    /// <summary>Fires the next entry up to a moment and moves the clock to it; false at the end, with the clock at the moment.</summary>
    private bool FireNext(long target)
    {
        lock (_fire)
        {
            if (_timeline.TryTake(target, out var due))
            {
                _clock.MoveTo(due.At);
                Fire(due);
                return true;
            }

            _clock.MoveTo(target);
            if (Store.LastTime < target)
            {
                // Time does not run backwards over a restart, also when nothing came after it was advanced.
                Note([]);
            }

            return false;
        }
    }

    /// <summary>About once a second, also when nothing comes due.</summary>
    private void SaveBalances()
    {
        var now = Environment.TickCount64;
        if (now < _saved + SaveEvery)
        {
            return;
        }

        _saved = now;
        try
        {
            foreach (var account in _accounts.All)
            {
                account.Balance?.Save();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            CoreLog.AppendFailed(_log, e); // the next second tries again what changes then
        }
    }

    private void Loop()
    {
        while (!_stopping)
        {
            lock (_fire)
            {
                FireDue();
            }

            SaveBalances();

            _timeline.Wait(_clock.Now, LongestWait);
        }
    }

    /// <summary>Fires what is due by now. Under the lock.</summary>
    internal void FireDue()
    {
        while (!_stopping && _timeline.TryTake(_clock.Now, out var due))
        {
            Fire(due);
        }
    }

    private void Fire(in Due due)
    {
        try
        {
            FireUnguarded(due);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One message that cannot be delivered must not stop all the others.
            CoreLog.FiringFailed(_log, e);
        }
    }

    private void FireUnguarded(in Due due)
    {
        switch (due.Kind)
        {
            case DueKind.Final:
                FireFinal(due);
                break;
            case DueKind.Start:
                FireStart(due);
                break;
            case DueKind.PartsTimeout:
                if (_assembler.Find(due.Sequence) is { } assembly && _assembler.TryGiveUp(assembly))
                {
                    Join(assembly, new Outcome(MessageState.Rejected, ErrorCode.PartsMissing, _clock.Now));
                }

                break;
            case DueKind.Leg:
                Cascades.Fire(due);
                break;
            case DueKind.Callback:
                _callbacks.Fire(due);
                break;
        }
    }

    private void FireFinal(in Due due)
    {
        if (!Store.TryRead(due.Sequence, _fired))
        {
            return;
        }

        var account = _accounts.FindStored(_fired.Account);
        _firedKeys.Clear();
        _firedClosed.Clear();
        var end = due.Sequence + due.Count;
        foreach (var record in _fired)
        {
            if (record.Sequence < due.Sequence || record.Sequence >= end || record.Header.Kind != RecordKind.Message)
            {
                continue;
            }

            // Another outcome meanwhile has its own entry, at its own moment.
            var departure = DepartureOf(record.Sequence);
            CameBack(record.Sequence, due.At);
            var plan = departure?.Plan ?? record.Header.Plan();
            if (plan.FinalAt != due.At || departure is { IsFinished: true } || (!record.Header.IsOpen && departure is null))
            {
                continue;
            }

            if (plan.Waiting)
            {
                StopWaiting(Submission.Read(record.Payload, _fired.Latin1Default).Number, record.Sequence);
            }

            Finish(account, _fired, record, plan, _firedKeys, _firedClosed);
        }

        Close(_firedClosed);
        if (_firedKeys.Count > 0)
        {
            account.Receipts.Offer(this, _fired, CollectionsMarshal.AsSpan(_firedKeys));
        }
    }

    private void FireStart(in Due due)
    {
        var plan = DepartureOf(due.Sequence)?.Plan;
        if (Store.TryRead(due.Sequence, _fired) && _fired.TryFind(due.Sequence, out var record)
            && (plan ?? record.Header.Plan()) is var now && now.StartAt == due.At && now.FinalAt > due.At)
        {
            _accounts.FindStored(_fired.Account).Receipts.Offer(this, _fired, [ReceiptKey.Of(due.Sequence, DeliveryKind.Intermediate)]);
        }
    }
}
