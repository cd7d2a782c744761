using System.Globalization;
using System.Text.Json.Serialization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>`state`.</summary>
internal sealed record StateView(string Id, string State, int ErrorCode, DateTimeOffset At, string Account, string Door, string To)
{
    public static StateView Of(Message m, HubEvent happened) => new(
        m.Id, m.State, m.ErrorCode, m.FinalAt ?? Moment.Of(happened.At), m.Account, Words.Doors.Of(m.Door), m.To);
}

/// <summary>`refused`.</summary>
internal sealed record RefusedView(string Account, string Door, string To, string Status, string Reason, string Rule, DateTimeOffset At)
{
    public static RefusedView Of(SubmissionRefused r) => new(
        r.Account, Words.Doors.Of(r.Door), r.To, r.Status, r.Reason, Words.Refusals.Of(r.Rule), Moment.Of(r.At));
}

/// <summary>`receipt`: the client has it. Its kind is `final`, `intermediate` or `handset`; id and recipient are the message's, and of one from a handset there is no recipient.</summary>
internal sealed record ReceiptView(string Id, string Kind, string Account, string Door, string? To, string Session, DateTimeOffset At)
{
    public static ReceiptView Of(DeliveriesAnswered answered, long key, Message? message) => new(
        message?.Id ?? MessageIds.ToText(ReceiptKey.Sequence(key)),
        ReceiptKey.Kind(key) switch { DeliveryKind.Final or DeliveryKind.Again => "final", DeliveryKind.Intermediate => "intermediate", _ => "handset" },
        answered.Account, Words.Doors.Of(answered.Door), message?.To, answered.Session.ToString(CultureInfo.InvariantCulture), Moment.Of(answered.At));
}

/// <summary>`session`: `bound`, `unbound` or `refused`.</summary>
internal sealed record SessionEventView(string What, string Session, string Account, string BindType, string? Peer, string Status, DateTimeOffset At)
{
    public static SessionEventView Of(SessionChanged s) => new(
        s.What, s.Session.ToString(CultureInfo.InvariantCulture), s.Account, s.BindType, s.Peer?.ToString(), s.Status, Moment.Of(s.At));
}

/// <summary>`callback`: one try; id and recipient are those of the message that it tells of.</summary>
internal sealed record CallbackView(string Id, string Kind, string? Url, int Status, string? Fault, bool Ends, string Account, string Door, string? To, DateTimeOffset At)
{
    public static CallbackView Of(CallbackMade c, Message? message) => new(
        message?.Id ?? MessageIds.ToText(c.Message), c.What, c.Url, c.Status, c.Fault, c.Ends, c.Account, Words.Doors.Of(c.Door), message?.To, Moment.Of(c.At));
}

/// <summary>`fault`: one that somebody ordered struck; at a provider's door there is no session.</summary>
internal sealed record FaultEventView(string Fault, string Action, string Operation, string? Session, string Account, string Door, uint Sequence, DateTimeOffset At)
{
    public static FaultEventView Of(FaultInjected f) => new(
        f.Fault, FaultWords.Of(f.Action), FaultWords.Of(f.Operation), f.Session > 0 ? f.Session.ToString(CultureInfo.InvariantCulture) : null, f.Account, Words.Doors.Of(f.Door), f.Sequence, Moment.Of(f.At));
}

/// <summary>`dropped`: so many events were not sent.</summary>
internal sealed record DroppedView(long Count);

/// <summary>`pdu`, and an entry of GET /api/v1/trace. Hex is the first 4 KiB; missed are PDUs of the session before it that the trace does not have; hubAt is the hub's clock then; mark is `raw` where a person sent it, `fault …` where a fault altered it or is to alter its answer.</summary>
internal sealed record TracedView(
    string Id, DateTimeOffset At, string Session, string Account, string Direction, string Command, uint Sequence, string Status, int Length, string Hex,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? RoundTripMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Missed,
    DateTimeOffset HubAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mark)
{
    public static TracedView Of(WireTrace trace, in EventAt<TracedPdu> entry)
    {
        var (pdu, header) = (entry.Item, entry.Item.Header);
        return new TracedView(
            entry.Position.ToString(CultureInfo.InvariantCulture), pdu.At, pdu.Session.ToString(CultureInfo.InvariantCulture), pdu.Account, pdu.IsIn ? "in" : "out",
            header.Id.SpecName(), header.Sequence, header.Status.SpecName(), pdu.Length, Convert.ToHexStringLower(pdu.Octets),
            trace.RoundTripOf(entry) is { } time ? Math.Round(time.TotalMilliseconds, 3) : null, pdu.Missed, Moment.Of(pdu.HubTime), pdu.Mark);
    }
}

/// <summary>Times of events.</summary>
internal static class Moment
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
