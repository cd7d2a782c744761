using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// A broadcast read from the store: the request as it came or as it was replaced, its plan, and what became of it. Its message_id is
/// its record's number.
/// </summary>
internal sealed class StoredBroadcast
{
    private readonly byte[] _body;
    private readonly BroadcastPlan _plan;
    private readonly bool _latin1Default;
    private readonly long _submittedAt;
    private readonly long _cancelledAt = long.MaxValue;

    private StoredBroadcast(RecordBatch batch, in RecordBatch.Record record, IReadOnlyList<Change> changes, long delay)
    {
        Sequence = record.Sequence;
        Account = batch.Account;
        _latin1Default = batch.Latin1Default;
        _submittedAt = batch.Time;
        var since = batch.Time;
        _body = record.Payload.ToArray();
        foreach (var change in changes)
        {
            if (change.Kind == ChangeKind.Replaced)
            {
                (_body, since) = (change.Data.ToArray(), change.At);
            }
            else if (change.Kind == ChangeKind.Outcome)
            {
                _cancelledAt = change.At;
                break;
            }
        }

        BroadcastRequest.Read(BroadcastRequest.Parse(_body), since, delay, out _plan);
    }

    public long Sequence { get; }

    public string Account { get; }

    private PduBody Body => BroadcastRequest.Parse(_body);

    /// <summary>Reads a record; null when it is no broadcast.</summary>
    public static StoredBroadcast? Read(RecordBatch batch, in RecordBatch.Record record, IReadOnlyList<Change> changes, long delay) =>
        record.Header.Kind == RecordKind.Broadcast ? new StoredBroadcast(batch, record, changes, delay) : null;

    /// <summary>Whether nothing more is to be done at a moment.</summary>
    public bool IsOver(long now) => now >= Math.Min(_cancelledAt, _plan.EndAt);

    /// <summary>Whether the client means this one.</summary>
    public bool Matches(BroadcastWish wish)
    {
        var body = Body;
        if (!body.Octets(BroadcastSmField.Source).SequenceEqual(wish.Source))
        {
            return false;
        }

        // As of messages: with a message_id the rest is not compared (SMPP 3.4 §4.9.1).
        return wish.Id.Length > 0
            || (body.Byte(BroadcastSmField.SourceTon) == wish.SourceTon && body.Byte(BroadcastSmField.SourceNpi) == wish.SourceNpi
                && (wish.ServiceType.Length == 0 || body.Octets(BroadcastSmField.ServiceType).SequenceEqual(wish.ServiceType))
                && (wish.Reference is null || BroadcastRequest.Integer(body, TlvTag.UserMessageReference) == wish.Reference)
                && (wish.ContentType is null || (body.TryGetTlv(TlvTag.BroadcastContentType, out var type) && type.SequenceEqual(wish.ContentType))));
    }

    /// <summary>What query_broadcast_sm tells.</summary>
    public BroadcastStatus Status(Account account, CellAreas areas, long now) => new(
        MessageIds.ToText(Sequence), State(now), Areas(areas, now), EndAt(now) is { } at ? account.LocalTime(at) : null,
        (ushort?)BroadcastRequest.Integer(Body, TlvTag.UserMessageReference));

    /// <summary>What people see.</summary>
    public Broadcast View(CellAreas areas, long now)
    {
        var body = Body;
        body.TryGetTlv(TlvTag.MessagePayload, out var payload);
        var coding = DataCoding.Resolve(body.Byte(BroadcastSmField.DataCoding), _latin1Default);
        var isBinary = Submission.IsBinaryText(coding, body.Byte(BroadcastSmField.DataCoding), otherHeader: false, payload);
        return new Broadcast
        {
            Id = MessageIds.ToText(Sequence),
            Account = Account,
            ServiceType = Encoding.Latin1.GetString(body.Octets(BroadcastSmField.ServiceType)),
            From = Encoding.Latin1.GetString(body.Octets(BroadcastSmField.Source)),
            Text = isBinary || payload.IsEmpty ? null : MessageText.Decode(coding, payload),
            Data = isBinary ? Convert.ToHexStringLower(payload) : null,
            DataCoding = body.Byte(BroadcastSmField.DataCoding),
            Priority = body.Byte(BroadcastSmField.Priority),
            ContentType = Hex(body, TlvTag.BroadcastContentType) ?? "",
            ContentTypeInfo = Hex(body, TlvTag.BroadcastContentTypeInfo),
            ChannelIndicator = BroadcastRequest.Integer(body, TlvTag.BroadcastChannelIndicator),
            MessageClass = BroadcastRequest.Integer(body, TlvTag.BroadcastMessageClass),
            ServiceGroup = Hex(body, TlvTag.BroadcastServiceGroup),
            UserMessageReference = BroadcastRequest.Integer(body, TlvTag.UserMessageReference),
            Times = _plan.Times,
            IntervalSeconds = (_plan.Interval + 500) / 1000,
            Made = Made(now),
            Areas = [.. Areas(areas, now).Select(ViewOf)],
            State = MessageReader.NameOf(State(now)),
            SubmittedAt = DateTimeOffset.FromUnixTimeMilliseconds(_submittedAt),
            StartAt = DateTimeOffset.FromUnixTimeMilliseconds(_plan.StartAt),
            EndAt = EndAt(now) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        };
    }

    private static BroadcastArea ViewOf(BroadcastAreaStatus area)
    {
        BroadcastValues.ReadArea(area.Identifier, out var format);
        var word = format switch { BroadcastAreaFormat.Alias => "alias", BroadcastAreaFormat.Polygon => "polygon", _ => "ellipsoidArc" };
        return new BroadcastArea(word, CellAreas.NameOf(area.Identifier), area.Success == BroadcastAreaStatus.Unknown ? null : area.Success);
    }

    private static string? Hex(in PduBody body, TlvTag tag) => body.TryGetTlv(tag, out var value) ? Convert.ToHexStringLower(value) : null;

    private MessageState State(long now) => now >= _cancelledAt ? MessageState.Deleted : _plan.At(now);

    private long? EndAt(long now) => IsOver(now) ? Math.Min(_cancelledAt, _plan.EndAt) : null;

    // What is cancelled in the very millisecond of its turn has had it.
    private long Made(long now) => _plan.Made(Math.Min(now, _cancelledAt));

    /// <summary>An area that there is not never gets it; how the others did is known when it is over, and nothing was got of what never went out.</summary>
    private List<BroadcastAreaStatus> Areas(CellAreas areas, long now)
    {
        List<BroadcastAreaStatus> all = [];
        foreach (var tlv in Body.Tlvs)
        {
            if (tlv.Tag == TlvTag.BroadcastAreaIdentifier)
            {
                var area = areas.Find(tlv.Value);
                var success = !area.Exists ? (byte)0 : !IsOver(now) ? BroadcastAreaStatus.Unknown : Made(now) > 0 ? (byte)area.Success : (byte)0;
                all.Add(new BroadcastAreaStatus(tlv.Value.ToArray(), success));
            }
        }

        return all;
    }
}
