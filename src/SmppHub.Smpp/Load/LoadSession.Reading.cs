using SmppHub.Protocol;

namespace SmppHub.Smpp.Load;

/// <content>What the server says.</content>
internal sealed partial class LoadSession
{
    private const int LongestAccepted = 131_072;
    private const byte MessageType = 0x3C; // bits of esm_class (SMPP 3.4 §5.2.12)
    private const byte FinalReceipt = 0x04;

    private async Task ReadAsync()
    {
        var buffer = new byte[ReadSize];
        var have = 0;
        try
        {
            while (true)
            {
                var read = await _stream.ReadAsync(buffer.AsMemory(have)).ConfigureAwait(false);
                if (read == 0)
                    break;
                have += read;
                var used = Take(buffer.AsSpan(0, have));
                if (used < 0)
                    break;
                buffer.AsSpan(used, have - used).CopyTo(buffer);
                have -= used;
                Write();
            }

            End("the server ended the connection");
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            End(fault.Message);
        }
    }

    /// <summary>Everything that one read brought is taken under one lock and answered in one write.</summary>
    private int Take(ReadOnlySpan<byte> octets)
    {
        var used = 0;
        lock (_gate)
        {
            var now = LoadPlan.Now;
            while (true)
            {
                var result = PduFraming.TryReadFrame(octets[used..], LongestAccepted, out var length);
                if (result == FrameResult.Invalid)
                {
                    Lost ??= "the server sent an impossible command_length";
                    return -1;
                }

                if (result == FrameResult.Incomplete)
                    break;
                Take(octets.Slice(used, length), now);
                used += length;
            }

            Fill();
        }

        return used;
    }

    private void Take(ReadOnlySpan<byte> pdu, long now)
    {
        var header = PduHeader.Read(pdu);
        switch (header.Id)
        {
            case CommandId.SubmitSmResp or CommandId.GenericNack:
                Answered(header, pdu[PduHeader.Size..], now);
                break;
            case CommandId.DeliverSm:
                Delivered(pdu[PduHeader.Size..], now);
                Answer(CommandId.DeliverSmResp, header.Sequence, CommandStatus.Ok, 1);
                break;
            case CommandId.DataSm:
                _counts.Originated++;
                Answer(CommandId.DataSmResp, header.Sequence, CommandStatus.Ok, 1);
                break;
            case CommandId.EnquireLink:
                Answer(CommandId.EnquireLinkResp, header.Sequence, CommandStatus.Ok, 0);
                break;
            case CommandId.Unbind:
                Answer(CommandId.UnbindResp, header.Sequence, CommandStatus.Ok, 0);
                if (!_unbinding)
                    Lost ??= "the server sent unbind";
                break;
            case CommandId.UnbindResp:
                _unbound.TrySetResult();
                break;
            default:
                if (!header.Id.IsResponse() && header.Id != CommandId.AlertNotification)
                    Answer(CommandId.GenericNack, header.Sequence, CommandStatus.InvalidCommandId, 0);
                break;
        }
    }

    private void Answered(PduHeader header, ReadOnlySpan<byte> body, long now)
    {
        if (!_window.Close(header.Sequence, out var due))
        {
            _counts.Unexpected++;
            return;
        }

        _counts.Answer(header.Status, header.Id == CommandId.GenericNack);
        _counts.Responses.Record(now - due);
        if (header.Status != CommandStatus.Ok || !_plan.Options.Receipts || body.IsEmpty)
            return;
        var end = body.IndexOf((byte)0);
        if (_plan.Receipts.Submitted(end < 0 ? body : body[..end], due, out var receiptAt))
            _counts.ReceiptTimes.Record(receiptAt - due);
    }

    private void Delivered(ReadOnlySpan<byte> octets, long now)
    {
        if (!PduBody.TryParse(PduLayouts.DeliverSm, octets, out var body, out _))
        {
            _counts.Unexpected++;
            return;
        }

        var type = body.Byte(SubmitSmField.EsmClass) & MessageType;
        if (type == 0)
        {
            _counts.Originated++;
            return;
        }

        var text = body.TryGetTlv(TlvTag.MessagePayload, out var payload) ? payload : body.Octets(SubmitSmField.Message);
        var state = body.TryGetTlv(TlvTag.MessageState, out var given) && given is [var number]
            ? (MessageState)number
            : MessageStateText.ParseStat(Word(text, "stat:"u8));
        if (type != FinalReceipt || state is MessageState.Enroute or MessageState.Accepted or MessageState.Scheduled)
        {
            _counts.Notifications++;
            return;
        }

        _counts.Receipts++;
        if ((int)state < _counts.States.Length)
            _counts.States[(int)state]++;
        var id = body.TryGetTlv(TlvTag.ReceiptedMessageId, out var receipted) ? receipted.TrimEnd((byte)0) : Word(text, "id:"u8);
        if (_plan.Options.Receipts && !id.IsEmpty && _plan.Receipts.Received(id, now, out var due))
            _counts.ReceiptTimes.Record(now - due);
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var at = text.IndexOf(key);
        if (at < 0)
            return default;
        text = text[(at + key.Length)..];
        var end = text.IndexOf((byte)' ');
        return end < 0 ? text : text[..end];
    }

    private void Answer(CommandId id, uint sequence, CommandStatus status, int emptyStrings)
    {
        var room = Room(PduHeader.Size + emptyStrings);
        var length = PduHeader.Size + emptyStrings;
        new PduHeader((uint)length, id, status, sequence).Write(room);
        room[PduHeader.Size..length].Clear();
        _filled += length;
    }

    private void End(string reason)
    {
        lock (_gate)
        {
            if (!_unbinding)
                Lost ??= reason;
        }
    }
}
