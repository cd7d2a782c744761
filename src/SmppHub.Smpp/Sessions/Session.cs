using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>
/// One connection and, once bound, its session. One loop reads: all PDUs of a read are judged before anything is stored or
/// flushed, what was accepted is one append, the responses leave in one write.
/// </summary>
internal sealed partial class Session : IReceiver
{
    /// <summary>Octets shown of what cannot be a PDU.</summary>
    private const int BrokenOctets = 64;

    private readonly ConnectionContext _connection;
    private readonly SmppServer _server;
    private readonly Hub _hub;
    private readonly SmppOptions _options;
    private readonly ILogger _log;
    private readonly PduOutput _output;
    private readonly DateTimeOffset _connectedAt;
    private SubmitScratch? _scratch;
    private byte[]? _slow;
    private SessionState _state = SessionState.Open;
    private Account? _account;
    private BindFacts _facts = BindFacts.None;
    private DeliverWindow _window = new(1);
    private uint _sequence = 1;
    private long _lastReceived = Environment.TickCount64;
    private long _readAt;
    private long _lastTransaction = Environment.TickCount64;
    private long _submitted;
    private long _refused;
    private long _delivered;
    private long _submitsReceived;
    private long _deliveriesAnswered;

    public Session(int number, ConnectionContext connection, SmppServer server)
    {
        Number = number;
        _connection = connection;
        _server = server;
        _hub = server.Hub;
        _options = server.Options;
        _log = server.Log;
        _connectedAt = DateTimeOffset.UtcNow;
        _tap = new TraceTap(_hub.Trace, number);
        _output = new PduOutput(connection.Transport.Output, OnDrained, _tap, server.Pdus);
    }

    /// <summary>The session's number, from 1; never reused while the hub runs.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    int IReceiver.Session => Number;

    /// <inheritdoc/>
    public bool TakesTlvs => _facts.TakesTlvs;

    /// <summary>Whether a bind succeeded and the session is not over.</summary>
    public bool IsBound => _state is not (SessionState.Open or SessionState.Closed);

    /// <summary>As Kestrel calls the connection.</summary>
    public string ConnectionId => _connection.ConnectionId;

