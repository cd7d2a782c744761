using System.Buffers.Binary;
using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>broadcast_sm, query_broadcast_sm and cancel_broadcast_sm (SMPP 5.0 §4.4, §4.6).</content>
internal sealed partial class Session
{
    private const int TlvHead = 4;

    private async ValueTask BroadcastAsync(PduHeader header, byte[] pdu)
    {
        BroadcastAnswer answer;
        try
        {
            answer = await _hub.Broadcasts.SubmitAsync(_account!, pdu[PduHeader.Size..], Number, _facts.Latin1Default).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            SmppLog.StoreFailed(_log, ConnectionId, Number, e);
            Reply(header, CommandStatus.SystemError);
            return;
        }

        if (!answer.Verdict.IsAccepted)
        {
            Refused(header.Sequence, answer.Verdict);
            Reply(header, answer.Verdict.Status);
            return;
        }

        _submitted++;
        lock (_output.Gate)
        {
            var room = PduHeader.Size + MessageId.MaxLength + 1 + answer.Failed.Sum(static area => area.Identifier.Length + TlvHead + TlvHead + sizeof(uint));
            var resp = new PduWriter(_output.Reserve(room), PduLayouts.BroadcastSmResp, CommandStatus.Ok, header.Sequence);
            resp.CString(Encoding.ASCII.GetBytes(answer.Id));
            if (_facts.TakesTlvs)
            {
                // As many statuses as areas, in their order (§4.8.4.10).
                foreach (var area in answer.Failed)
                {
                    resp.Tlv(TlvTag.BroadcastAreaIdentifier, area.Identifier);
                    resp.TlvUInt32(TlvTag.BroadcastErrorStatus, (uint)area.Status);
                }
            }

            _output.Advance(resp.Finish(), CommandId.BroadcastSmResp);
            _output.Flush();
        }
    }

    private void QueryBroadcast(in PduHeader header, ReadOnlySpan<byte> body)
    {
        PduBody.TryParse(PduLayouts.QueryBroadcastSm, body, out var query, out _);
        var wish = new BroadcastWish
        {
            Id = query.Octets(QueryBroadcastSmField.MessageId).ToArray(),
            Source = query.Octets(QueryBroadcastSmField.Source).ToArray(),
            SourceTon = query.Byte(QueryBroadcastSmField.SourceTon),
            SourceNpi = query.Byte(QueryBroadcastSmField.SourceNpi),
            Reference = Reference(query),
        };
        // Without a message_id it is the newest of that reference (§4.6.1); without both nothing is asked for.
        var status = wish.Id.Length == 0 && wish.Reference is null ? null : _hub.Broadcasts.Query(_account!, wish);
        if (status is null)
        {
            Reply(header, CommandStatus.BroadcastQueryFailed);
            return;
        }

        lock (_output.Gate)
        {
            var room = 128 + status.Areas.Sum(static area => area.Identifier.Length + TlvHead + TlvHead + 1);
            var resp = new PduWriter(_output.Reserve(room), PduLayouts.QueryBroadcastSmResp, CommandStatus.Ok, header.Sequence);
            resp.CString(Encoding.ASCII.GetBytes(status.Id));
            if (_facts.TakesTlvs)
            {
                WriteStatus(ref resp, status);
            }

            _output.Advance(resp.Finish(), CommandId.QueryBroadcastSmResp);
            _output.Flush();
        }
    }

    private void WriteStatus(ref PduWriter resp, BroadcastStatus status)
    {
        // SCHEDULED is a state of 5.0; before, such a message is ENROUTE (contract: query_sm).
        var state = status.State == MessageState.Scheduled && _facts.InterfaceVersion < Version50 ? MessageState.Enroute : status.State;
        resp.TlvByte(TlvTag.MessageState, (byte)state);
        foreach (var area in status.Areas)
        {
            resp.Tlv(TlvTag.BroadcastAreaIdentifier, area.Identifier);
            resp.TlvByte(TlvTag.BroadcastAreaSuccess, area.Success);
        }

        if (status.EndAt is { } at)
        {
            Span<byte> date = stackalloc byte[SmppTime.Length];
            resp.TlvCString(TlvTag.BroadcastEndTime, date[..SmppTime.FormatAbsolute(at, date)]);
        }

        if (status.Reference is { } reference)
        {
            resp.TlvUInt16(TlvTag.UserMessageReference, reference);
        }
    }

    private async ValueTask CancelBroadcastAsync(PduHeader header, byte[] pdu)
    {
        try
        {
            var done = await _hub.Broadcasts.CancelAsync(_account!, ReadCancelBroadcast(pdu)).ConfigureAwait(false);
            Reply(header, done ? CommandStatus.Ok : CommandStatus.BroadcastCancelFailed);
        }
        catch (IOException e)
        {
            SmppLog.StoreFailed(_log, ConnectionId, Number, e);
            Reply(header, CommandStatus.SystemError);
        }
    }

    private static BroadcastWish ReadCancelBroadcast(ReadOnlySpan<byte> pdu)
    {
        PduBody.TryParse(PduLayouts.CancelBroadcastSm, pdu[PduHeader.Size..], out var cancel, out _);
        return new BroadcastWish
        {
            Id = cancel.Octets(CancelBroadcastSmField.MessageId).ToArray(),
            ServiceType = cancel.Octets(CancelBroadcastSmField.ServiceType).ToArray(),
            Source = cancel.Octets(CancelBroadcastSmField.Source).ToArray(),
            SourceTon = cancel.Byte(CancelBroadcastSmField.SourceTon),
            SourceNpi = cancel.Byte(CancelBroadcastSmField.SourceNpi),
            Reference = Reference(cancel),
            ContentType = cancel.TryGetTlv(TlvTag.BroadcastContentType, out var type) ? type.ToArray() : null,
        };
    }

    private static ushort? Reference(in PduBody body) => !body.TryGetTlv(TlvTag.UserMessageReference, out var value) ? null
        : value.Length == 1 ? value[0] : BinaryPrimitives.ReadUInt16BigEndian(value);
}
