using System.Runtime.InteropServices;

namespace SmppHub.Core;

/// <summary>
/// Brings receipts and handset messages of one account to its bound receivers: the session that submitted first, then
/// the others in turn, each within its window; what finds no room waits here until a window opens or somebody binds.
/// It is done when it is answered.
/// </summary>
public sealed class ReceiptRouter
{
    private readonly Account _account;
    private readonly object _gate = new();
    private readonly KeyQueue _waiting = new();

    /// <summary>Handset messages to addresses that no bound receiver serves; they wait for the next bind.</summary>
    private readonly List<long> _unserved = [];
    private readonly Receivers _receivers = new();
    private long _dropped;

    internal ReceiptRouter(Account account) => _account = account;

    /// <summary>Receipts that wait for a window or a bind.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Handset messages to addresses that no bound receiver serves.</summary>
    public int Unserved => _unserved.Count;

    /// <summary>Receipts dropped at the limits of number and age.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Bound receivers.</summary>
    public int Receivers => _receivers.Count;

    internal void Add(IReceiver receiver)
    {
        lock (_gate)
        {
            _receivers.Add(receiver);
            for (var i = _unserved.Count - 1; i >= 0; i--)
            {
                _waiting.AddFirst(_unserved[i]);
            }

            _unserved.Clear();
        }
    }

    /// <summary>A session ended: what it had not answered goes first to the next.</summary>
    internal void Remove(IReceiver receiver, ReadOnlySpan<long> unanswered)
    {
        _receivers.Remove(receiver);
        Return(unanswered);
    }

    /// <summary>Unanswered in time, or the client asked for later.</summary>
    internal void Return(ReadOnlySpan<long> keys)
    {
        lock (_gate)
        {
            for (var i = keys.Length - 1; i >= 0; i--)
            {
                _waiting.AddFirst(keys[i]);
            }
        }
    }

    /// <summary>Offers what has come due, in order; the records of <paramref name="keys"/> lie in <paramref name="batch"/>.</summary>
    internal void Offer(Delivery delivery, RecordBatch batch, ReadOnlySpan<long> keys)
    {
        var done = 0;
        if (_receivers.Of(batch.Session) is { } own)
        {
            // Also without room in its window, or behind others that wait: the end of the run flushes the submit_sm_resp,
            // which must go before a receipt on any session.
            done = Run(own, delivery, batch, _waiting.Count == 0 ? keys : []);
        }

        if (_waiting.Count == 0)
        {
            foreach (var next in _receivers.NextRound())
            {
                if (done == keys.Length)
                {
                    break;
                }

                if (next is not null && next.Session != batch.Session)
                {
                    done += Run(next, delivery, batch, keys[done..]);
                }
            }
        }

        if (done < keys.Length)
        {
            Keep(delivery, keys[done..]);
            // A window may have opened since it was found full, when nothing was waiting yet to fill it.
            PumpAll(delivery);
        }
    }

    /// <summary>Sends what is neither answered nor kept to one receiver that knows it: the given session, else the first.</summary>
    internal void Tell(int session, ReadOnlySpan<byte> pdu)
    {
        // Peers below 3.4 have no alert_notification, as they have no TLVs.
        if (_receivers.Of(session) is { TakesTlvs: true } own)
        {
            own.Tell(pdu);
            return;
        }

        foreach (var receiver in _receivers.Places)
        {
            if (receiver is { TakesTlvs: true })
            {
                receiver.Tell(pdu);
                return;
            }
        }
    }

    /// <summary>Forgets what waits of these messages; null is of all. What was sent and is not answered yet stays.</summary>
    internal void Forget(Delivery delivery, IReadOnlySet<long>? sequences)
    {
        List<long> gone = [];
        lock (_gate)
        {
            for (var left = _waiting.Count; left > 0 && _waiting.TryTake(out var key); left--)
            {
                if (IsGone(key))
                {
                    gone.Add(key);
                }
                else
                {
                    _waiting.Add(key);
                }
            }

            gone.AddRange(_unserved.Where(IsGone));
            _unserved.RemoveAll(IsGone);
        }

        delivery.Close([.. gone.Where(static k => ReceiptKey.Kind(k) != DeliveryKind.Intermediate).Select(ReceiptKey.Sequence)]);

        bool IsGone(long key) => sequences?.Contains(ReceiptKey.Sequence(key)) ?? true;
    }

