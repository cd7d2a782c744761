using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// Brings reports to clients' own addresses: each is a record of its own in the store until it is taken or given up, so
/// that it survives the process. One message's reports go in order; an account has a bounded number of tries under way.
/// Retries follow the ladder of the door on the hub's clock.
/// </summary>
public sealed class Callbacks : IDisposable
{
    private const string NoAddress = "the account has no callbackUrl";
    private readonly IMessageStore _store;
    private readonly HubClock _clock;
    private readonly AccountDirectory _accounts;
    private readonly ICallbackSender _sender;
    private readonly CallbackOptions _options;
    private readonly ILogger _log;
    private readonly Timeline _timeline;
    private readonly IDoorCallbacks?[] _doors = new IDoorCallbacks?[Enum.GetValues<Door>().Length];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What is to be sent, by message, in order; the first of each is the one being tried. Under the gate.</summary>
    private readonly Dictionary<long, Queue<Pending>> _pending = [];

    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private int _underWay;
    private long _tries, _taken, _givenUp, _dropped;

    internal Callbacks(
        IMessageStore store, HubClock clock, AccountDirectory accounts, Timeline timeline, IReadOnlyList<IDoorCallbacks> doors, ICallbackSender sender,
        CallbackOptions options, ILogger log)
    {
        (_store, _clock, _accounts, _timeline, _sender, _options, _log) = (store, clock, accounts, timeline, sender, options, log);
        foreach (var door in doors)
        {
            _doors[(int)door.Door] = door;
        }

        // What the SMPP client did not want as a receipt goes to the account's handler, in the form of the HTTP side (gateway-facts 2.3).
        _doors[(int)Door.Smpp] ??= _doors[(int)Door.SmscHttp];
    }

    /// <summary>For those who listen.</summary>
    internal EventStream Events { get; set; } = null!;

    /// <summary>Tries since the start.</summary>
    public long Tries => Volatile.Read(ref _tries);

    /// <summary>How long tries took.</summary>
    public Distribution TryTimes { get; } = Distribution.OfMicroseconds();

