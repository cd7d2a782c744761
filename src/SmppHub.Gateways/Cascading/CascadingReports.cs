using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>
/// What this door tells its clients: answers of subscribers as JSON (the sibling's Notifications), and where the account
/// wants it final states as XML (the sibling's Получение статуса, второй способ).
/// </summary>
internal sealed partial class CascadingReports(CascadingOptions options) : IDoorCallbacks
{
    private const string Reply = "reply";
    private const string Status = "status";
    private const int Ok = 200;
    private static readonly JsonWriterOptions Spoken = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public Door Door => Door.Cascading;

    /// <inheritdoc/>
    public bool WantsAccepted(Account account) => false;

    /// <inheritdoc/>
    public IEnumerable<CallbackRequest> Write(Account account, Report report)
    {
        switch (report.Kind)
        {
            case ReportKind.Replied:
                yield return new CallbackRequest(Reply) { Body = ReplyBody(report), ContentType = "application/json; charset=utf-8" };
                break;
            case ReportKind.Final when account.Options.StatusPush:
                yield return new CallbackRequest(Status) { Body = StatusBody(States.Of(report.Message, account)), ContentType = "text/xml; charset=utf-8" };
                break;
        }
    }

    /// <inheritdoc/>
    public TimeSpan? NextTry(int failed, TimeSpan sinceFirst) => failed < options.CallbackTries ? options.CallbackInterval : null;

    /// <inheritdoc/>
    public bool IsTaken(CallbackAnswer answer) => answer.Status == Ok;

    /// <summary>«Если сервер клиента не передаст id_sms, то статус будет считаться не полученным»: a state is taken when its id comes back.</summary>
    public bool IsTaken(CallbackRequest request, CallbackAnswer answer) =>
        answer.Status == Ok && (request.Kind != Status || IdPushed().Match(request.Body!).Groups[1].Value is var id && IdEchoed().Matches(answer.Body).Any(m => m.Groups[1].Value == id));

    private static string ReplyBody(Report report)
    {
        var message = report.Message;
        var leg = message.Legs[report.Leg];
        var octets = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(octets, Spoken))
        {
            json.WriteStartObject();
            json.WriteString("message_id"u8, message.Id);
            json.WriteString("channel"u8, leg.Channel.ToString().ToLowerInvariant());
            json.WriteString("timestamp"u8, report.Deed!.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
            json.WriteStartObject("recipient_response"u8);
            json.WriteStartObject("recipient"u8);
            json.WriteNumber("phone"u8, ulong.Parse(message.To, CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteString("from"u8, leg.From);
            json.WriteStartObject("content"u8);
            json.WriteString("type"u8, "text"u8);
            json.WriteString("text"u8, report.Deed.Text);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }

    private static string StatusBody(StateRow row)
    {
        using var octets = new MemoryStream(256);
        using (var xml = XmlWriter.Create(octets, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("request");
            xml.WriteStartElement("state");
            xml.WriteAttributeString("id_message", row.Id);
            xml.WriteAttributeString("time", row.Time);
            xml.WriteString(row.State);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length);
    }

    [GeneratedRegex("id_message=\"([0-9]+)\"")]
    private static partial Regex IdPushed();

    [GeneratedRegex(@"<id_(?:message|sms)>\s*([0-9]+)\s*</id_(?:message|sms)>")]
    private static partial Regex IdEchoed();
}
