using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <content>Messages for phones that are off.</content>
public sealed partial class Delivery
{
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

    /// <summary>A phone was changed: what waited for it gets a new plan, from now or from its schedule, within its validity.</summary>
    private void OnSubscriberChanged(string number, Subscriber phone)
    {
        if (!_waitingFor.TryGetValue(number, out var waiting))
        {
            return;
        }

        long[] sequences;
        lock (waiting)
        {
            sequences = [.. waiting];
        }

        HashSet<long> heads = [];
        HashSet<(string Account, string Address)> alerted = [];
        foreach (var sequence in sequences)
        {
            // The parts of one message change together.
            if (heads.Add(DepartureOf(sequence)?.Joined?.Head ?? sequence))
            {
                Recheck(sequence, alerted);
            }
        }
    }

    /// <summary>
    /// alert_notification (SMPP 3.4 §4.12): the phone is there again, for whom a message with set_dpf waited (§5.3.2.29); once an address.
    /// </summary>
    private void Alert(RecordBatch batch, in Submission sm, HashSet<(string Account, string Address)> alerted)
    {
        if (!sm.Body.TryGetTlv(TlvTag.SetDpf, out var asked) || asked is not [1] || !alerted.Add((batch.Account, Encoding.Latin1.GetString(sm.Source))))
        {
            return;
        }

        Span<byte> buffer = stackalloc byte[256];
        var pdu = new PduWriter(buffer, PduLayouts.AlertNotification, CommandStatus.Ok, 0);
        pdu.Byte(sm.Body.Byte(SubmitSmField.DestinationTon));
        pdu.Byte(sm.Body.Byte(SubmitSmField.DestinationNpi));
        pdu.CString(sm.Destination);
        pdu.Byte(sm.Body.Byte(SubmitSmField.SourceTon));
        pdu.Byte(sm.Body.Byte(SubmitSmField.SourceNpi));
        pdu.CString(sm.Source);
        pdu.TlvByte(TlvTag.MsAvailabilityStatus, 0);
        _accounts.FindStored(batch.Account).Receipts.Tell(batch.Session, buffer[..pdu.Finish()]);
    }

    /// <summary>The phone may have come back between the plan and the wait.</summary>
    private void Recheck(in RecordBatch.Record record, RecordBatch batch)
    {
        if (_subscribers.Find(Submission.Read(record.Payload, batch.Latin1Default).Number).Reachable)
        {
            Recheck(record.Sequence);
        }
    }

    private void Recheck(long sequence, HashSet<(string Account, string Address)>? alerted = null)
    {
        var source = new RecordSource(Store);
        try
        {
            if (!source.TryFind(sequence, out var record))
            {
                return;
            }

            var sm = Submission.Read(record.Payload, source.Batch.Latin1Default);
            var departure = DepartureOf(sequence);
            var old = departure?.Plan ?? record.Header.Plan();
            var plan = _planner.Make(departure?.Channel ?? record.Header.Channel, sm.Source, sm.Number, _clock.Now, old.StartAt, old.FinalAt);
            if (old.Waiting && !plan.Waiting)
            {
                if (alerted is not null && _subscribers.Find(sm.Number).Reachable)
                {
                    Alert(source.Batch, sm, alerted);
                }

                Forget(SetOutcomeAsync(sequence, new Outcome(plan.State, plan.Error, plan.FinalAt, StartAt: plan.StartAt), onlyOpen: true));
            }
        }
        finally
        {
            source.Return();
        }
    }
}