    /// <summary>Callbacks that were taken.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Callbacks whose ladder ended.</summary>
    public long GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Callbacks that had no address when they were due.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Callbacks not done.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _pending.Values.Sum(static q => q.Count);
            }
        }
    }

    /// <summary>Whether messages of a door are reported at all.</summary>
    internal bool Serves(Door door) => _doors[(int)door] is not null;

    internal bool WantsAccepted(Account account, Door door) => _doors[(int)door]?.WantsAccepted(account) == true;

    /// <summary>Adds what a report comes to to a batch; <see cref="Added"/> must follow the append.</summary>
    internal int Add(RecordBatch batch, Account account, long message, Report report)
    {
        var door = report.Message.Door;
        if (_doors[(int)door] is not { } writer)
        {
            return 0;
        }

        var count = 0;
        foreach (var request in writer.Write(account, report))
        {
            count++;
            if (request.Url is null && account.Callbacks.For(door) is null && !IsPending(message))
            {
                // Due at once and nowhere to go: noted where it is written down, without a record and a try of its own.
                Interlocked.Increment(ref _dropped);
                new CallbackTried(0, request.Kind, null, 0, NoAddress, Ends: true, batch.Time).Of(message, batch.Time).AddTo(batch);
                continue;
            }

            batch.Add(
                new RecordHeader(RecordKind.Callback, RecordFlags.Open, Channel.Sms, MessageState.Enroute, 0, 0, 0, batch.Time, batch.Time),
                JsonSerializer.SerializeToUtf8Bytes(new StoredCallback(message, door, request), StoredJson.Default.StoredCallback));
        }

        return count;
    }

    /// <summary>The batch is stored: what was added to it goes out, each behind those of its message.</summary>
    internal void Added(Account account, RecordBatch batch)
    {
        foreach (var record in batch)
        {
            if (record.Header.Kind == RecordKind.Callback)
            {
                Enqueue(account, record);
            }
        }
    }

    /// <summary>Picks up a callback at a start.</summary>
    internal void Recover(Account account, in RecordBatch.Record record)
    {
        var stored = JsonSerializer.Deserialize(record.Payload, StoredJson.Default.StoredCallback)!;
        var pending = new Pending(record.Sequence, stored.Message, stored.Door, account);
        foreach (var change in _store.ChangesIn(stored.Message, stored.Message))
        {
            if (change.Kind == ChangeKind.Tried && CallbackTried.Read(change) is var tried && tried.Callback == record.Sequence)
            {
                pending = pending with { Failed = pending.Failed + 1, FirstAt = pending.Failed == 0 ? tried.StartedAt : pending.FirstAt, LastAt = tried.StartedAt };
            }
        }

        lock (_gate)
        {
            QueueOf(stored.Message).Enqueue(pending);
        }
    }

    /// <summary>All were picked up: the first of each message goes on where it was.</summary>
    internal void Start()
    {
        Pending[] heads;
        lock (_gate)
        {
            heads = [.. _pending.Values.Select(static q => q.Peek())];
        }

        foreach (var head in heads)
        {
            if (head.Failed == 0)
            {
                Begin(head);
            }
            else
            {
                Again(head);
            }
        }
    }

    /// <summary>A retry is due.</summary>
    internal void Fire(in Due due)
    {
        Pending? head = null;
        lock (_gate)
        {
            if (_pending.TryGetValue(due.Sequence, out var queue))
            {
                head = queue.Peek();
            }
        }

        if (head is not null && head.NextAt == due.At)
        {
            Begin(head);
        }
    }

    /// <summary>Waits for the tries under way, at most so long of real time; returns what is left of it.</summary>
    internal async ValueTask<TimeSpan> SettleAsync(TimeSpan atMost)
    {
        if (Volatile.Read(ref _underWay) == 0 || atMost <= TimeSpan.Zero)
        {
            return atMost;
        }

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _underWay) > 0 && System.Diagnostics.Stopwatch.GetElapsedTime(started) < atMost)
        {
            await Task.Delay(1).ConfigureAwait(false);
        }

        return atMost - System.Diagnostics.Stopwatch.GetElapsedTime(started);
    }

    /// <summary>While it is held, a callback is about to come: <see cref="SettleAsync"/> waits for it.</summary>
    internal Held Hold() => new(this);

    internal TimeSpan AdvanceWait => _options.AdvanceWait;

    /// <summary>Gives up the tries under way; what is not done goes on at the next start.</summary>
    public void Dispose() => _stopping.Cancel();

    private bool IsPending(long message)
    {
        lock (_gate)
        {
            return _pending.ContainsKey(message);
        }
    }

    private Queue<Pending> QueueOf(long message)
    {
        if (!_pending.TryGetValue(message, out var queue))
        {
            _pending[message] = queue = new Queue<Pending>(1);
        }

        return queue;
    }

    private void Enqueue(Account account, in RecordBatch.Record record)
    {
        var stored = JsonSerializer.Deserialize(record.Payload, StoredJson.Default.StoredCallback)!;
        var pending = new Pending(record.Sequence, stored.Message, stored.Door, account);
        bool isFirst;
        lock (_gate)
        {
            var queue = QueueOf(stored.Message);
            queue.Enqueue(pending);
            isFirst = queue.Count == 1;
        }

        if (isFirst)
        {
            Begin(pending);
        }
    }

    private void Begin(Pending pending)
    {
        Interlocked.Increment(ref _underWay);
        var lane = _lanes.GetOrAdd(pending.Account.Name, static _ => new Lane());
        lock (lane)
        {
            if (lane.UnderWay >= _options.MaxParallel)
            {
                lane.Waiting.Enqueue(pending);
                return;
            }

            lane.UnderWay++;
        }

        _ = Task.Run(() => RunAsync(lane, pending));
    }

    private async Task RunAsync(Lane lane, Pending? pending)
    {
        while (pending is not null)
        {
            try
            {
                await TryAsync(pending).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // It is picked up at the next start.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // One callback must not stop the others of its account; it is picked up at the next start.
                CoreLog.CallbackFailed(_log, e);
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }

            lock (lane)
            {
                if (!lane.Waiting.TryDequeue(out pending))
                {
                    lane.UnderWay--;
                }
            }
        }
    }

    private async Task TryAsync(Pending pending)
    {
        if (Read(pending.Sequence) is not { } stored)
        {
            await DoneAsync(pending, null).ConfigureAwait(false); // retention took it
            return;
        }

        var request = stored.Request;
        var address = pending.Account.Callbacks;
        var startedAt = _clock.Now;
        if ((request.Url ?? address.For(pending.Door)) is not { } url)
        {
            Interlocked.Increment(ref _dropped);
            await DoneAsync(pending, new CallbackTried(pending.Sequence, request.Kind, null, 0, NoAddress, Ends: true, startedAt)).ConfigureAwait(false);
            return;
        }

        Interlocked.Increment(ref _tries);
        var began = Stopwatch.GetTimestamp();
        var answer = await _sender.SendAsync(Compose(request, url, address.Get), _stopping.Token).ConfigureAwait(false);
        TryTimes.Note(Stopwatch.GetElapsedTime(began).Ticks / TimeSpan.TicksPerMicrosecond);
        _stopping.Token.ThrowIfCancellationRequested();
        var door = _doors[(int)pending.Door];
        var isTaken = answer.Fault is null && door?.IsTaken(request, answer) == true;
        var failed = pending with
        {
            Failed = pending.Failed + (isTaken ? 0 : 1),
            FirstAt = pending.Failed == 0 ? startedAt : pending.FirstAt,
            LastAt = startedAt,
        };
        var ends = isTaken || Wait(failed) is null;
        var tried = new CallbackTried(pending.Sequence, request.Kind, url, answer.Status, answer.Fault, ends, startedAt);
        if (ends)
        {
            Interlocked.Increment(ref (isTaken ? ref _taken : ref _givenUp));
            await DoneAsync(pending, tried).ConfigureAwait(false);
            return;
        }

        await NoteAsync(tried, pending, closes: false).ConfigureAwait(false);
        Again(failed);
    }

    private TimeSpan? Wait(Pending pending) =>
        _doors[(int)pending.Door]?.NextTry(pending.Failed, TimeSpan.FromMilliseconds(pending.LastAt - pending.FirstAt));

    /// <summary>Puts the next try on the timeline.</summary>
    private void Again(Pending failed)
    {
        // A ladder that ended before the process did has no further step: one more try ends it.
        var next = failed with { NextAt = failed.LastAt + (long)(Wait(failed) ?? TimeSpan.Zero).TotalMilliseconds };
        lock (_gate)
        {
            if (_pending.TryGetValue(next.Message, out var queue) && queue.TryPeek(out var head) && head.Sequence == next.Sequence)
            {
                _pending[next.Message] = new Queue<Pending>([next, .. queue.Skip(1)]);
            }
        }

        _timeline.Add(new Due(next.NextAt, DueKind.Callback, next.Message, 1));
    }

    private async Task DoneAsync(Pending pending, CallbackTried? tried)
    {
        await NoteAsync(tried, pending, closes: true).ConfigureAwait(false);
        Pending? next = null;
        lock (_gate)
        {
            if (_pending.TryGetValue(pending.Message, out var queue))
            {
                queue.Dequeue();
                if (!queue.TryPeek(out next))
                {
                    _pending.Remove(pending.Message);
                }
            }
        }

        if (next is not null)
        {
            Begin(next);
        }
    }

    private async Task NoteAsync(CallbackTried? tried, Pending pending, bool closes)
    {
        var batch = new RecordBatch();
        batch.Reset("", Door.None, _clock.Now);
        tried?.Of(pending.Message, _clock.Now).AddTo(batch);
        if (closes)
        {
            var closed = new byte[sizeof(long)];
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(closed, pending.Sequence);
            batch.Add(new RecordHeader { Kind = RecordKind.Answered }, closed);
        }

        await _store.AppendAsync(batch).ConfigureAwait(false);
        if (tried is not null && Events.IsOn)
        {
            Events.Raise(new CallbackMade(tried.StartedAt, pending.Message, tried.Kind, tried.Url, tried.Status, tried.Fault, tried.Ends) { Account = pending.Account.Name, Door = pending.Door });
        }
    }

    private StoredCallback? Read(long sequence)
    {
        var source = new RecordSource(_store);
        try
        {
            return source.TryFind(sequence, out var record) ? JsonSerializer.Deserialize(record.Payload, StoredJson.Default.StoredCallback) : null;
        }
        finally
        {
            source.Return();
        }
    }

    private static CallbackTry Compose(CallbackRequest request, string url, bool get)
    {
        if (request.Form is not { } form)
        {
            return new CallbackTry("POST", url, request.ContentType, Encoding.UTF8.GetBytes(request.Body ?? ""));
        }

        var text = string.Join('&', form.Select(static p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return get
            ? new CallbackTry("GET", url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + text, null, default)
            : new CallbackTry("POST", url, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A callback not done; what is sent stays in the store.</summary>
    private sealed record Pending(long Sequence, long Message, Door Door, Account Account)
    {
        public int Failed { get; init; }

        public long FirstAt { get; init; }

        public long LastAt { get; init; }

        public long NextAt { get; init; }
    }

    /// <summary>See <see cref="Hold"/>.</summary>
    internal readonly struct Held : IDisposable
    {
        private readonly Callbacks _callbacks;

        public Held(Callbacks callbacks)
        {
            _callbacks = callbacks;
            Interlocked.Increment(ref callbacks._underWay);
        }

        public void Dispose() => Interlocked.Decrement(ref _callbacks._underWay);
    }

    /// <summary>The tries of one account.</summary>
    private sealed class Lane
    {
        public int UnderWay { get; set; }

        public Queue<Pending> Waiting { get; } = new();
    }
}
