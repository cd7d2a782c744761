using SmppHub.Core;

namespace SmppHub.Gateways.Bulk;

/// <summary>Delivery, seen and reply notifications of messages sent with dlr=1 (seed 0: part 2).</summary>
internal sealed class BulkReports(BulkOptions options) : IDoorCallbacks
{
    private readonly BulkCallbackOptions _options = options.Callbacks;

    public Door Door => Door.Bulk;

    public bool WantsAccepted(Account account) => account.Switches.InterimReports;

    public TimeSpan? NextTry(int failed, TimeSpan sinceFirst) => NotificationLadder.Next(failed, sinceFirst);

    // Any text will do, any other status will not.
    public bool IsTaken(CallbackAnswer answer) => answer.Status == 200 || (_options.StopOnRefusal && answer.Status is 400 or 404);

    public IEnumerable<CallbackRequest> Write(Account account, Report report)
    {
        var message = report.Message;
        if (!message.Facts.ContainsKey(BulkCascades.Reports))
        {
            return [];
        }

        return report.Kind switch
        {
            ReportKind.Accepted => [Interim(message)],
            ReportKind.Final => [End(message, message.State)],
            // Where more legs follow: the last one's end is the message's.
            ReportKind.LegEnded when _options.EachLeg && message.FinalAt is null && !StatusWords.IsDelivered(message.Legs[report.Leg].State) =>
                [End(message, message.Legs[report.Leg].State)],
            // "Seen" is a dialogue opened in Viber (seed 0: 2.2).
            ReportKind.Read when message.Legs is [.., { Channel: Channel.Viber }] => [Notification("seen", message, [])],
            ReportKind.Replied => [Notification("reply", message, [new("text", report.Deed?.Text ?? "")])],
            _ => [],
        };
    }

    private CallbackRequest Interim(Message message) => IsNumeric(message)
        ? Numbered(message, StatusWords.Buffered)
        : Notification("delivery", message, [new("status", "buffered"), new("status_extended", "")]);

    private CallbackRequest End(Message message, string state)
    {
        if (IsNumeric(message))
        {
            return Numbered(message, StatusWords.Numeric(state, message.Reason));
        }

        var extended = StatusWords.IsDelivered(state) ? "" : Extended(message, state);
        return Notification("delivery", message, [new("status", StatusWords.Status(state)), new("status_extended", extended)]);
    }

    // The words are Viber's, so they tell of the Viber leg even when the SMS behind it failed too.
    private static string Extended(Message message, string state)
    {
        var viber = message.Reason is null ? message.Legs.FirstOrDefault(static l => l.Channel == Channel.Viber) : null;
        return viber is { ErrorCode: not 0 } || (viber is not null && viber.State is "expired" or "undeliverable" or "rejected")
            ? StatusWords.Extended(viber!.State, viber.ErrorCode, null)
            : StatusWords.Extended(state, message.ErrorCode, message.Reason);
    }

    private CallbackRequest Notification(string type, Message message, IEnumerable<KeyValuePair<string, string>> rest) =>
        Form(type, [new("type", type), .. Naming(message), .. rest]);

    /// <summary>What an account or channel without extended reports gets (gateway-facts 3.4).</summary>
    private CallbackRequest Numbered(Message message, string status) => Form("delivery", [.. Naming(message), new("status", status)]);

    private CallbackRequest Form(string kind, IEnumerable<KeyValuePair<string, string>> fields) =>
        new(kind) { Form = [.. fields.Where(f => _options.EmptyParameters || f.Value.Length > 0)] };

    private IEnumerable<KeyValuePair<string, string>> Naming(Message message)
    {
        yield return new("msg_id", message.Uuid ?? message.Id);
        if (message.Facts.TryGetValue(BulkCascades.Transaction, out var transaction))
        {
            yield return new(BulkCascades.Transaction, transaction);
        }
        else if (_options.AlwaysTransaction)
        {
            yield return new(BulkCascades.Transaction, "");
        }
    }

    private bool IsNumeric(Message message) =>
        _options.NumericForSms && message.Facts.TryGetValue(BulkCascades.Method, out var method) && method == "sms";
}
