using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <content>Legs that end, phones that change, subscribers who read, people who force an outcome.</content>
internal sealed partial class Cascades
{
    /// <summary>Legs of a run end. Under the delivery's lock.</summary>
    internal void Fire(in Due due)
    {
        if (!_store.TryRead(due.Sequence, _fired))
        {
            return;
        }

        Account? account = null;
        RecordBatch? batch = null;
        List<long> closed = [];
        var end = due.Sequence + due.Count;
        foreach (var record in _fired)
        {
            if (record.Sequence < due.Sequence || record.Sequence >= end || record.Header.Kind != RecordKind.Cascade)
            {
                continue;
            }

            if (batch is null)
            {
                batch = new RecordBatch();
                batch.Reset(_fired.Account, _fired.Door, _clock.Now);
            }

            // Read once, for the walk and for what is told of it.
            var walk = Read(_fired, record);
            account = walk.Account;
            var message = _callbacks.Serves(walk.Door) ? Messages.Show(_fired, record, walk.Departure) : null;
            Walk(walk, account, due.At, batch, closed, message);
        }

        if (account is not null)
        {
            _delivery.Append(account, batch!, closed);
        }
    }

    /// <summary>Picks up a cascade at a start.</summary>
    internal void Recover(long sequence)
    {
        if (Load(sequence) is not { } walk)
        {
            return;
        }

        walk.Account.Balance?.ReserveAgain(_tariff.IsFree ? 0 : Reservation(walk.Cascade));
        var departed = _departed[sequence] = new Departed();
        Plan(walk, departed);
        if (walk.IsWaiting)
        {
            WaitFor(walk.Cascade.To, sequence);
        }

        // What came due while nobody was there comes due now.
        _delivery.Schedule(new Due(_clock.Now, DueKind.Leg, sequence, 1));
        departed.Moments.Add(_clock.Now);
    }

    /// <summary>A person forces the outcome of a message: its current leg ends so, and with it the cascade.</summary>
    internal ValueTask SetOutcomeAsync(long sequence, Outcome outcome) => ChangeAsync(sequence, (walk, batch) =>
    {
        var current = CascadePlans.Current(walk.Plans, _clock.Now);
        var leg = walk.Plans[current] with { State = outcome.State, Error = outcome.Error, FinalAt = _clock.Now, StartAt = Math.Min(walk.Plans[current].StartAt, _clock.Now), Waiting = false };
        Replan(walk, [.. walk.Plans.Take(current), leg], batch);
        outcome.Of(sequence, _clock.Now).AddTo(batch);
    });

    /// <summary>The subscriber did something with it: who read it needs no further leg.</summary>
    internal async ValueTask NoteAsync(long sequence, Deed deed)
    {
        deed = deed with { At = _clock.GetUtcNow() };
        await ChangeAsync(sequence, (walk, batch) =>
        {
            deed.Of(sequence, _clock.Now).AddTo(batch);
            var current = CascadePlans.Current(walk.Plans, _clock.Now);
            if (!walk.IsFinal(_clock.Now) && walk.Plans[current].At(_clock.Now) == MessageState.Delivered)
            {
                // The leg ended when it was delivered; the cascade ends now.
                Replan(walk, [.. walk.Plans.Take(current + 1)], batch);
            }
        }).ConfigureAwait(false);
        var kind = deed.ReportKind;
        if (Load(sequence) is { } walk)
        {
            // Who answers or clicks has opened it, and the client hears of that first.
            if (walk.Departure?.Deeds.Count == 1 && kind != ReportKind.Read)
            {
                Tell(walk.Account, sequence, ReportKind.Read, deed with { What = "read", Text = null });
            }

            Tell(walk.Account, sequence, kind, deed);
        }
    }

    private async ValueTask ChangeAsync(long sequence, Action<Walked, RecordBatch> change)
    {
        var batch = new RecordBatch();
        Account account;
        bool wasFinal;
        lock (_delivery.Firing)
        {
            // What is due by now has its end before it is changed.
            _delivery.FireDue();
            if (Load(sequence) is not { } walk)
            {
                return;
            }

            (account, wasFinal) = (walk.Account, walk.IsFinal(_clock.Now));
            batch.Reset(account.Name, walk.Door, _clock.Now);
            change(walk, batch);
        }

        if (batch.IsEmpty)
        {
            return;
        }

        await _store.AppendAsync(batch).ConfigureAwait(false);
        _delivery.Events.Changed(sequence);
        if (!wasFinal)
        {
            lock (_delivery.Firing)
            {
                WalkOn(sequence, account);
            }
        }
    }

