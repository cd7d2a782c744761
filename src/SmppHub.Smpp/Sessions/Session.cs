using System.Buffers;
using System.Buffers.Binary;
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
    private const int CongestionTlvLength = 5;
    private const uint LastSequence = 0x7FFFFFFF;
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
    private long _lastTransaction = Environment.TickCount64;
    private long _submitted;
    private long _refused;
    private long _delivered;

    public Session(int number, ConnectionContext connection, SmppServer server)
    {
        Number = number;
        _connection = connection;
        _server = server;
        _hub = server.Hub;
        _options = server.Options;
        _log = server.Log;
        _connectedAt = DateTimeOffset.UtcNow;
        _output = new PduOutput(connection.Transport.Output, OnDrained);
    }

    /// <summary>The session's number, from 1; never reused while the hub runs.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    int IReceiver.Session => Number;

    /// <inheritdoc/>
    public bool TakesTlvs => _facts.TakesTlvs;

    /// <summary>Whether a bind succeeded and the session is not over.</summary>
    public bool IsBound => _state is not (SessionState.Open or SessionState.Closed);

    private string ConnectionId => _connection.ConnectionId;

    /// <summary>Serves the connection to its end.</summary>
    public async Task RunAsync()
    {
        var input = _connection.Transport.Input;
        try
        {
            while (_state != SessionState.Closed)
            {
                var read = await input.ReadAsync().ConfigureAwait(false);
                _lastReceived = Environment.TickCount64;
                var rest = await ServeAsync(read.Buffer).ConfigureAwait(false);
                input.AdvanceTo(rest, read.Buffer.End);
                // A client that does not read its answers is not read from: memory stays bounded.
                await _output.DrainedAsync().ConfigureAwait(false);
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

    /// <summary>What was read is stored in one append; then the responses leave, then the messages go on their way.</summary>
    private async ValueTask CommitAsync()
    {
        if (_scratch is not { } scratch)
        {
            return;
        }

        _scratch = null;
        var stored = true;
        scratch.Intake.Judge();
        scratch.Multi?.Settle(scratch.Intake);
        if (!scratch.Answered.IsEmpty)
        {
            _hub.Delivery.Answered(scratch.Answered, scratch.Batch);
        }

        if (!scratch.Batch.IsEmpty)
        {
            try
            {
                await _hub.AppendAsync(scratch.Batch).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                stored = false;
                scratch.Intake.Forget();
                SmppLog.StoreFailed(_log, ConnectionId, Number, e);
            }
        }

        Respond(scratch, stored);
        _server.Scratches.Return(scratch);
    }

    private void Respond(SubmitScratch scratch, bool stored)
    {
        var accepted = stored && scratch.Batch.Count > 0;
        if (accepted)
        {
            _hub.Delivery.BeginAccepting();
        }

        try
        {
            lock (_output.Gate)
            {
                WriteAnswers(scratch, stored);
                // Receipts that follow on this very session go out with the responses, behind them; to others the responses must be ahead.
                if (!SessionRules.Receives(_state))
                {
                    _output.Flush();
                }
            }

            if (accepted)
            {
                _hub.Accepted(_account!, scratch.Batch);
            }
        }
        finally
        {
            if (accepted)
            {
                _hub.Delivery.EndAccepting();
            }
        }

        lock (_output.Gate)
        {
            _output.Flush();
        }

        if (_account is { Receipts.Waiting: > 0 } account && SessionRules.Receives(_state))
        {
            _hub.Pump(account, this);
        }
    }

    private void WriteAnswers(SubmitScratch scratch, bool stored)
    {
        if (scratch.Multi is { } multi)
        {
            WriteMultiResp(scratch, multi, stored);
            return;
        }

        var id = scratch.Batch.Count > 0 && stored ? scratch.Batch.FirstSequence : 0;
        var verdicts = scratch.Intake.Verdicts;
        var judged = 0;
        foreach (var answer in scratch.Answers)
        {
            if (!answer.TakesId)
            {
                WriteHeader(answer.Response, answer.Status, answer.Sequence);
                continue;
            }

            var verdict = verdicts[judged++];
            if (!verdict.IsAccepted)
            {
                Refused(answer.Sequence, verdict);
                WriteHeader(answer.Response, verdict.Status, answer.Sequence);
            }
            else if (stored)
            {
                _submitted++;
                WriteWithId(answer, id++);
            }
            else
            {
                // Nothing of the batch is kept when the store fails: the client may send it again (ESME_RSYSERR).
                WriteHeader(answer.Response, CommandStatus.SystemError, answer.Sequence);
            }
        }
    }

    private void WriteWithId(in Answer answer, long sequence)
    {
        var pdu = _output.Reserve(PduHeader.Size + MessageId.MaxLength + 1 + CongestionTlvLength);
        var length = PduHeader.Size + MessageId.Write(MessageIds.ToId(sequence), pdu[PduHeader.Size..]);
        pdu[length++] = 0;
        if (_facts.InterfaceVersion >= Version50)
        {
            length += WriteCongestion(pdu[length..]);
        }

        new PduHeader((uint)length, answer.Response, CommandStatus.Ok, answer.Sequence).Write(pdu);
        _output.Advance(length);
    }

    /// <summary>congestion_state: how near the account is to its limits, 0 to 99 (SMPP 5.0 §4.8.4.18). Older peers get no TLV.</summary>
    private int WriteCongestion(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)TlvTag.CongestionState);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], 1);
        destination[4] = _account!.Congestion;
        return CongestionTlvLength;
    }

    private void WriteHeader(CommandId command, CommandStatus status, uint sequence) =>
        _output.Advance(PduWriter.WriteHeaderOnly(_output.Reserve(PduHeader.Size), command, status, sequence));

    /// <summary>The hub's own numbers run from 1 to <see cref="LastSequence"/> and begin anew (SMPP 3.4 §5.1.4).</summary>
    private uint NextSequence()
    {
        var next = _sequence;
        _sequence = next == LastSequence ? 1 : next + 1;
        return next;
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
        }
    }
}
