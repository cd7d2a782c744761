using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// Moves accepted messages to their end: what is due goes to the receipt routers, parts are joined, phones that come
/// back get what waited. One thread fires what comes due; everything else happens on the thread that brings it.
/// </summary>
public sealed partial class Delivery
{
    private readonly AccountDirectory _accounts;
    private readonly HubClock _clock;
    private readonly Planner _planner;
    private readonly Assembler _assembler;
    private readonly ReceiptWriter _writer;
    private readonly SubscriberDirectory _subscribers;
    private readonly DeliveryOptions _options;
    private readonly ILogger _log;
    private readonly Timeline _timeline;
    private readonly Callbacks _callbacks;
    private readonly Lock _fire = new();
    private readonly RecordBatch _fired = new();
    private readonly List<long> _firedKeys = [];
    private readonly List<long> _firedClosed = [];

    /// <summary>Messages with something left to do whose plan is not the one in their record.</summary>
    private readonly ConcurrentDictionary<long, Departure> _departures = new();

    /// <summary>Messages for phones that are off, by number.</summary>
    private readonly ConcurrentDictionary<string, HashSet<long>> _waitingFor = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static List<long>? _keys;

    [ThreadStatic]
    private static List<long>? _closed;

    private int _accepting;

    private volatile bool _stopping;
    private long _answers;
    private Thread? _thread;

    internal Delivery(
        IMessageStore store, AccountDirectory accounts, HubClock clock, Planner planner, Assembler assembler, SubscriberDirectory subscribers,
        NetworkFacts networks, Tariff tariff, DeliveryOptions options, Timeline timeline, Callbacks callbacks, ILogger log)
    {
        (_timeline, _callbacks) = (timeline, callbacks);
        Store = store;
        _accounts = accounts;
        _clock = clock;
        _planner = planner;
        _assembler = assembler;
        _subscribers = subscribers;
        _writer = new ReceiptWriter(networks, tariff);
        _options = options;
        _log = log;
        subscribers.Changed += OnSubscriberChanged;
    }

    /// <summary>Entries of the timeline: runs of messages that wait for their moment.</summary>
    public int Scheduled => _timeline.Count;

    /// <summary>Deliveries that were answered since the start.</summary>
    public long Answers => Volatile.Read(ref _answers);

    /// <summary>How long receipts waited to go out, hub time: counted a write, each with the age of the first of it.</summary>
    public Distribution ReceiptLag { get; } = Distribution.OfMilliseconds();

    /// <summary>Messages with parts missing.</summary>
    public int Incomplete => _assembler.Count;

    internal IMessageStore Store { get; }

    /// <summary>Held while what came due fires, and by whoever changes what may come due.</summary>
    internal Lock Firing => _fire;

    /// <summary>Messages as people see them.</summary>
    internal MessageBook Messages { get; set; } = null!;

    /// <summary>The last messages that handsets sent.</summary>
    internal HandsetBook Handsets { get; set; } = null!;

    /// <summary>For those who listen.</summary>
    internal EventStream Events { get; set; } = null!;

    /// <summary>Asked when a message in parts is whole.</summary>
    internal RuleBook Rules { get; init; } = null!;

    /// <summary>The walk of messages with legs.</summary>
    internal Cascades Cascades { get; set; } = null!;

    /// <summary>
    /// Stands around the writing of responses and <see cref="Accepted"/>: <see cref="AdvanceAsync"/> waits for what a client knows of
    /// but the timeline does not yet.
    /// </summary>
    public void BeginAccepting() => Interlocked.Increment(ref _accepting);

    /// <summary>See <see cref="BeginAccepting"/>.</summary>
    public void EndAccepting() => Interlocked.Decrement(ref _accepting);

