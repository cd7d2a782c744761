using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Client;

/// <content>The read loop: cuts PDUs, gives responses to their callers and answers what the client answers by itself.</content>
public sealed partial class SmppClient
{
    /// <summary>Why the connection ended, when it did not end in order.</summary>
    public string? Fault { get; private set; }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(leaveOpen: true));
        var answers = new ArrayBufferWriter<byte>();
        try
        {
            while (await reader.ReadAsync(_stop.Token).ConfigureAwait(false) is var read)
            {
                var buffer = read.Buffer;
                while (TryTake(ref buffer, out var pdu))
                    await HandleAsync(pdu, answers).ConfigureAwait(false);
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (answers.WrittenCount > 0)
                {
                    await SendAsync(answers.WrittenMemory, _stop.Token).ConfigureAwait(false);
                    answers.ResetWrittenCount();
                }

                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // However a connection ends, it ends: the channel and the waiting calls say so below.
            Fault = e is OperationCanceledException ? null : e.Message;
        }

        await reader.CompleteAsync().ConfigureAwait(false);
        _incoming.Writer.TryComplete();
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(Ended());
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, out ReceivedPdu pdu)
    {
        pdu = null!;
        switch (PduFraming.TryReadFrame(ref buffer, _options.MaxPduLength, out var frame, out var fault))
        {
            case FrameResult.Complete:
                var octets = frame.ToArray();
                _options.Observer?.Invoke(PduDirection.Received, octets);
                pdu = new ReceivedPdu(octets);
                return true;
            case FrameResult.Invalid:
                throw new IOException(fault.Reason);
            default:
                return false;
        }
    }

    private async ValueTask HandleAsync(ReceivedPdu pdu, ArrayBufferWriter<byte> answers)
    {
        var (id, sequence) = (pdu.Header.Id, pdu.Header.Sequence);
        if (id.IsResponse() && _options.Correlate && _waiting.TryRemove(sequence, out var waiting))
        {
            waiting.TrySetResult(pdu);
            return;
        }

        if (_options.AnswerLink && id is CommandId.EnquireLink or CommandId.Unbind)
        {
            Answer(answers, id, sequence);
            return;
        }

        if (_options.AnswerDeliver && id is CommandId.DeliverSm or CommandId.DataSm)
            Answer(answers, id, sequence);
        await _incoming.Writer.WriteAsync(pdu, _stop.Token).ConfigureAwait(false);
    }

    private static void Answer(ArrayBufferWriter<byte> answers, CommandId request, uint sequence)
    {
        var response = PduLayouts.Find(request.ToResponse())!;
        var writer = new PduWriter(answers.GetSpan(PduHeader.Size + 1), response, CommandStatus.Ok, sequence);
        if (!response.Fields.IsEmpty)
            writer.CString(default);
        answers.Advance(writer.Finish());
    }
}
