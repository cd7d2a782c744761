using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>status.php: messages by phone and id, one or several.</summary>
internal sealed class StatusQuery(Hub hub)
{
    private const int MostAsked = 1000;

    public byte[] Answer(SmscForm form, Account account)
    {
        var ids = form.Text("id"u8);
        var phones = PhoneList.Split(form.Text("phone"u8));
        var asked = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (phones.Length == 0 || asked.Length is 0 or > MostAsked || asked.Any(id => id.Length > ClientId.MaxLength))
        {
            return SmscAnswer.Of(form, SmscError.Parameters);
        }

        var all = Math.Clamp(form.Number("all"u8), 0, 2);
        // A comma, even behind a single id, asks for a list (gateway-facts 2.4).
        if (!ids.Contains(',') && phones.Length == 1)
        {
            var message = Find(account, asked[0], phones[0]);
            return SmscAnswer.Of(form, StatusAnswer.Words(message, account), StatusAnswer.Fields(message, account, hub.Networks, all, null, phones[0]));
        }

        List<string> words = [];
        List<IReadOnlyList<SmscField>> records = [];
        for (var i = 0; i < Math.Max(asked.Length, phones.Length); i++)
        {
            var (id, phone) = (asked[Math.Min(i, asked.Length - 1)], phones[Math.Min(i, phones.Length - 1)]);
            var message = Find(account, id, phone);
            words.Add(StatusAnswer.Words(message, account));
            records.Add(StatusAnswer.Fields(message, account, hub.Networks, all, id, phone));
        }

        return SmscAnswer.OfMany(form, words, records);
    }

    private Message? Find(Account account, string id, string phone) =>
        PhoneList.Number(phone, isMail: true) is { } number ? hub.Messages.FindSent(account, id, number) : null;
}