    /// <summary>
    /// A batch of submissions is stored and its responses are written: everything that has to happen is put on the
    /// timeline, and what is due at once goes out.
    /// </summary>
    public void Accepted(Account account, RecordBatch batch)
    {
        var keys = _keys ??= [];
        keys.Clear();
        var closed = _closed ??= [];
        closed.Clear();
        var run = default(Due);
        foreach (var record in batch)
        {
            var header = record.Header;
            if (header.Kind != RecordKind.Message
                || (header.Flags & (RecordFlags.Open | RecordFlags.Intermediate | RecordFlags.Part | RecordFlags.Waiting)) == 0)
            {
                continue;
            }

            if (account.Options.QueueLimit > 0)
            {
                account.CountInFlight(1);
            }

            if ((header.Flags & RecordFlags.Part) != 0)
            {
                Arrived(account, record, batch);
                continue;
            }

            if ((header.Flags & RecordFlags.Intermediate) != 0)
            {
                if (header.StartAt > batch.Time)
                {
                    _timeline.Add(new Due(header.StartAt, DueKind.Start, record.Sequence, 1));
                }
                else
                {
                    keys.Add(ReceiptKey.Of(record.Sequence, DeliveryKind.Intermediate));
                }
            }

            if ((header.Flags & RecordFlags.Waiting) != 0)
            {
                WaitFor(Submission.Read(record.Payload, batch.Latin1Default).Number, record.Sequence);
                Recheck(record, batch);
            }

            if (!header.IsOpen)
            {
                continue;
            }

            if (header.FinalAt <= batch.Time)
            {
                Finish(account, batch, record, header.Plan(), keys, closed);
            }
            else if (header.FinalAt == run.At)
            {
                run = run with { Count = (int)(record.Sequence - run.Sequence) + 1 };
            }
            else
            {
                Add(run);
                run = new Due(header.FinalAt, DueKind.Final, record.Sequence, 1);
            }
        }

        Add(run);
        Close(closed);
        if (keys.Count > 0)
        {
            account.Receipts.Offer(this, batch, CollectionsMarshal.AsSpan(keys));
        }
    }

    /// <summary>A message from a handset is stored: it, or its parts, go to the account.</summary>
    internal void AcceptedFromHandset(Account account, RecordBatch batch)
    {
        var keys = new long[batch.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ReceiptKey.Of(batch.FirstSequence + i, DeliveryKind.FromHandset);
        }

        account.Receipts.Offer(this, batch, keys);
    }

    /// <summary>Deliveries were answered; the caller's batch gets the record that closes them.</summary>
    public void Answered(ReadOnlySpan<long> keys, RecordBatch into)
    {
        Interlocked.Add(ref _answers, keys.Length);
        if (Events.IsOn)
        {
            Events.Answered(into, keys);
        }

        var payload = into.Begin(keys.Length * sizeof(long), out _);
        var written = 0;
        foreach (var key in keys)
        {
            if (ReceiptKey.Kind(key) is not (DeliveryKind.Intermediate or DeliveryKind.Again))
            {
                var sequence = ReceiptKey.Sequence(key);
                System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(payload[(written++ * sizeof(long))..], sequence);
                Leave(sequence);
                if (ReceiptKey.Kind(key) == DeliveryKind.FromHandset)
                {
                    Handsets.Answered(sequence, _clock.Now);
                }
            }
        }

        // Zeros behind the last close nothing: there is no sequence number 0.
        payload[(written * sizeof(long))..].Clear();
        into.End(new RecordHeader { Kind = RecordKind.Answered });
    }

    /// <summary>Nothing more is to be done for these.</summary>
    internal void Close(List<long> sequences)
    {
        if (sequences.Count == 0)
        {
            return;
        }

        Note(sequences);
        foreach (var sequence in sequences)
        {
            Leave(sequence);
        }
    }