    /// <summary>After a change is stored: what it brought to an end is told.</summary>
    private void WalkOn(long sequence, Account account)
    {
        if (Load(sequence) is not { } walk)
        {
            return;
        }

        var batch = new RecordBatch();
        batch.Reset(account.Name, walk.Door, _clock.Now);
        List<long> closed = [];
        Walk(walk, account, _clock.Now, batch, closed);
        _delivery.Append(account, batch, closed);
    }

    /// <summary>Reports the legs that have ended by a moment, and the message when it has.</summary>
    private void Walk(Walked walk, Account account, long moment, RecordBatch batch, List<long> closed, Message? message = null)
    {
        var departed = _departed.GetValueOrDefault(walk.Sequence);
        departed?.Moments.RemoveWhere(m => m <= moment);
        if (departed?.IsFinished == true)
        {
            Forget(walk.Sequence, departed);
            return;
        }

        for (var leg = walk.Departure?.Reported ?? 0; leg < walk.Plans.Count && walk.Plans[leg].FinalAt <= moment; leg++)
        {
            message ??= Told(walk);
            if (message is not null && walk.Receipt != ReceiptMode.None && _callbacks.Add(batch, account, walk.Sequence, new Report(ReportKind.LegEnded, message, leg, null)) > 0)
            {
                new Change(walk.Sequence, ChangeKind.Reported, _clock.Now, new byte[] { (byte)(leg + 1) }).AddTo(batch);
            }
        }

        // Of a cascade whose plan was never left, the one entry at its end stands for it.
        var isFinal = departed is null ? walk.Whole.FinalAt == moment : walk.Whole.FinalAt <= moment;
        if (!isFinal)
        {
            return;
        }

        StopWaiting(walk);
        message ??= Told(walk);
        for (var times = walk.Receipt switch { ReceiptMode.None => 0, ReceiptMode.Twice => 2, _ => 1 }; message is not null && times > 0; times--)
        {
            _callbacks.Add(batch, account, walk.Sequence, new Report(ReportKind.Final, message, walk.Plans.Count - 1, null));
        }

        if (account.Balance is { } balance && !_tariff.IsFree)
        {
            balance.Settle(Reservation(walk.Cascade), Charge(walk));
        }

        closed.Add(walk.Sequence);
        if (departed is not null)
        {
            departed.IsFinished = true;
            Forget(walk.Sequence, departed);
        }
    }

    private Message? Told(Walked walk) => _callbacks.Serves(walk.Door) ? Messages.Find(walk.Sequence) : null;

    private decimal Charge(Walked walk) =>
        walk.Plans.Select((plan, leg) => plan.State == MessageState.Delivered ? PriceOf(walk.Cascade, walk.Cascade.Legs[leg]) : 0).Sum();

    /// <summary>Nothing is left to do, but entries of the timeline may lie ahead: they must find it finished.</summary>
    private void Forget(long sequence, Departed departed)
    {
        if (departed.Moments.Count == 0)
        {
            _departed.Remove(sequence);
        }
    }

    /// <summary>Gives a cascade other plans and puts them on the timeline.</summary>
    private void Replan(Walked walk, List<LegPlan> plans, RecordBatch batch)
    {
        new Change(walk.Sequence, ChangeKind.Planned, _clock.Now, JsonSerializer.SerializeToUtf8Bytes(new PlannedAgain(plans), StoredJson.Default.PlannedAgain)).AddTo(batch);
        if (walk.IsFinal(_clock.Now))
        {
            return; // it is shown so, and nothing follows
        }

        if (!_departed.TryGetValue(walk.Sequence, out var departed))
        {
            // The entries made for the old plans lie ahead.
            departed = _departed[walk.Sequence] = new Departed();
            departed.Moments.UnionWith(walk.Plans.Select(static p => p.FinalAt).Where(m => m > _clock.Now));
        }

        Plan(walk with { Plans = plans }, departed);
        if (walk.IsWaiting && !plans.Exists(static p => p.Waiting))
        {
            StopWaiting(walk);
        }
    }

