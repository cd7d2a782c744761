using System.Text.Json;
using System.Text.Json.Serialization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>The words of the contract for what is an enumeration in code, and back.</summary>
internal sealed class Words<T>(params (T Value, string Word)[] words)
    where T : struct, Enum
{
    public IReadOnlyList<string> All { get; } = [.. words.Select(w => w.Word)];

    public string Of(T value) => Array.Find(words, w => w.Value.Equals(value)).Word ?? "";

    public bool TryRead(string word, out T value)
    {
        var at = Array.FindIndex(words, w => w.Word == word);
        value = at < 0 ? default : words[at].Value;
        return at >= 0;
    }
}

/// <summary>The enumerations that people see.</summary>
internal static class Words
{
    public static readonly Words<Door> Doors = new(
        (Door.Smpp, "smpp"), (Door.Bulk, "bulk"), (Door.Cascading, "cascading"), (Door.Decision, "decision"), (Door.SmscHttp, "smsc-http"));

    public static readonly Words<Channel> Channels = new(
        (Channel.Sms, "sms"), (Channel.Viber, "viber"), (Channel.Whatsapp, "whatsapp"), (Channel.Vk, "vk"), (Channel.Mms, "mms"),
        (Channel.Mail, "mail"), (Channel.Call, "call"), (Channel.Hlr, "hlr"), (Channel.Ping, "ping"));

    public static readonly Words<EventKind> EventKinds = new(
        (EventKind.Message, "message"), (EventKind.State, "state"), (EventKind.Refused, "refused"), (EventKind.Receipt, "receipt"), (EventKind.Session, "session"),
        (EventKind.Callback, "callback"), (EventKind.Subscriber, "subscriber"), (EventKind.Clock, "clock"), (EventKind.Fault, "fault"), (EventKind.Pdu, "pdu"));

    /// <summary>Rules that refuse.</summary>
    public static readonly Words<Refusal> Refusals = new(
        (Refusal.Invalid, "invalid"), (Refusal.Throttled, "rate"), (Refusal.QueueFull, "queue"), (Refusal.Duplicate, "duplicate"), (Refusal.Flood, "flood"),
        (Refusal.NoMoney, "money"), (Refusal.Rule, "rule"));

    /// <summary>What a client hears of a message's end.</summary>
    public static readonly Words<ReceiptMode> Receipts = new(
        (ReceiptMode.Normal, "normal"), (ReceiptMode.None, "none"), (ReceiptMode.Twice, "twice"), (ReceiptMode.Early, "early"));

    /// <summary>What a message can be in.</summary>
    public static readonly IReadOnlyList<string> States = MessageFilter.KnownStates;

    /// <summary>What a message can be brought to: time does not go back to scheduled and enroute.</summary>
    public static readonly Words<MessageState> Outcomes = new(
        (MessageState.Delivered, "delivered"), (MessageState.Expired, "expired"), (MessageState.Deleted, "deleted"),
        (MessageState.Undeliverable, "undeliverable"), (MessageState.Accepted, "accepted"), (MessageState.Unknown, "unknown"), (MessageState.Rejected, "rejected"));
}

/// <summary>A door as its word.</summary>
internal sealed class DoorJson : JsonConverter<Door>
{
    public override Door Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Words.Doors.TryRead(reader.GetString() ?? "", out var door) ? door : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Door value, JsonSerializerOptions options) => writer.WriteStringValue(Words.Doors.Of(value));
}

/// <summary>A channel as its word.</summary>
internal sealed class ChannelJson : JsonConverter<Channel>
{
    public override Channel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Words.Channels.TryRead(reader.GetString() ?? "", out var channel) ? channel : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Channel value, JsonSerializerOptions options) => writer.WriteStringValue(Words.Channels.Of(value));
}