    private void Note(List<long> closed)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, _clock.Now);
        batch.Add(new RecordHeader { Kind = RecordKind.Answered }, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(closed)));
        Forget(Store.AppendAsync(batch));
    }

    /// <summary>Writes one delivery; 0 when there is nothing to write after all.</summary>
    internal int Write(Span<byte> destination, Account account, RecordBatch batch, in RecordBatch.Record record, long key, bool tlvs)
    {
        var length = WriteDeliverSm(destination, account, batch, record, key, tlvs);
        // Without TLVs data_sm carries no text.
        return length > 0 && tlvs && account.DeliversDataSm ? DataSmForm.Rewrite(destination, length) : length;
    }

    private int WriteDeliverSm(Span<byte> destination, Account account, RecordBatch batch, in RecordBatch.Record record, long key, bool tlvs)
    {
        var kind = ReceiptKey.Kind(key);
        if (kind == DeliveryKind.FromHandset)
        {
            return ReceiptWriter.WriteFromHandset(destination, record.Payload, tlvs);
        }

        var sm = Submission.Read(record.Payload, batch.Latin1Default);
        var departure = DepartureOf(record.Sequence);
        var plan = departure?.Plan ?? record.Header.Plan();
        var channel = departure?.Channel ?? record.Header.Channel;
        var octets = departure?.Replacement is { } replaced ? replaced.UserData : sm.Text;
        if (departure?.Replacement is { } replacement)
        {
            sm = sm.Replaced(replacement.CodingOf(sm, batch.Latin1Default));
        }

        Span<byte> excerpt = stackalloc byte[20];
        var length = channel == Channel.Sms && !sm.IsPart && sm.Shift.IsDefault ? ReceiptWriter.ReceiptExcerpt(sm.Coding, octets, excerpt) : 0;
        return _writer.WriteReceipt(
            destination, account, sm, record.Sequence - record.Header.Behind, kind != DeliveryKind.Intermediate, plan, channel, CountParts(sm, octets, channel, departure), batch.Time, excerpt[..length], tlvs);
    }

    /// <summary>Parts as billed: of the text alone; only a prefixed text is decoded for that.</summary>
    private static int CountParts(in Submission sm, ReadOnlySpan<byte> octets, Channel channel, Departure? departure)
    {
        if (departure?.Joined is { } joined)
        {
            return joined.Parts.Count;
        }

        return channel switch
        {
            Channel.Sms => MessageParts.Count(sm.Coding, octets, elementOctets: sm.OtherElementOctets),
            Channel.Hlr or Channel.Ping => 1,
            _ => sm.CountParts(MessageContent.Parse(sm.Decode(octets)).Text),
        };
    }

    /// <summary>Whether a delivery has waited longer than the account keeps them.</summary>
    internal bool IsTooOld(Account account, in RecordBatch.Record record, long key) => AgeOf(record, key) > (long)account.Options.ReceiptAge.TotalMilliseconds;

    /// <summary>How long ago there came to be something to deliver, milliseconds.</summary>
    internal long AgeOf(in RecordBatch.Record record, long key) =>
        _clock.Now - (ReceiptKey.Kind(key) == DeliveryKind.FromHandset ? record.Header.StartAt : (DepartureOf(record.Sequence)?.Plan ?? record.Header.Plan()).FinalAt);

    // TryGetValue takes no lock; IsEmpty would take them all.
    internal Departure? DepartureOf(long sequence) => _departures.TryGetValue(sequence, out var departure) ? departure : null;

    internal Assembly? AssemblyOf(long sequence) => _assembler.Find(sequence);

    /// <summary>Whether a receipt is wanted for this end (SMPP 3.4 §5.2.17, 5.0 §4.7.21: 1 always, 2 on failure, 3 on success).</summary>
    private static bool Wants(byte registeredDelivery, MessageState state) => (registeredDelivery & 3) switch
    {
        1 => true,
        2 => state != MessageState.Delivered,
        3 => state == MessageState.Delivered,
        _ => false,
    };

    private void Add(in Due due)
    {
        if (due.Count > 0)
        {
            _timeline.Add(due);
        }
    }

    /// <summary>A message reached its end, which it does once: its receipt is queued if one is wanted, else it is to be closed.</summary>
    private void Finish(Account account, RecordBatch batch, in RecordBatch.Record record, in Plan plan, List<long> keys, List<long> closed)
    {
        if (!TryFinish(record.Sequence))
        {
            return;
        }

        if (account.Options.QueueLimit > 0)
        {
            account.CountInFlight(-1);
        }

        var departure = DepartureOf(record.Sequence);
        var receipt = departure?.Joined?.Receipt ?? record.Header.Receipt;
        if (receipt == ReceiptMode.None)
        {
            closed.Add(record.Sequence);
            return;
        }

        Report(account, batch, record);
        var registered = departure?.Replacement?.RegisteredDelivery ?? Submission.Read(record.Payload, batch.Latin1Default).RegisteredDelivery;
        if (Wants(registered, plan.State))
        {
            keys.Add(ReceiptKey.Of(record.Sequence, DeliveryKind.Final));
            if (receipt == ReceiptMode.Twice)
            {
                keys.Add(ReceiptKey.Of(record.Sequence, DeliveryKind.Again));
            }
        }
        else
        {
            closed.Add(record.Sequence);
        }
    }

    /// <summary>
    /// The account's handler hears of what came by HTTP, and of what came by SMPP without a receipt being asked for
    /// (gateway-facts 2.3); of a message in parts once.
    /// </summary>
    private void Report(Account account, RecordBatch batch, in RecordBatch.Record record)
    {
        if (!account.ReportsSubmissions || batch.Door is not (Door.Smpp or Door.SmscHttp) || account.Callbacks.For(batch.Door) is null
            || (DepartureOf(record.Sequence)?.Joined is { } joined && joined.Head != record.Sequence)
            || (batch.Door == Door.Smpp && (Submission.Read(record.Payload, batch.Latin1Default).RegisteredDelivery & 3) != 0))
        {
            return;
        }

        if (Messages.Find(record.Sequence) is { } message)
        {
            Tell(account, record.Sequence, new Report(ReportKind.Final, message, 0, null));
        }
    }

    /// <summary>Tells the client what the subscriber did.</summary>
    internal void Tell(long sequence, Deed deed)
    {
        if (Messages.Find(sequence) is { } message && _accounts.FindStored(message.Account) is { } account && account.Callbacks.For(message.Door) is not null)
        {
            Tell(account, sequence, new Report(deed.ReportKind, message, 0, deed));
        }
    }

    /// <summary>Puts a report on its way to the client's own address.</summary>
    internal void Tell(Account account, long sequence, Report report)
    {
        var batch = new RecordBatch();
        batch.Reset(account.Name, report.Message.Door, _clock.Now);
        _callbacks.Add(batch, account, sequence, report);
        Append(account, batch, []);
    }

    /// <summary>Stores what the delivery itself notes, closes what is done, and sends the callbacks among it.</summary>
    internal void Append(Account account, RecordBatch batch, List<long> closed)
    {
        if (closed.Count > 0)
        {
            batch.Add(new RecordHeader { Kind = RecordKind.Answered }, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(closed)));
        }

        if (batch.IsEmpty)
        {
            return;
        }

        var append = Store.AppendAsync(batch);
        if (append.IsCompletedSuccessfully)
        {
            _callbacks.Added(account, batch);
        }
        else
        {
            Forget(Later(append));
        }

        async ValueTask Later(ValueTask stored)
        {
            using var held = _callbacks.Hold();
            await stored.ConfigureAwait(false);
            _callbacks.Added(account, batch);
        }
    }

    /// <summary>Puts an entry on the timeline.</summary>
    internal void Schedule(in Due due) => _timeline.Add(due);

    private void Forget(ValueTask<bool> change)
    {
        if (!change.IsCompletedSuccessfully)
        {
            Forget(new ValueTask(change.AsTask()));
        }
    }

    private void Forget(ValueTask append)
    {
        if (!append.IsCompletedSuccessfully)
        {
            _ = Observe(append, _log);
        }

        static async Task Observe(ValueTask append, ILogger log)
        {
            try
            {
                await append.ConfigureAwait(false);
            }
            catch (IOException e)
            {
                CoreLog.AppendFailed(log, e);
            }
        }
    }
}
