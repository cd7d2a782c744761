using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

internal sealed partial class Session
{
    private const int PauseMilliseconds = 1000;
    private long _pausedUntil;
    private long _enquireSince;
    private long _unbindSince;
    private DateTimeOffset? _lastEnquireLink;
    private uint _probe;
    private TimeSpan _probeLate;
    private long _probeSentAt;

    /// <inheritdoc/>
    public bool Takes(ReadOnlySpan<byte> address) => _facts.Range?.Contains(address) ?? true;

    private CommandId Delivers => TakesTlvs && _account!.DeliversDataSm ? CommandId.DataSm : CommandId.DeliverSm;

    /// <inheritdoc/>
    public int Begin()
    {
        MeetFaults();
        Monitor.Enter(_output.Gate);
        // A client that does not read gets nothing more: its receipts wait in the hub, not in its buffers.
        return SessionRules.Receives(_state) && _server.Knows(Delivers) && !_output.IsStalled && !_output.IsCompleted && Environment.TickCount64 >= _pausedUntil
            ? _window.RoomFrom(_sequence, LastSequence)
            : 0;
    }

    /// <inheritdoc/>
    public Span<byte> Reserve(int size) => _output.Reserve(size);

    /// <inheritdoc/>
    public void Commit(int length, long key, long due)
    {
        var pdu = _output.Reserve(length);
        var sequence = NextSequence();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(pdu[12..], sequence);
        _output.Advance(length, Delivers);
        _window.Add(sequence, key, Environment.TickCount64);
        if (_probe == 0 && due != long.MaxValue)
        {
            Probe(sequence, due);
        }
    }

    /// <summary>One receipt at a time is measured, from when it was due to its answer: by the hub's clock until it goes out, by the wall's from then on.</summary>
    private void Probe(uint sequence, long due) =>
        (_probe, _probeLate, _probeSentAt) = (sequence, TimeSpan.FromMilliseconds(Math.Max(0, _hub.Clock.Now - due)), System.Diagnostics.Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    void IReceiver.End()
    {
        _output.Flush();
        Monitor.Exit(_output.Gate);
    }

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<byte> pdu)
    {
        lock (_output.Gate)
        {
            var command = PduHeader.Read(pdu).Id;
            if (SessionRules.Receives(_state) && !_output.IsStalled && _server.Knows(command))
            {
                var room = _output.Reserve(pdu.Length);
                pdu.CopyTo(room);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(room[12..], NextSequence());
                _output.Advance(pdu.Length, command);
                _output.Flush();
            }
        }
    }

    /// <summary>
    /// Looked at a few times a second, on real time: dead peers, unbound connections, unanswered deliveries, what waits for a window.
    /// </summary>
    public void Sweep(long now)
    {
        _tap.Refill();
        CountRates(now);
        if (_output.StalledSince is > 0 and var stalled && now - stalled > Milliseconds(_options.ResponseTimeout))
        {
            Abort("the client does not read");
            return;
        }

        if (_state == SessionState.Open)
        {
            if (DateTimeOffset.UtcNow - _connectedAt > _options.InitiationTimeout)
            {
                Abort("no bind came in time");
            }

            return;
        }

        if (now < Volatile.Read(ref _deafUntil) + PauseMilliseconds)
        {
            // Whoever is not listened to cannot have answered.
            return;
        }

        if (_unbindSince > 0 && now - _unbindSince > Milliseconds(_options.ResponseTimeout))
        {
            Abort("unbind was not answered");
            return;
        }

        // A client that sends anything lives, also one that does not know enquire_link.
        if (_enquireSince > 0 && now - Math.Max(_enquireSince, _lastReceived) > Milliseconds(_options.ResponseTimeout))
        {
            Abort("enquire_link was not answered");
            return;
        }

        if (_options.InactivityTimeout > TimeSpan.Zero && _unbindSince == 0 && now - _lastTransaction > Milliseconds(_options.InactivityTimeout))
        {
            BeginUnbind();
            return;
        }

        Enquire(now);
        Redeliver(now);
    }

    private void Enquire(long now)
    {
        if (_options.EnquireLinkInterval <= TimeSpan.Zero || !_server.Knows(CommandId.EnquireLink) || _enquireSince > 0 || now - _lastReceived < Milliseconds(_options.EnquireLinkInterval))
        {
            return;
        }

        _enquireSince = now;
        _lastEnquireLink = DateTimeOffset.UtcNow;
        lock (_output.Gate)
        {
            WriteHeader(CommandId.EnquireLink, CommandStatus.Ok, NextSequence());
            _output.Flush();
        }
    }

    private void Redeliver(long now)
    {
        if (_account is not { } account || !SessionRules.Receives(_state))
        {
            return;
        }

        long[] overdue;
        lock (_output.Gate)
        {
            overdue = _window.TakeOlderThan(now - Milliseconds(_options.ResponseTimeout));
        }

        if (overdue.Length > 0)
        {
            _probe = 0;
            SmppLog.Unanswered(_log, ConnectionId, Number, overdue.Length);
            Hub.NotTaken(account, overdue);
        }

        if (account.Receipts.Waiting > 0)
        {
            _hub.Pump(account, this);
        }
    }

    private void OnDrained()
    {
        if (_account is { Receipts.Waiting: > 0 } account && SessionRules.Receives(_state))
        {
            _hub.Pump(account, this);
        }
    }

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