    private void Plan(Walked walk, Departed departed)
    {
        foreach (var moment in walk.Plans.Select(static p => p.FinalAt).Distinct())
        {
            _delivery.Events.Expect(walk.Sequence, walk.Account.Name, walk.Door, moment);
        }

        // The whole ends with its last leg, or now when that has ended already.
        foreach (var moment in walk.Plans.Select(static p => p.FinalAt))
        {
            if (moment > _clock.Now && departed.Moments.Add(moment))
            {
                _delivery.Schedule(new Due(moment, DueKind.Leg, walk.Sequence, 1));
            }
        }
    }

    private void OnSubscriberChanged(string number, Subscriber phone)
    {
        lock (_delivery.Firing)
        {
            foreach (var sequence in _waitingFor.TryGetValue(number, out var waiting) ? waiting.ToArray() : [])
            {
                Recheck(sequence);
            }
        }
    }

    private void RecheckIfBack(string number, long sequence)
    {
        if (_subscribers.Find(number).Reachable)
        {
            Recheck(sequence);
        }
    }

    /// <summary>The phone that a leg waits for was changed: that leg is planned again within its validity, and those behind it.</summary>
    private void Recheck(long sequence)
    {
        _delivery.FireDue();
        if (Load(sequence) is not { } walk || walk.Plans.FindIndex(static p => p.Waiting) is not (>= 0 and var leg))
        {
            return;
        }

        var old = walk.Plans[leg];
        var plan = CascadePlans.Plan(_planner, walk.Cascade, leg, Math.Max(_clock.Now, old.StartAt), old.FinalAt) with { StartAt = old.StartAt };
        if (plan.Waiting)
        {
            return;
        }

        List<LegPlan> plans = [.. walk.Plans.Take(leg), plan];
        if (CascadePlans.NextStart(walk.Cascade, leg, plan) is { } next)
        {
            plans = CascadePlans.Make(_planner, walk.Cascade, plans, next, Asking(walk.Account.Name, walk.Door, walk.Cascade, default));
        }

        var batch = new RecordBatch();
        batch.Reset(walk.Account.Name, walk.Door, _clock.Now);
        Replan(walk, plans, batch);
        _delivery.Append(walk.Account, batch, []);
        _delivery.Events.Changed(sequence);
        WalkOn(sequence, walk.Account);
    }

    private void WaitFor(string number, long sequence)
    {
        if (!_waitingFor.TryGetValue(number, out var waiting))
        {
            _waitingFor[number] = waiting = [];
        }

        waiting.Add(sequence);
    }

    private void StopWaiting(Walked walk)
    {
        if (_waitingFor.TryGetValue(walk.Cascade.To, out var waiting) && waiting.Remove(walk.Sequence) && waiting.Count == 0)
        {
            _waitingFor.Remove(walk.Cascade.To);
        }
    }

    private Walked? Load(long sequence)
    {
        var source = new RecordSource(_store);
        try
        {
            if (!source.TryFind(sequence, out var record) || record.Header.Kind != RecordKind.Cascade)
            {
                return null;
            }

            return Read(source.Batch, record);
        }
        finally
        {
            source.Return();
        }
    }

    private Walked Read(RecordBatch batch, in RecordBatch.Record record)
    {
        var planned = PlannedCascade.Read(record.Payload);
        var departure = Departure.Fold(record.Header, _store.ChangesIn(record.Sequence, record.Sequence), record.Sequence);
        return new Walked(record.Sequence, _accounts.FindStored(batch.Account), batch.Door, planned.Cascade, [.. departure?.Legs ?? planned.Plans], departure, record.Header.Receipt);
    }

    /// <summary>A cascade where it stands.</summary>
    private sealed record Walked(long Sequence, Account Account, Door Door, Cascade Cascade, List<LegPlan> Plans, Departure? Departure, ReceiptMode Receipt)
    {
        public Plan Whole => Departure?.ForcedAt > 0 ? Departure.Plan : CascadePlans.Whole(Plans);

        public bool IsWaiting => Plans.Exists(static p => p.Waiting);

        public bool IsFinal(long now) => Whole.FinalAt <= now;
    }
}
