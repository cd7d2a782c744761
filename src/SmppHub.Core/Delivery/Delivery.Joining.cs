using System.Buffers;
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
            Join(assembly, complete: true);
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
    private void Join(Assembly assembly, bool complete)
    {
        var ordered = assembly.Parts.GroupBy(p => p.Number).OrderBy(g => g.Key).Select(g => g.First().Sequence).ToArray();
        var all = assembly.Parts.Select(p => p.Sequence).ToArray();
        var now = _clock.Now;
        var octets = new ArrayBufferWriter<byte>();
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
                octets.Write(sm.Text);
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

            var content = MessageContent.Parse(MessageText.Decode(coding, octets.WrittenSpan));
            var plan = !complete ? new Plan(MessageState.Rejected, ErrorCode.PartsMissing, now, now, false)
                : content.Voice is { } voice && !MessageContent.IsVoice(voice) ? new Plan(MessageState.Rejected, ErrorCode.Rejected, now, now, false)
                : _planner.Make(content.Channel, from, to, now, schedule, validity);
            Settle(new Joined(ordered[0], ordered, all, content.Channel, plan.State, plan.Error, plan.StartAt, plan.FinalAt), plan, to, now);
        }
        finally
        {
            source.Return();
        }
    }

    private void Settle(Joined joined, in Plan plan, byte[] to, long now)
    {
        var changes = new RecordBatch();
        changes.Reset("", Door.None, now);
        foreach (var sequence in joined.All)
        {
            var change = joined.Of(sequence, now);
            change.AddTo(changes);
            _departures[sequence] = new Departure(plan, joined.Channel, joined, null, null, null, false);
            if (plan.Waiting)
            {
                WaitFor(to, sequence);
            }
        }

        Forget(Store.AppendAsync(changes));
        foreach (var sequence in joined.All)
        {
            Notify(sequence, plan);
        }
    }

    /// <summary>Puts one message with a new plan on the timeline; what is due now goes out now.</summary>
    private void Notify(long sequence, in Plan plan)
    {
        var source = new RecordSource(Store);
        try
        {
            if (!source.TryFind(sequence, out var record))
            {
                return;
            }

            var account = _accounts.FindStored(source.Batch.Account);
            List<long> keys = [];
            if ((record.Header.Flags & RecordFlags.Intermediate) != 0 && (record.Header.Flags & RecordFlags.Part) != 0)
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
                Finish(account, source.Batch, record, plan, keys);
            }
            else
            {
                _timeline.Add(new Due(plan.FinalAt, DueKind.Final, sequence, 1));
            }

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

    private void WaitFor(ReadOnlySpan<byte> number, long sequence)
    {
        var waiting = _waitingFor.GetOrAdd(Encoding.Latin1.GetString(number), static _ => []);
        lock (waiting)
        {
            waiting.Add(sequence);
        }
    }

    private void StopWaiting(ReadOnlySpan<byte> number, long sequence)
    {
        if (_waitingFor.TryGetValue(Encoding.Latin1.GetString(number), out var waiting))
        {
            lock (waiting)
            {
                waiting.Remove(sequence);
            }
        }
    }

    /// <summary>A phone came back: what waited for it is delivered after the ordinary delay.</summary>
    private void OnSubscriberChanged(string number, Subscriber phone)
    {
        if (!phone.Reachable || !_waitingFor.TryRemove(number, out var waiting))
        {
            return;
        }

        long[] sequences;
        lock (waiting)
        {
            sequences = [.. waiting];
        }

        var outcome = phone.Exists
            ? new Outcome(MessageState.Delivered, ErrorCode.None, _clock.Now + _planner.Delay)
            : new Outcome(MessageState.Undeliverable, ErrorCode.NoSubscriber, _clock.Now + _planner.Delay);
        foreach (var sequence in sequences)
        {
            Forget(SetOutcomeAsync(sequence, outcome));
        }
    }
}
