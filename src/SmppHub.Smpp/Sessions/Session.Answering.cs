using System.Buffers.Binary;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>What was read is judged and stored, then answered, then goes on its way.</content>
internal sealed partial class Session
{
    private const int CongestionTlvLength = 5;
    private const uint LastSequence = 0x7FFFFFFF;

    /// <summary>What was read is stored in one append; then the responses leave, then the messages go on their way.</summary>
    private async ValueTask CommitAsync()
    {
        if (_scratch is not { } scratch)
        {
            return;
        }

        _scratch = null;
        var stored = true;
        if (!_hub.RulesRecalled.IsCompleted && scratch.Intake.Count > 0)
        {
            await _hub.RulesRecalled.ConfigureAwait(false);
        }

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

        var isEarly = accepted && scratch.Intake.IsEarly;
        try
        {
            if (isEarly)
            {
                _hub.Accepted(_account!, scratch.Batch);
            }

            lock (_output.Gate)
            {
                WriteAnswers(scratch, stored);
                // Receipts that follow on this very session go out with the responses, behind them; to others the responses must be ahead.
                if (!SessionRules.Receives(_state))
                {
                    _output.Flush();
                }
            }

            if (accepted && !isEarly)
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

        if (scratch.Answers.Length > 0)
        {
            _hub.Counts.Responses.Note(System.Diagnostics.Stopwatch.GetElapsedTime(_readAt), scratch.Answers.Length);
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
                WriteRefusal(answer);
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

    /// <summary>A header alone, but where data_sm says more of a failure: then behind an empty message_id (SMPP 3.4 §4.7.2).</summary>
    private void WriteRefusal(in Answer answer)
    {
        if (answer.Tlvs is not { } tlvs)
        {
            WriteHeader(answer.Response, answer.Status, answer.Sequence);
            return;
        }

        _hub.Counts.Error(answer.Status);
        var length = PduHeader.Size + 1 + tlvs.Length;
        var pdu = _output.Reserve(length);
        pdu[PduHeader.Size] = 0;
        tlvs.CopyTo(pdu[(PduHeader.Size + 1)..]);
        new PduHeader((uint)length, answer.Response, answer.Status, answer.Sequence).Write(pdu);
        _output.Advance(length, answer.Response);
    }

    private void WriteWithId(in Answer answer, long sequence)
    {
        var pdu = _output.Reserve(PduHeader.Size + MessageId.MaxLength + 1 + CongestionTlvLength + (answer.Tlvs?.Length ?? 0));
        var length = PduHeader.Size + WriteId(sequence, pdu[PduHeader.Size..]);
        pdu[length++] = 0;
        if (answer.Tlvs is { } tlvs)
        {
            tlvs.CopyTo(pdu[length..]);
            length += tlvs.Length;
        }

        if (_facts.InterfaceVersion >= Version50)
        {
            length += WriteCongestion(pdu[length..]);
        }

        new PduHeader((uint)length, answer.Response, CommandStatus.Ok, answer.Sequence).Write(pdu);
        _output.Advance(length, answer.Response);
    }

    /// <summary>The id as its receipt will have it, unless the account asks for the fault that most clients stumble over (pitfall 47).</summary>
    private int WriteId(long sequence, Span<byte> destination) => _account!.AnswersInHex
        ? MessageId.WriteHex(MessageIds.ToId(sequence), destination)
        : MessageId.Write(MessageIds.ToId(sequence), destination);

    /// <summary>congestion_state: how near the account is to its limits, 0 to 99 (SMPP 5.0 §4.8.4.18). Older peers get no TLV.</summary>
    private int WriteCongestion(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)TlvTag.CongestionState);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], 1);
        destination[4] = _account!.Congestion;
        return CongestionTlvLength;
    }

    private void WriteHeader(CommandId command, CommandStatus status, uint sequence)
    {
        if (status != CommandStatus.Ok)
        {
            _hub.Counts.Error(status);
        }

        _output.Advance(PduWriter.WriteHeaderOnly(_output.Reserve(PduHeader.Size), command, status, sequence), command);
    }

    /// <summary>The hub's own numbers run from 1 to <see cref="LastSequence"/> and begin anew (SMPP 3.4 §5.1.4).</summary>
    private uint NextSequence()
    {
        var next = _sequence;
        _sequence = next == LastSequence ? 1 : next + 1;
        return next;
    }
}