    /// <summary>Serves the connection to its end.</summary>
    public async Task RunAsync()
    {
        var input = _connection.Transport.Input;
        try
        {
            while (_state != SessionState.Closed)
            {
                var read = await input.ReadAsync().ConfigureAwait(false);
                await HearAsync().ConfigureAwait(false);
                if (_state == SessionState.Closed)
                {
                    break; // closed by an admin
                }

                _lastReceived = Environment.TickCount64;
                _readAt = Stopwatch.GetTimestamp();
                var injector = MeetFaults();
                var rest = await ServeAsync(read.Buffer).ConfigureAwait(false);
                input.AdvanceTo(rest, read.Buffer.End);
                // A client that does not read its answers is not read from: memory stays bounded.
                await _output.DrainedAsync().ConfigureAwait(false);
                if (injector is { Ends: { } end })
                {
                    await EndBehindAnswerAsync(end).ConfigureAwait(false);
                }

                if (read.IsCompleted || read.IsCanceled || _output.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is ConnectionResetException or ConnectionAbortedException or OperationCanceledException or IOException)
        {
            SmppLog.ConnectionLost(_log, ConnectionId, Number, e.Message);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Asks the client to unbind; used at a stop and by an admin.</summary>
    public void BeginUnbind()
    {
        lock (_output.Gate)
        {
            if (!IsBound || _state == SessionState.Unbinding || !_server.Knows(CommandId.Unbind))
            {
                if (_state == SessionState.Open)
                {
                    _connection.Transport.Input.CancelPendingRead();
                }

                return;
            }

            _state = SessionState.Unbinding;
            _unbindSince = Environment.TickCount64;
            WriteHeader(CommandId.Unbind, CommandStatus.Ok, NextSequence());
            _output.Flush();
        }
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort(string reason)
    {
        SmppLog.Aborted(_log, ConnectionId, Number, reason);
        _connection.Abort(new ConnectionAbortedException(reason));
    }

    /// <summary>All whole PDUs of a read; returns where the rest begins.</summary>
    private async ValueTask<SequencePosition> ServeAsync(ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            var stopped = Scan(ref buffer);
            await CommitAsync().ConfigureAwait(false);
            if (!stopped)
            {
                return buffer.Start;
            }

            if (_slow is not { } pdu)
            {
                // The framing is lost: nothing behind this point can be read.
                return buffer.End;
            }

            _slow = null;
            await ServeSlowAsync(pdu).ConfigureAwait(false);
            if (_state == SessionState.Closed)
            {
                return buffer.End;
            }
        }
    }

    /// <summary>
    /// Judges PDUs up to the end of the buffer, or up to one that must wait for what came before it (<see cref="_slow"/>), or up to a
    /// broken length; true when it stopped early.
    /// </summary>
    private bool Scan(ref ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            var span = buffer.FirstSpan;
            var offset = 0;
            var stop = false;
            FrameResult frame;
            while ((frame = PduFraming.TryReadFrame(span[offset..], _options.MaxPduLength, out var length)) == FrameResult.Complete && !stop)
            {
                stop = !Serve(span.Slice(offset, length));
                offset += length;
            }

            buffer = buffer.Slice(offset);
            if (stop)
            {
                return true;
            }

            if (offset == span.Length && !buffer.IsEmpty)
            {
                continue; // a PDU ended where its segment did; the next segment is not looked at yet
            }

            if (frame == FrameResult.Incomplete && buffer.IsSingleSegment)
            {
                return false;
            }

            // A PDU that crosses segments, or a broken length.
            switch (PduFraming.TryReadFrame(ref buffer, _options.MaxPduLength, out var crossing, out var fault))
            {
                case FrameResult.Incomplete:
                    return false;
                case FrameResult.Invalid:
                    RefuseFrame(buffer, fault);
                    return true;
                default:
                    if (!ServeCrossing(crossing))
                    {
                        return true;
                    }

                    break;
            }
        }
    }

    private bool ServeCrossing(in ReadOnlySequence<byte> pdu)
    {
        var length = (int)pdu.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            pdu.CopyTo(copy);
            return Serve(copy.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Bad command_length: generic_nack with the sequence if there is one, and the end (SMPP 3.4 §4.3).</summary>
    private void RefuseFrame(in ReadOnlySequence<byte> buffer, in PduFault fault)
    {
        var sequence = 0u;
        if (buffer.Length >= PduHeader.Size)
        {
            Span<byte> header = stackalloc byte[PduHeader.Size];
            buffer.Slice(0, PduHeader.Size).CopyTo(header);
            sequence = PduHeader.Read(header).Sequence;
        }

        var seen = buffer.Slice(0, Math.Min(buffer.Length, BrokenOctets)).ToArray();
        _tap.Received(seen);
        SmppLog.FramingLost(_log, ConnectionId, Number, fault.Reason);
        lock (_output.Gate)
        {
            // The nack is the last word: no receipt goes out behind it.
            _state = SessionState.Closed;
        }

        Scratch().Add(new Answer(CommandId.GenericNack, CommandStatus.InvalidCommandLength, sequence, TakesId: false));
    }

    private SubmitScratch Scratch()
    {
        if (_scratch is { } rented)
        {
            return rented;
        }

        _scratch = _server.Scratches.Rent();
        _scratch.Intake.Begin(_account, Door.Smpp, _hub.Clock.Now, Number, _facts.Latin1Default);
        return _scratch;
    }

    private void End()
    {
        long[] unanswered;
        bool wasBound;
        lock (_output.Gate)
        {
            wasBound = IsBound || _account is not null;
            _state = SessionState.Closed;
            unanswered = _window.TakeOlderThan(long.MaxValue);
        }

        _output.Complete();
        if (wasBound && _account is { } account)
        {
            _hub.Unbound(account, this, unanswered);
            account.Leave();
            SmppLog.SessionEnded(_log, ConnectionId, Number, account.Name, _submitted, _delivered);
            Tell("unbound", _facts.BindType, account.Name, CommandStatus.Ok.SpecName());
        }
    }
}
