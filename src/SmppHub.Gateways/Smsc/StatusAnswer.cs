using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>What status.php tells of one message (gateway-facts 2.4, and the comments of the provider's own library).</summary>
internal static class StatusAnswer
{
    /// <summary>The answer in words.</summary>
    public static string Words(Message? message, Account account)
    {
        if (message is null)
        {
            return $"Status = {SmscStatus.NotFound.Code}";
        }

        var error = message.ErrorCode == 0 ? "" : $", err = {message.ErrorCode}";
        return string.Create(CultureInfo.InvariantCulture, $"Status = {SmscStatus.Of(message).Code}, check_time = {Local(account, ChangedAt(message)):dd.MM.yyyy HH:mm:ss}{error}");
    }

    /// <summary>The answer as values; <paramref name="id"/> is given where several messages were asked for.</summary>
    public static List<SmscField> Fields(Message? message, Account account, NetworkFacts networks, int all, string? id, string phone)
    {
        if (message is null)
        {
            // The comma form has three places whatever happens; JSON says no more than this.
            List<SmscField> nothing = [SmscField.Number("status", SmscStatus.NotFound.Code), new("", "0"), new("", "0")];
            return WithId(nothing, id, phone);
        }

        var status = SmscStatus.Of(message);
        var changed = ChangedAt(message);
        List<SmscField> fields =
        [
            SmscField.Number("status", status.Code), SmscField.Date("last_date", Local(account, changed)),
            SmscField.Number("last_timestamp", changed.ToUnixTimeSeconds()), SmscField.Number("err", message.ErrorCode),
        ];
        if (message.Channel == Channel.Hlr)
        {
            fields.AddRange(Hlr(message, networks));
        }

        if (all == 0)
        {
            return WithId(fields, id, phone);
        }

        fields.Add(SmscField.Date("send_date", Local(account, message.SubmittedAt)));
        fields.Add(SmscField.Number("send_timestamp", message.SubmittedAt.ToUnixTimeSeconds()));
        fields.Add(new("phone", phone));
        fields.Add(new("cost", message.Price));
        if (all == 2)
        {
            var home = networks.HomeOf(message.To);
            fields.AddRange([new("country", home?.Country ?? ""), new("operator", home?.Name ?? ""), new("region", "")]);
        }

        // Clients know an HLR query by this place.
        fields.Add(new("sender_id", message.Channel == Channel.Hlr ? "HLR" : message.From));
        fields.Add(new("status_name", status.Name));
        fields.Add(new(SmscField.Message, message.Text ?? message.Data ?? ""));
        if (id is not null)
        {
            fields.Add(SmscField.Id(id));
        }

        return fields;
    }

    /// <summary>imsi … rnet, of a query that is answered.</summary>
    public static IEnumerable<SmscField> Hlr(Message message, NetworkFacts networks)
    {
        var home = networks.HomeOf(message.To);
        var facts = message.State == "delivered" ? networks.Ask(message.To) : null;
        return
        [
            new("imsi", facts?.Imsi ?? ""), new("msc", facts?.Msc ?? ""), new("mcc", home?.Mcc ?? ""), new("mnc", home?.Mnc ?? ""),
            new("cn", home?.Country ?? ""), new("net", home?.Name ?? ""), new("rcn", facts?.Guest?.Country ?? ""), new("rnet", facts?.Guest?.Name ?? ""),
        ];
    }

    /// <summary>When the status became what it is.</summary>
    public static DateTimeOffset ChangedAt(Message message) => message.FinalAt ?? message.Legs[^1].At;

    private static DateTimeOffset Local(Account account, DateTimeOffset at) => account.LocalTime(at.ToUnixTimeMilliseconds());

    private static List<SmscField> WithId(List<SmscField> fields, string? id, string phone)
    {
        if (id is not null)
        {
            fields.Add(SmscField.Id(id));
            fields.Add(new("phone", phone));
        }

        return fields;
    }
}
