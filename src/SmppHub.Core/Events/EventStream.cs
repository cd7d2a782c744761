using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// What happens in the hub, for the page, tests and whoever looks. While nobody listens nothing is made: one check a batch is
/// all it costs. Events are kept a batch, numbered one by one, and stay on a while after the last listener has gone, so that
/// one who lost the connection finds what it missed.
/// </summary>
public sealed class EventStream : IDisposable
{
    /// <summary>Events kept for those who come back.</summary>
    public const int Kept = 10_000;

    private const int TickMilliseconds = 25;
    private const int LingerMilliseconds = 60_000;
    private const int Seeded = 10_000;
    private readonly Hub _hub;
    private readonly PlannedEnds _ends = new();
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private volatile bool _isOn;
    private int _listeners;
    private long _lonelySince;
    private long _unheard;
    private long _dropped;

    internal EventStream(Hub hub)
    {
        _hub = hub;
        _timer = new Timer(_ => Tick());
        hub.Subscribers.Changed += (number, _) => Raise(new SubscriberChanged(hub.Clock.Now, number));
        hub.Clock.Changed += () => Raise(new ClockChanged(hub.Clock.Now));
    }

    /// <summary>The position of the first event: later than any of an earlier run of the hub.</summary>
    public long First { get; } = FirstPosition();

    /// <summary>Whether somebody listens: whoever raises asks this first.</summary>
    public bool IsOn => _isOn;

    /// <summary>How many listen.</summary>
    public int Listeners => Volatile.Read(ref _listeners);

    /// <summary>Events that listeners did not get since the start.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>The last events.</summary>
    public EventRing<HubEvent> Ring => field ??= new EventRing<HubEvent>(Kept, First);

    /// <summary>Listens, until it is disposed: what happens from now on is in the ring.</summary>
    public IDisposable Listen()
    {
        lock (_gate)
        {
            _listeners++;
            if (!_isOn)
            {
                // Those who come back across the silence are told that there was one.
                Ring.Skip(Happened() - _unheard);
                _isOn = true;
                _hub.Messages.VisitEnds(Seeded, (sequence, account, door, end) => Expect(sequence, 1, account, door, end));
                _timer.Change(TickMilliseconds, TickMilliseconds);
            }
        }

        return new Listening(this);
    }

    /// <summary>Adds an event, if somebody listens.</summary>
    public void Raise(HubEvent happened)
    {
        if (_isOn)
        {
            Ring.Add(happened, happened.Count);
        }
    }

    /// <summary>Counts what a listener did not get.</summary>
    public void CountDropped(long count) => Interlocked.Add(ref _dropped, count);

    /// <summary>A submission was refused.</summary>
    public void Refused(string account, Door door, string to, CommandStatus status, string reason, Refusal rule) =>
        Raise(new SubmissionRefused(_hub.Clock.Now, to, status.SpecName(), reason, rule) { Account = account, Door = door });

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>A batch of submissions was accepted. Only when <see cref="IsOn"/>.</summary>
    internal void Accepted(Account account, RecordBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        Raise(new MessageRun(EventKind.Message, batch.Time, batch.FirstSequence, batch.Count) { Account = account.Name, Door = batch.Door });
        long first = 0, end = 0;
        var length = 0;
        foreach (var record in batch)
        {
            if (record.Header.Kind != RecordKind.Message)
            {
                continue;
            }

            if (length > 0 && record.Header.FinalAt == end && record.Sequence == first + length)
            {
                length++;
                continue;
            }

            Expect(first, length, account.Name, batch.Door, end);
            (first, length, end) = (record.Sequence, 1, record.Header.FinalAt);
        }

        Expect(first, length, account.Name, batch.Door, end);
    }

    /// <summary>A cascade was accepted. Only when <see cref="IsOn"/>.</summary>
    internal void Accepted(Account account, Door door, long sequence, IEnumerable<long> ends)
    {
        Raise(new MessageRun(EventKind.Message, _hub.Clock.Now, sequence, 1) { Account = account.Name, Door = door });
        foreach (var end in ends)
        {
            Expect(sequence, 1, account.Name, door, end, isPlan: false);
        }
    }

    /// <summary>A message was changed and may have a new end.</summary>
    internal void Changed(long sequence, long end = 0)
    {
        if (!_isOn || _hub.Messages.Find(sequence) is not { } message)
        {
            return;
        }

        Raise(new MessageRun(EventKind.State, _hub.Clock.Now, sequence, 1) { Account = message.Account, Door = message.Door });
        if (end > _hub.Clock.Now)
        {
            Expect(sequence, 1, message.Account, message.Door, end);
        }
    }

    /// <summary>A cascade has a moment ahead.</summary>
    internal void Expect(long sequence, string account, Door door, long end)
    {
        if (_isOn && end > _hub.Clock.Now)
        {
            Expect(sequence, 1, account, door, end, isPlan: false);
        }
    }

    /// <summary>Deliveries were answered. Only when <see cref="IsOn"/>.</summary>
    internal void Answered(RecordBatch batch, ReadOnlySpan<long> keys) =>
        Raise(new DeliveriesAnswered(batch.Time, batch.Session, keys.ToArray()) { Account = batch.Account, Door = batch.Door });

    private void Expect(long first, int length, string account, Door door, long end, bool isPlan = true)
    {
        // A part has no end before the others are there.
        if (length == 0 || end == long.MaxValue)
        {
            return;
        }

        if (!_ends.TryAdd(new MessageRun(EventKind.State, end, first, length) { Account = account, Door = door, PlannedEnd = isPlan ? end : 0 }))
        {
            Ring.Skip(length);
        }
    }

    private void Tick()
    {
        while (_isOn && _ends.TryTake(_hub.Clock.Now, out var run))
        {
            Raise(run);
        }

        if (Listeners == 0 && Environment.TickCount64 - Volatile.Read(ref _lonelySince) > LingerMilliseconds)
        {
            Sleep();
        }
    }

    private void Sleep()
    {
        lock (_gate)
        {
            if (_listeners == 0 && _isOn)
            {
                _isOn = false;
                _unheard = Happened();
                _timer.Change(Timeout.Infinite, Timeout.Infinite);
                _ends.Clear();
            }
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _lonelySince = Environment.TickCount64;
            _listeners--;
        }
    }

    private long Happened() => _hub.Counts.Total + _hub.Delivery.Answers;

    private static long FirstPosition() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000;

    private sealed class Listening(EventStream stream) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                stream.Leave();
            }
        }
    }
}
