using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Another outcome than planned, the particulars of <see cref="ChangeKind.Outcome"/>.</summary>
/// <param name="State">The final state.</param>
/// <param name="Error">Its error code.</param>
/// <param name="FinalAt">When it is final, Unix milliseconds of the hub's clock.</param>
/// <param name="Reason">Why, as a person or a rule said.</param>
/// <param name="StartAt">When it leaves the schedule, where that is not now.</param>
public sealed record Outcome(MessageState State, ushort Error, long FinalAt, string? Reason = null, long? StartAt = null)
{
    /// <summary>As a change of a message.</summary>
    public Change Of(long sequence, long at) => new(sequence, ChangeKind.Outcome, at, JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads the particulars.</summary>
    public static Outcome Read(in Change change) => JsonSerializer.Deserialize<Outcome>(change.Data.Span)!;
}

/// <summary>All parts are there (or were given up): the plan of the whole, the particulars of <see cref="ChangeKind.Joined"/>, kept at every part.</summary>
/// <param name="Head">The number that is the message's: part 1, or the lowest that came.</param>
/// <param name="Parts">The parts' numbers in the order of the text; of repeats the first.</param>
/// <param name="All">Every part that came.</param>
/// <param name="Channel">How it goes out.</param>
/// <param name="State">The planned final state.</param>
/// <param name="Error">Its error code.</param>
/// <param name="StartAt">When it leaves the schedule.</param>
/// <param name="FinalAt">When it is final.</param>
/// <param name="Rule">Number of the rule that planned it; 0 for none.</param>
/// <param name="Receipt">What the client hears of its end.</param>
/// <param name="Waiting">It ends so only while the phone stays off; of those kept by an older hub the error tells.</param>
public sealed record Joined(
    long Head, IReadOnlyList<long> Parts, IReadOnlyList<long> All, Channel Channel, MessageState State, ushort Error, long StartAt, long FinalAt,
    ushort Rule = 0, ReceiptMode Receipt = ReceiptMode.Normal, bool? Waiting = null)
{
    /// <summary>As a change of one of its parts.</summary>
    public Change Of(long sequence, long at) => new(sequence, ChangeKind.Joined, at, JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads the particulars.</summary>
    public static Joined Read(in Change change) => JsonSerializer.Deserialize<Joined>(change.Data.Span)!;
}

/// <summary>replace_sm (SMPP 3.4 §4.10): the new octets, the particulars of <see cref="ChangeKind.Replaced"/>.</summary>
/// <param name="UserData">short_message.</param>
/// <param name="RegisteredDelivery">registered_delivery from now on.</param>
/// <param name="Channel">How it goes out now.</param>
/// <param name="State">The planned final state.</param>
/// <param name="Error">Its error code.</param>
/// <param name="StartAt">When it leaves the schedule.</param>
/// <param name="FinalAt">When it is final.</param>
/// <param name="ExpiresAt">The validity that holds from now on; 0 when the client gave none.</param>
/// <param name="DataCoding">data_coding from now on; null keeps what was (replace_sm has no such field).</param>
public sealed record Replacement(
    byte[] UserData, byte RegisteredDelivery, Channel Channel, MessageState State, ushort Error, long StartAt, long FinalAt, long ExpiresAt = 0, byte? DataCoding = null)
{
    /// <summary>The alphabet of the new octets.</summary>
    public TextCoding CodingOf(in Submission replaced, bool latin1Default) =>
        DataCoding is { } coding ? Protocol.DataCoding.Resolve(coding, latin1Default) : replaced.Coding;

    /// <summary>As a change of a message.</summary>
    public Change Of(long sequence, long at) => new(sequence, ChangeKind.Replaced, at, JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads the particulars.</summary>
    public static Replacement Read(in Change change) => JsonSerializer.Deserialize<Replacement>(change.Data.Span)!;
}

/// <summary>What the subscriber did, the particulars of <see cref="ChangeKind.Seen"/>.</summary>
/// <param name="What">`read`, `reply`, `click` or `unsubscribe`.</param>
/// <param name="Text">Of a reply.</param>
public sealed record Deed(string What, string? Text = null)
{
    /// <summary>When; hub time.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What a client is told.</summary>
    internal ReportKind ReportKind => What switch
    {
        "reply" => ReportKind.Replied,
        "click" => ReportKind.Clicked,
        "unsubscribe" => ReportKind.Unsubscribed,
        _ => ReportKind.Read,
    };

    /// <summary>As a change of a message.</summary>
    public Change Of(long sequence, long at) =>
        new(sequence, ChangeKind.Seen, at, JsonSerializer.SerializeToUtf8Bytes(this with { At = DateTimeOffset.FromUnixTimeMilliseconds(at) }));

    /// <summary>Reads the particulars.</summary>
    public static Deed Read(in Change change) =>
        JsonSerializer.Deserialize<Deed>(change.Data.Span)! with { At = DateTimeOffset.FromUnixTimeMilliseconds(change.At) };
}
