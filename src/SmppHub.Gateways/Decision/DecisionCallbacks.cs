using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SmppHub.Core;

namespace SmppHub.Gateways.Decision;

/// <summary>What DecisionTelecom tells its clients: statuses, and the answers of people to two-way messages (seed 2; facts 1.6).</summary>
public sealed class DecisionCallbacks(DecisionOptions options) : IDoorCallbacks
{
    private const string Json = "application/json; charset=utf-8";
    private const long FirstToken = 5_000_000_000_000_000_000;
    private const long TokensOfMessage = 100_000_000;
    private readonly int[] _retries = [.. DecisionOptions.Numbers(options.CallbackRetries) ?? []];

    /// <inheritdoc/>
    public Door Door => Door.Decision;

    /// <inheritdoc/>
    public bool WantsAccepted(Account account) => false;

    /// <inheritdoc/>
    public IEnumerable<CallbackRequest> Write(Account account, Report report)
    {
        var message = report.Message;
        var body = report.Kind switch
        {
            // The last leg's end is the message's, which is told once.
            ReportKind.LegEnded when message.FinalAt is null => StatusBody.Write(message, options.ExtendedSmsStatuses),
            ReportKind.Final => StatusBody.Write(message, options.ExtendedSmsStatuses),
            ReportKind.Replied when IsTwoWay(message) => Reply(account, message, report.Deed!),
            _ => null,
        };
        return body is null
            ? []
            : [new CallbackRequest(report.Kind == ReportKind.Replied ? "reply" : "status")
            {
                Url = message.Facts.GetValueOrDefault(Facts.CallbackUrl),
                Body = body,
                ContentType = Json,
            }];
    }

    /// <inheritdoc/>
    public TimeSpan? NextTry(int failed, TimeSpan sinceFirst) => failed <= _retries.Length ? TimeSpan.FromSeconds(_retries[failed - 1]) : null;

    /// <inheritdoc/>
    public bool IsTaken(CallbackAnswer answer) => answer.Status is >= 200 and < 300;

    private static bool IsTwoWay(Message message) =>
        int.TryParse(message.Facts.GetValueOrDefault(Facts.MessageType), CultureInfo.InvariantCulture, out var type) && ViberOrder.IsTwoWay(type);

    private string Reply(Account account, Message message, Deed deed)
    {
        var id = long.Parse(message.Id, CultureInfo.InvariantCulture);
        var at = account.LocalTime(deed.At.ToUnixTimeMilliseconds());
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            // One of its own for each answer, and the same in every try.
            json.WriteString("message_token", (FirstToken + (id * TokensOfMessage) + message.Deeds.Count).ToString(CultureInfo.InvariantCulture));
            json.WriteString("phone_number", message.To);
            if (options.ReplyTime == ReplyTime.Unix)
            {
                json.WriteNumber("time", at.ToUnixTimeSeconds());
            }
            else
            {
                json.WriteString("time", at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
            }

            json.WriteStartObject("message");
            json.WriteString("text", deed.Text);
            json.WriteStartObject("tracking_data");
            json.WriteNumber("tracking_id", id);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