    /// <summary>Queues without trying (at a start: nobody is bound yet).</summary>
    internal void Keep(Delivery delivery, ReadOnlySpan<long> keys)
    {
        List<long>? dropped = null;
        lock (_gate)
        {
            foreach (var key in keys)
            {
                _waiting.Add(key);
            }

            while (_waiting.Count > _account.Options.ReceiptLimit && _waiting.TryTake(out var oldest))
            {
                (dropped ??= []).Add(oldest);
            }
        }

        Drop(delivery, dropped);
    }

    /// <summary>Fills every receiver's window from what waits.</summary>
    internal void PumpAll(Delivery delivery)
    {
        foreach (var receiver in _receivers.Places)
        {
            if (_waiting.Count == 0)
            {
                return;
            }

            if (receiver is not null)
            {
                Pump(delivery, receiver);
            }
        }
    }

    /// <summary>Fills a receiver's window from what waits.</summary>
    internal void Pump(Delivery delivery, IReceiver receiver)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        List<long>? dropped = null, others = null;
        var source = new RecordSource(delivery.Store);
        var (age, written) = (0L, 0);
        var room = receiver.Begin();
        try
        {
            while (room > 0 && TryTake(out var key))
            {
                if (!source.TryFind(ReceiptKey.Sequence(key), out var record) || delivery.IsTooOld(_account, record, key))
                {
                    (dropped ??= []).Add(key);
                    continue;
                }

                if (!Serves(receiver, record))
                {
                    LeaveToOthers(key, record, ref others);
                    continue;
                }

                if (Write(receiver, delivery, source.Batch, record, key))
                {
                    room--;
                    age = written++ == 0 ? delivery.AgeOf(record, key) : age;
                }
            }
        }
        finally
        {
            receiver.End();
            source.Return();
        }

        delivery.ReceiptLag.Note(age, written);

        if (others is not null)
        {
            Return(CollectionsMarshal.AsSpan(others));
        }

        Drop(delivery, dropped);
    }

    private int Run(IReceiver receiver, Delivery delivery, RecordBatch batch, ReadOnlySpan<long> keys)
    {
        var room = receiver.Begin();
        var done = 0;
        var (age, written) = (0L, 0);
        try
        {
            var records = batch.GetEnumerator();
            while (room > 0 && done < keys.Length)
            {
                var sequence = ReceiptKey.Sequence(keys[done]);
                while (records.Current.Sequence != sequence && records.MoveNext())
                {
                }

                if (!Serves(receiver, records.Current))
                {
                    break; // handset messages come one by one: the next receiver is asked
                }

                if (Write(receiver, delivery, batch, records.Current, keys[done]))
                {
                    room--;
                    age = written++ == 0 ? delivery.AgeOf(records.Current, keys[done]) : age;
                }

                done++;
            }
        }
        finally
        {
            receiver.End();
        }

        delivery.ReceiptLag.Note(age, written);
        return done;
    }

    /// <summary>Receipts go to any receiver, handset messages to those that serve their address.</summary>
    private static bool Serves(IReceiver receiver, in RecordBatch.Record record) =>
        record.Header.Kind != RecordKind.FromHandset || receiver.Takes(HandsetMessage.Destination(record.Payload));

    /// <summary>A handset message that this receiver does not serve stays for one that does, or until somebody binds.</summary>
    private void LeaveToOthers(long key, in RecordBatch.Record record, ref List<long>? others)
    {
        foreach (var receiver in _receivers.Places)
        {
            if (receiver is not null && Serves(receiver, record))
            {
                (others ??= []).Add(key);
                return;
            }
        }

        lock (_gate)
        {
            _unserved.Add(key);
        }
    }

    private bool Write(IReceiver receiver, Delivery delivery, RecordBatch batch, in RecordBatch.Record record, long key)
    {
        var length = delivery.Write(receiver.Reserve(ReceiptWriter.SizeFor(record)), _account, batch, record, key, receiver.TakesTlvs);
        if (length <= 0)
        {
            return false;
        }

        receiver.Commit(length, key, ReceiptKey.Kind(key) == DeliveryKind.Final ? record.Header.FinalAt : long.MaxValue);
        return true;
    }

    private bool TryTake(out long key)
    {
        lock (_gate)
        {
            return _waiting.TryTake(out key);
        }
    }

    private void Drop(Delivery delivery, List<long>? keys)
    {
        if (keys is not null)
        {
            Interlocked.Add(ref _dropped, keys.Count);
            // A dropped notification does not end its message: the final receipt is still to come.
            delivery.Close([.. keys.Where(static k => ReceiptKey.Kind(k) is not (DeliveryKind.Intermediate or DeliveryKind.Again)).Select(ReceiptKey.Sequence)]);
        }
    }
}
