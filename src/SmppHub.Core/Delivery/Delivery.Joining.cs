using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

public sealed partial class Delivery
{
    private void Arrived(Account account, in RecordBatch.Record record, RecordBatch batch)
    {
        var sm = Submission.Read(record.Payload, batch.Latin1Default);
        var assembly = _assembler.Arrived(account, sm, record.Sequence, batch.Time, out var isFirst, out var isComplete);
        if (isComplete)
        {
            Join(assembly);
        }
        else if (isFirst)
        {
            _timeline.Add(new Due(batch.Time + (long)_options.PartsTimeout.TotalMilliseconds, DueKind.PartsTimeout, record.Sequence, 1));
        }
    }

    /// <summary>
    /// All parts are there, or no more will come: the octets are joined before they are decoded (a part may end within a
    /// character), the channel is read from the whole text, and one plan holds for all.
    /// </summary>
    private void Join(Assembly assembly, Outcome? given = null)
    {
        var ordered = assembly.Parts.GroupBy(p => p.Number).OrderBy(g => g.Key).Select(g => g.First().Sequence).ToArray();
        var all = assembly.Parts.Select(p => p.Sequence).ToArray();
        var now = _clock.Now;
        var joined = new JoinedText();
        var source = new RecordSource(Store);
        try
        {
            long schedule = 0, validity = 0;
            byte[] from = [], to = [];
            var coding = TextCoding.Gsm7;
            foreach (var sequence in ordered)
            {
                if (!source.TryFind(sequence, out var record))
                {
                    return; // retention took a part; there is nothing left to deliver
                }

                var sm = Submission.Read(record.Payload, source.Batch.Latin1Default);
                joined.Add(sm);
                if (sequence == ordered[0])
                {
                    (from, to, coding, schedule) = (sm.Source.ToArray(), sm.Number.ToArray(), sm.Coding, record.Header.StartAt);
                    var field = sm.Body.Octets(SubmitSmField.Validity);
                    if (SmppTime.TryParse(field, DateTimeOffset.FromUnixTimeMilliseconds(source.Batch.Time), out var when) == SmppTimeResult.Ok)
                    {
                        validity = when?.ToUnixTimeMilliseconds() ?? 0;
                    }
                }
            }

            var content = MessageContent.Parse(joined.Decode(coding));
            var fired = given is null && Rules.Current is { } rules
                ? rules.FireWhole(new RuleSubject(source.Batch.Account, source.Batch.Door, content.Channel, Encoding.Latin1.GetString(from), Encoding.Latin1.GetString(to), content.Text), now)
                : default;
            var plan = given is not null ? new Plan(given.State, given.Error, now, given.FinalAt, false)
                : content.Voice is { } voice && !MessageContent.IsVoice(voice) ? new Plan(MessageState.Rejected, ErrorCode.Rejected, now, now, false)
                : _planner.Make(content.Channel, from, to, now, schedule, validity);
            if (fired.IsSome)
            {
                plan = _planner.Under(fired, plan, Math.Max(now, schedule), validity);
            }

            Settle(
                new Joined(ordered[0], ordered, all, content.Channel, plan.State, plan.Error, plan.StartAt, plan.FinalAt, fired.Number, fired.Receipt, plan.Waiting), plan, to, given?.Reason, now);
        }
        finally
        {
            source.Return();
        }
    }

    private void Settle(Joined joined, in Plan plan, byte[] to, string? reason, long now)
    {
        var changes = new RecordBatch();
        changes.Reset("", Door.None, now);
        foreach (var sequence in joined.All)
        {
            var change = joined.Of(sequence, now);
            change.AddTo(changes);
            if (reason is not null)
            {
                new Outcome(plan.State, plan.Error, plan.FinalAt, reason).Of(sequence, now).AddTo(changes);
            }

            Depart(sequence, new Departure(plan, joined.Channel, joined, null, reason, false));
            if (plan.Waiting)
            {
                WaitFor(to, sequence);
            }
        }

        Forget(Store.AppendAsync(changes));
        foreach (var sequence in joined.All)
        {
            Notify(sequence, plan, announce: plan.FinalAt > now);
        }
    }

    /// <summary>Puts one message with a new plan on the timeline; what is due now goes out now.</summary>
    /// <param name="sequence">The message.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="announce">Whether an intermediate notification, if wanted, is still to come.</param>
    private void Notify(long sequence, in Plan plan, bool announce)
    {
        Events.Changed(sequence, plan.FinalAt);
        var source = new RecordSource(Store);
        try
        {
            if (!source.TryFind(sequence, out var record))
            {
                return;
            }

            var account = _accounts.FindStored(source.Batch.Account);
            List<long> keys = [], closed = [];
            if (announce && (record.Header.Flags & RecordFlags.Intermediate) != 0)
            {
                if (plan.StartAt > _clock.Now)
                {
                    _timeline.Add(new Due(plan.StartAt, DueKind.Start, sequence, 1));
                }
                else
                {
                    keys.Add(ReceiptKey.Of(sequence, DeliveryKind.Intermediate));
                }
            }

            if (plan.FinalAt <= _clock.Now)
            {
                Finish(account, source.Batch, record, plan, keys, closed);
            }
            else
            {
                Expect(sequence, plan.FinalAt);
            }

            Close(closed);
            if (keys.Count > 0)
            {
                account.Receipts.Offer(this, source.Batch, keys.ToArray());
            }
        }
        finally
        {
            source.Return();
        }
    }
}
