using System.Globalization;
using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What was accepted, to find, to wait for and to change. Reads the store; state is a function of record and clock.</summary>
public sealed partial class MessageBook
{
    private readonly IMessageStore _store;
    private readonly Delivery _delivery;
    private readonly HubClock _clock;
    private readonly MessageReader _reader;
    private readonly MessageUuids _uuids;
    private readonly MessageCount _count;

    internal MessageBook(IMessageStore store, Delivery delivery, HubClock clock, Tariff tariff, MessageUuids uuids, RuleBook rules)
    {
        _store = store;
        _delivery = delivery;
        _clock = clock;
        _uuids = uuids;
        _reader = new MessageReader(store, delivery, tariff, new CascadeReader(tariff, uuids, rules), rules);
        _count = new MessageCount(store, _reader);
    }

    /// <summary>The walk of messages with legs.</summary>
    internal Cascades Cascades { get; set; } = null!;

    /// <summary>For those who listen.</summary>
    internal EventStream Events { get; set; } = null!;

    /// <summary>A message by its own id, any part's or leg's, or the uuid that a provider gave; null when there is none.</summary>
    public Message? Find(string id) => Sequence(id) is var sequence and > 0 ? Find(sequence) : null;

    /// <summary>Finds, newest first, and counts all that match.</summary>
    /// <param name="filter">What.</param>
    /// <param name="limit">Messages a page.</param>
    /// <param name="cursor">From the page before; null for the first.</param>
    public MessagePage Query(MessageFilter filter, int limit, string? cursor)
    {
        var below = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var c) ? c : long.MaxValue;
        var countsAll = filter.IsEmpty;
        List<Message> items = [];
        long total = 0, last = 0;
        var more = false;
        Scan(filter, countsAll ? below - 1 : long.MaxValue, (in Found found) =>
        {
            total++;
            if (found.Sequence < below)
            {
                if (items.Count < limit)
                {
                    items.Add(found.Read());
                    last = found.Sequence;
                }
                else
                {
                    more = true;
                }
            }

            return !(countsAll && more);
        });
        return new MessagePage(items, countsAll ? _count.All() : total, more ? last.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The newest that match, at most so many; looks no further than it must.</summary>
    public IReadOnlyList<Message> Newest(MessageFilter filter, int limit)
    {
        List<Message> items = [];
        Scan(filter, (in Found found) =>
        {
            items.Add(found.Read());
            return items.Count < limit;
        });
        return items;
    }

    /// <summary>Forces an outcome now; false when there is no such message.</summary>
    public async ValueTask<bool> SetStateAsync(string id, MessageState state, ushort error, string? reason)
    {
        if (Head(id) is not (> 0 and var sequence))
        {
            return false;
        }

        var outcome = new Outcome(state, error, _clock.Now, reason);
        if (IsCascade(sequence))
        {
            await Cascades.SetOutcomeAsync(sequence, outcome).ConfigureAwait(false);
        }
        else
        {
            await _delivery.SetOutcomeAsync(sequence, outcome).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Notes that the subscriber read it, clicked, replied or unsubscribed; false when there is no such message.</summary>
    public async ValueTask<bool> NoteAsync(string id, Deed deed)
    {
        if (Head(id) is not (> 0 and var sequence))
        {
            return false;
        }

        if (IsCascade(sequence))
        {
            await Cascades.NoteAsync(sequence, deed).ConfigureAwait(false);
        }
        else
        {
            await _delivery.NoteAsync(sequence, deed).ConfigureAwait(false);
            _delivery.Tell(sequence, deed);
            Events.Changed(sequence);
        }


        return true;
    }

    /// <summary>Deletes what matches; returns how many.</summary>
    public async ValueTask<long> DeleteAsync(MessageFilter filter)
    {
        if (!filter.IsEmpty)
        {
            return (await HideAsync(filter).ConfigureAwait(false)).Count;
        }

        var batch = new RecordBatch();
        batch.Reset("", Door.None, _clock.Now);
        var count = Query(filter, 0, null).Total;
        var upTo = new byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(upTo, _store.LastSequence);
        batch.Add(new RecordHeader { Kind = RecordKind.Cleared }, upTo);
        await _store.AppendAsync(batch).ConfigureAwait(false);
        return count;
    }

    /// <summary>Deletes what matches; returns the numbers of each with its parts.</summary>
    internal async ValueTask<List<IReadOnlyList<long>>> HideAsync(MessageFilter filter)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, _clock.Now);
        List<IReadOnlyList<long>> gone = [];
        Scan(filter, (in Found found) =>
        {
            new Change(found.Sequence, ChangeKind.Hidden, _clock.Now, default).AddTo(batch);
            gone.Add(found.All);
            return true;
        });
        if (!batch.IsEmpty)
        {
            await _store.AppendAsync(batch).ConfigureAwait(false);
        }

        return gone;
    }

    /// <summary>The sequence number of an id that is kept; 0 when there is none.</summary>
    internal long Sequence(string id)
    {
        if (_uuids.TryRead(id, out var named))
        {
            return named >= _store.FirstKept && named <= _store.LastSequence ? named : 0;
        }

        if (!MessageId.TryParse(Encoding.ASCII.GetBytes(id), out var value))
        {
            return 0;
        }

        var sequence = MessageIds.ToSequence(value, _store.LastSequence);
        return sequence >= _store.FirstKept ? HeadOfLeg(sequence) : 0;
    }

    private long Head(string id)
    {
        var sequence = Sequence(id);
        return sequence > 0 && With(sequence, (RecordBatch batch, in RecordBatch.Record record, Departure? departure) => departure?.Hidden == true ? 0 : _reader.HeadOf(record, departure)) is var head ? head : 0;
    }

    /// <summary>The message of a number, or of a part's; null when there is none.</summary>
    public Message? Find(long sequence)
    {
        var head = With(sequence, (RecordBatch _, in RecordBatch.Record record, Departure? departure) => departure?.Hidden == true ? 0 : _reader.HeadOf(record, departure));
        return head == 0 ? null : With(head, (RecordBatch batch, in RecordBatch.Record record, Departure? departure) => departure?.Hidden == true ? null : _reader.Read(batch, record, departure, _clock.Now));
    }

    /// <summary>The message of a record at hand; null when it was deleted.</summary>
    internal Message? Show(RecordBatch batch, in RecordBatch.Record record, Departure? departure) =>
        departure?.Hidden == true ? null : _reader.Read(batch, record, departure, _clock.Now);

    /// <summary>The number of the cascade that a leg's number belongs to; any other stays.</summary>
    private long HeadOfLeg(long sequence)
    {
        var source = new RecordSource(_store);
        try
        {
            return source.TryFind(sequence, out var record) && record.Header.Kind == RecordKind.Leg ? sequence - record.Header.Behind : sequence;
        }
        finally
        {
            source.Return();
        }
    }

    private bool IsCascade(long sequence) =>
        With(sequence, static (RecordBatch _, in RecordBatch.Record record, Departure? _) => record.Header.Kind == RecordKind.Cascade);

    private delegate T? Reading<out T>(RecordBatch batch, in RecordBatch.Record record, Departure? departure);

    private T? With<T>(long sequence, Reading<T> read)
    {
        var source = new RecordSource(_store);
        try
        {
            return source.TryFind(sequence, out var record) && record.Header.Kind.IsMessage()
                ? read(source.Batch, record, Departure.Fold(record.Header, _store.ChangesIn(sequence, sequence), sequence))
                : default;
        }
        finally
        {
            source.Return();
        }
    }
}
