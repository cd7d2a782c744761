using Microsoft.Extensions.Logging;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

internal sealed partial class Session
{
    /// <summary>
    /// One PDU of a read. What needs nothing but this PDU is judged here; what must wait for the answers before it (or for the store) is
    /// put aside as <see cref="_slow"/>, and false is returned.
    /// </summary>
    private bool Serve(ReadOnlySpan<byte> pdu)
    {
        string? mark = null;
        if (_output.Injector is { } injector && Strike(injector, pdu, out mark) is { } done)
        {
            return done;
        }

        _tap.Received(pdu, mark);
        var header = PduHeader.Read(pdu);
        Count(header.Id);
        if (header.Id is not (CommandId.EnquireLink or CommandId.EnquireLinkResp))
        {
            _lastTransaction = _lastReceived;
        }

        if (!_server.Knows(header.Id))
        {
            if (!header.Id.IsResponse())
            {
                Answer(CommandId.GenericNack, CommandStatus.InvalidCommandId, header.Sequence);
            }

            return true;
        }

        if (header.Id.IsResponse())
        {
            ServeResponse(header);
            return true;
        }

        if (header.Id == CommandId.SubmitSm && SessionRules.Allows(_state, CommandId.SubmitSm))
        {
            if (Submit(header, pdu[PduHeader.Size..], CommandId.SubmitSmResp))
            {
                return true;
            }

            _slow = pdu.ToArray();
            return false;
        }

        var response = ResponseTo(header.Id);
        if (response == CommandId.GenericNack)
        {
            Answer(CommandId.GenericNack, CommandStatus.InvalidCommandId, header.Sequence);
        }
        else if (!SessionRules.Allows(_state, header.Id))
        {
            var isSecondBind = header.Id is CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver;
            Answer(response, isSecondBind ? CommandStatus.AlreadyBound : CommandStatus.IncorrectBindStatus, header.Sequence);
        }
        else
        {
            switch (header.Id)
            {
                case CommandId.EnquireLink:
                    _lastEnquireLink = DateTimeOffset.UtcNow;
                    Answer(response, CommandStatus.Ok, header.Sequence);
                    break;
                case CommandId.DataSm:
                    ServeDataSm(header, pdu[PduHeader.Size..]);
                    break;
                case CommandId.SubmitMulti when _options.SubmitMulti:
                    goto default;
                case CommandId.SubmitMulti:
                    // "SUBMIT_MULTI is not implemented" (seed 3): its own response, header only.
                    Answer(response, CommandStatus.InvalidCommandId, header.Sequence);
                    break;
                default:
                    _slow = pdu.ToArray();
                    return false;
            }
        }

        return true;
    }

    /// <summary>False when it may replace a pending message: those before it must be stored first; or when its text must be looked up.</summary>
    private bool Submit(in PduHeader header, ReadOnlySpan<byte> body, CommandId response, bool isNew = false, byte[]? tlvs = null)
    {
        var scratch = Scratch();
        var verdict = scratch.Intake.Add(body, isNew);
        if (verdict.Kind is Refusal.Replaces or Refusal.Predefined)
        {
            return false;
        }

        if (!verdict.IsAccepted)
        {
            Refused(header.Sequence, verdict);
        }

        scratch.Add(new Answer(response, verdict.Status, header.Sequence, TakesId: verdict.IsAccepted) { Tlvs = verdict.IsAccepted ? tlvs : null });
        return true;
    }

    private void Refused(uint sequence, in Verdict verdict)
    {
        _refused++;
        if (_log.IsEnabled(LogLevel.Debug))
        {
            SmppLog.Refused(_log, ConnectionId, Number, sequence, verdict.Status.SpecName(), verdict.Reason!);
        }
    }

    /// <summary>data_sm is submitted as the submit_sm that says the same (SMPP 3.4 §4.7).</summary>
    private void ServeDataSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        Span<byte> buffer = body.Length < 1024 ? stackalloc byte[1536] : new byte[body.Length + 512];
        if (!DataSmConversion.TryToSubmitSm(body, buffer, out var length, out var fault))
        {
            Answer(CommandId.DataSmResp, fault.Status, header.Sequence);
            return;
        }

        var failure = DataSmFailure.Of(_hub, body);
        if (failure.IsRefused && _facts.TakesTlvs)
        {
            _refused++;
            Scratch().Add(new Answer(CommandId.DataSmResp, CommandStatus.DeliveryFailure, header.Sequence, TakesId: false) { Tlvs = failure.Tlvs });
            return;
        }

        Submit(header, buffer[..length], CommandId.DataSmResp, tlvs: _facts.TakesTlvs ? failure.Tlvs : null);
    }

    /// <summary>An answer to one of the hub's own requests; one that nothing waits for is ignored (never answered).</summary>
    private void ServeResponse(in PduHeader header)
    {
        switch (header.Id)
        {
            case CommandId.EnquireLinkResp:
                _enquireSince = 0;
                break;
            case CommandId.UnbindResp when _state == SessionState.Unbinding:
                _state = SessionState.Closed;
                break;
            case CommandId.GenericNack when _enquireSince > 0:
                // A client that does not know enquire_link answers all the same (SMPP 3.4 §4.3).
                _enquireSince = 0;
                Answered(header);
                break;
            case CommandId.DeliverSmResp or CommandId.GenericNack or CommandId.DataSmResp:
                Answered(header);
                break;
        }
    }

    private void Answered(in PduHeader header)
    {
        bool waited;
        long key;
        lock (_output.Gate)
        {
            waited = _window.TryAnswer(header.Sequence, out key);
            if (header.Sequence == _probe && waited)
            {
                _hub.Counts.Receipts.Note(_probeLate + System.Diagnostics.Stopwatch.GetElapsedTime(_probeSentAt), 1);
                _probe = 0;
            }
        }

        if (!waited)
        {
            return;
        }

        if (IsTemporary(header.Status))
        {
            // "Try later": the receipt goes out again after a pause, here or elsewhere.
            _pausedUntil = Environment.TickCount64 + PauseMilliseconds;
            Hub.NotTaken(_account!, [key]);
            return;
        }

        // Any other refusal is for good: asking again would get the same answer.
        _delivered++;
        Scratch().AddAnswered(key);
    }

    /// <summary>Codes that say "not now" (SMPP 3.4 §5.1.3; pitfall 20).</summary>
    private static bool IsTemporary(CommandStatus status) => status is CommandStatus.Throttled or CommandStatus.MessageQueueFull
        or CommandStatus.SubmitFailed or CommandStatus.SystemError or CommandStatus.TemporaryReceiverError;

    private void Answer(CommandId response, CommandStatus status, uint sequence) =>
        Scratch().Add(new Answer(response, status, sequence, TakesId: false));

    /// <summary>The response that belongs to a request; generic_nack for what is no request a client may send.</summary>
    private static CommandId ResponseTo(CommandId request) => request switch
    {
        CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver or CommandId.QuerySm or CommandId.SubmitSm or CommandId.DeliverSm
            or CommandId.Unbind or CommandId.ReplaceSm or CommandId.CancelSm or CommandId.EnquireLink or CommandId.SubmitMulti or CommandId.DataSm
            or CommandId.BroadcastSm or CommandId.QueryBroadcastSm or CommandId.CancelBroadcastSm => request.ToResponse(),
        _ => CommandId.GenericNack,
    };
}
