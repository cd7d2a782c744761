using System.Text.Json.Serialization;

namespace SmppHub.Core;

/// <summary>One try of a message on one channel.</summary>
/// <param name="Channel">How.</param>
/// <param name="State">As of a message.</param>
/// <param name="At">Since when.</param>
public sealed record Leg(Channel Channel, string State, DateTimeOffset At)
{
    /// <summary>Its own id, where the provider gives legs ids.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>Sender.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>What the subscriber sees on this channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Its button.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Button? Button { get; init; }

    /// <summary>Its image.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Image { get; init; }

    /// <summary>0 is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ErrorCode { get; init; }

    /// <summary>Parts as billed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Parts { get; init; }

    /// <summary>What was charged for it, `0.00`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Price { get; init; }

    /// <summary>When it started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>A message as people and tests see it (contract: A message). Times are hub time.</summary>
public sealed record Message
{
    /// <summary>What the client got.</summary>
    public required string Id { get; init; }

    /// <summary>Ids of the parts, the message's own among them.</summary>
    public required IReadOnlyList<string> PartIds { get; init; }

    /// <summary>How it came in.</summary>
    public required Door Door { get; init; }

    /// <summary>Whose.</summary>
    public required string Account { get; init; }

    /// <summary>How it goes out.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Sender.</summary>
    public required string From { get; init; }

    /// <summary>Recipient, without a leading plus.</summary>
    public required string To { get; init; }

    /// <summary>What the subscriber sees; null for data.</summary>
    public string? Text { get; init; }

    /// <summary>Data as hexadecimal digits, when it is not a text.</summary>
    public string? Data { get; init; }

    /// <summary>For the sender's history only.</summary>
    public string? Comment { get; init; }

    /// <summary>Of an MMS or e-mail.</summary>
    public string? Subject { get; init; }

    /// <summary>Of a call.</summary>
    public string? Voice { get; init; }

    /// <summary>Of a call: wait, interval, attempts.</summary>
    public string? Param { get; init; }

    /// <summary>Of a Viber message.</summary>
    public Button? Button { get; init; }

    /// <summary>Of a Viber message: its address.</summary>
    public string? Image { get; init; }

    /// <summary>`gsm7`, `latin1`, `ucs2` or `binary`.</summary>
    public required string Encoding { get; init; }

    /// <summary>data_coding.</summary>
    public int DataCoding { get; init; }

    /// <summary>Parts as an operator bills the text alone.</summary>
    public int Parts { get; init; }

    /// <summary>Of the text alone, `0.00`.</summary>
    public required string Price { get; init; }

    /// <summary>`scheduled`, `enroute`, `delivered`, `read`, `expired`, `deleted`, `undeliverable`, `accepted`, `unknown` or `rejected`.</summary>
    public required string State { get; init; }

    /// <summary>0 is none.</summary>
    public int ErrorCode { get; init; }

    /// <summary>The rule that decided, if one did; or what was said when the outcome was forced.</summary>
    public string? Rule { get; init; }

    /// <summary>What was said when its outcome was forced, as `SPAM_DETECTED`; doors have words for some.</summary>
    [JsonIgnore]
    public string? Reason { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When it became final; null before.</summary>
    public DateTimeOffset? FinalAt { get; init; }

    /// <summary>Its tries.</summary>
    public required IReadOnlyList<Leg> Legs { get; init; }

    /// <summary>What a provider calls it that gives uuids.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Uuid { get; init; }

    /// <summary>What the subscriber did, in order.</summary>
    public IReadOnlyList<Deed> Deeds { get; init; } = [];

    /// <summary>What its door keeps of it.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = Cascade.NoFacts;

    /// <summary>What happened beyond its plan.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>0 flash, 1 phone, 2 SIM, 3 what is plugged in, as data_coding says (3GPP 23.038 §4); null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MessageClass { get; init; }

    /// <summary>The application it is for, by header or by source_port and destination_port; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessagePorts? Ports { get; init; }

    /// <summary>What it says to wait elsewhere, by header or by data_coding; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageIndication? Waiting { get; init; }

    /// <summary>The TLVs it came with, its text apart; of a message in parts those of the first. Null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageTlv>? Tlvs { get; init; }
}
