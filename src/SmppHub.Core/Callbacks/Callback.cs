using System.Text.Json;

namespace SmppHub.Core;

/// <summary>What is reported to a client's own address.</summary>
public enum ReportKind
{
    /// <summary>Accepted, nothing known yet.</summary>
    Accepted,

    /// <summary>A leg of a cascade ended, the last one included.</summary>
    LegEnded,

    /// <summary>The message is final.</summary>
    Final,

    /// <summary>The subscriber opened it.</summary>
    Read,

    /// <summary>The subscriber pressed its button.</summary>
    Clicked,

    /// <summary>The subscriber does not want more of this sender.</summary>
    Unsubscribed,

    /// <summary>The subscriber answered.</summary>
    Replied,
}

/// <summary>Something that happened to a message.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">The message as it was then.</param>
/// <param name="Leg">Which leg ended, of <see cref="ReportKind.LegEnded"/>; else the current one.</param>
/// <param name="Deed">What the subscriber did.</param>
public sealed record Report(ReportKind Kind, Message Message, int Leg, Deed? Deed);

/// <summary>One callback as a door wants it sent.</summary>
/// <param name="Kind">What people call it: `delivery`, `seen`, `reply`, `status`.</param>
public sealed record CallbackRequest(string Kind)
{
    /// <summary>Where to; null is the account's own address for the door, asked for when it is due.</summary>
    public string? Url { get; init; }

    /// <summary>A form: POST, or the query of a GET, as the account wants it. Null when there is a <see cref="Body"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    /// <summary>The body of a POST.</summary>
    public string? Body { get; init; }

    /// <summary>Its Content-Type.</summary>
    public string? ContentType { get; init; }
}

/// <summary>What one door sends to its clients, and when it tries again.</summary>
public interface IDoorCallbacks
{
    /// <summary>Whose messages.</summary>
    Door Door { get; }

    /// <summary>Whether the account asked for a report before anything is known.</summary>
    bool WantsAccepted(Account account);

    /// <summary>Writes what the client is told of it; nothing when that is not told.</summary>
    IEnumerable<CallbackRequest> Write(Account account, Report report);

    /// <summary>The wait before the next try, from the start of the failed one; null gives up.</summary>
    /// <param name="failed">Tries that failed so far, 1 or more.</param>
    /// <param name="sinceFirst">From the first try to the start of the last.</param>
    TimeSpan? NextTry(int failed, TimeSpan sinceFirst);

    /// <summary>Whether an answer ends the tries.</summary>
    bool IsTaken(CallbackAnswer answer);

    /// <summary>The same, where it depends on what was sent.</summary>
    bool IsTaken(CallbackRequest request, CallbackAnswer answer) => IsTaken(answer);
}

/// <summary>Brings one callback over the network: the boundary between the SMS centre and HTTP.</summary>
public interface ICallbackSender
{
    /// <summary>Sends; never throws for what the other side or the network does.</summary>
    Task<CallbackAnswer> SendAsync(CallbackTry request, CancellationToken cancellation);
}

/// <summary>One try.</summary>
/// <param name="Method">`POST` or `GET`.</param>
/// <param name="Url">Where to, with the query.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">Empty of a GET.</param>
public sealed record CallbackTry(string Method, string Url, string? ContentType, ReadOnlyMemory<byte> Body);

/// <summary>What came of a try.</summary>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Body">The beginning of the body.</param>
/// <param name="Fault">Why there was no answer: refused address, no connection, time-out.</param>
public sealed record CallbackAnswer(int Status, string Body, string? Fault = null);

/// <summary>What the store keeps of a callback until it is done.</summary>
/// <param name="Message">Number of the message it tells of.</param>
/// <param name="Door">Whose rules hold.</param>
/// <param name="Request">What is sent.</param>
internal sealed record StoredCallback(long Message, Door Door, CallbackRequest Request);

/// <summary>One try of a callback, the particulars of <see cref="ChangeKind.Tried"/>; kept at the message.</summary>
/// <param name="Callback">Its number.</param>
/// <param name="Kind">What people call it.</param>
/// <param name="Url">Where it went; null when there was no address.</param>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Fault">Why there was none, or why it was dropped.</param>
/// <param name="Ends">Whether no further try follows.</param>
/// <param name="StartedAt">When it started, Unix milliseconds of the hub's clock.</param>
internal sealed record CallbackTried(long Callback, string Kind, string? Url, int Status, string? Fault, bool Ends, long StartedAt)
{
    /// <summary>As a change of its message.</summary>
    public Change Of(long message, long at) => new(message, ChangeKind.Tried, at, JsonSerializer.SerializeToUtf8Bytes(this, StoredJson.Default.CallbackTried));

    /// <summary>Reads the particulars.</summary>
    public static CallbackTried Read(in Change change) => JsonSerializer.Deserialize(change.Data.Span, StoredJson.Default.CallbackTried)!;
}
