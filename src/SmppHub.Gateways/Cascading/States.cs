using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>What a message is answered that was asked about; empty where there is nothing to tell.</summary>
internal sealed record StateRow(string Id, string Time, string State)
{
    /// <summary>state_sms.</summary>
    public string Sms { get; init; } = "";

    /// <summary>state_viber.</summary>
    public string Viber { get; init; } = "";

    /// <summary>state_whatsapp.</summary>
    public string Whatsapp { get; init; } = "";

    /// <summary>state_vk.</summary>
    public string Vk { get; init; } = "";

    /// <summary>num_parts_sms.</summary>
    public string SmsParts { get; init; } = "";

    /// <summary>price_sms.</summary>
    public string SmsPrice { get; init; } = "";

    /// <summary>price_viber.</summary>
    public string ViberPrice { get; init; } = "";

    /// <summary>price_whatsapp.</summary>
    public string WhatsappPrice { get; init; } = "";

    /// <summary>price_vk.</summary>
    public string VkPrice { get; init; } = "";
}

/// <summary>Tells states in the words of seed 1.</summary>
internal static class States
{
    private const string NoParts = "0";
    private const string NoPrice = "0.00";

    /// <summary>The state of an account's message.</summary>
    public static StateRow Of(Hub hub, Account account, string id)
    {
        var message = id.Length == 0 ? null : hub.Messages.Find(id);
        return message is { Door: Door.Cascading } && message.Id == id && message.Account == account.Name
            ? Of(message, account)
            : new StateRow(id, "", Say.NeverTaken);
    }

    /// <summary>The state of a message.</summary>
    public static StateRow Of(Message message, Account account)
    {
        var (sms, viber, whatsapp, vk) = (Leg(message, Channel.Sms), Leg(message, Channel.Viber), Leg(message, Channel.Whatsapp), Leg(message, Channel.Vk));
        return new StateRow(message.Id, TimeText(account, ChangedAt(message)), message.FinalAt is null ? Word(null) : Word(message.State))
        {
            Sms = Word(sms?.State),
            Viber = ViberWord(message, viber),
            Whatsapp = Word(whatsapp?.State),
            Vk = Word(vk?.State),
            SmsParts = sms is null ? NoParts : sms.Parts.ToString(CultureInfo.InvariantCulture),
            SmsPrice = sms?.Price ?? NoPrice,
            ViberPrice = viber?.Price ?? NoPrice,
            WhatsappPrice = whatsapp?.Price ?? NoPrice,
            VkPrice = vk?.Price ?? NoPrice,
        };
    }

    /// <summary>One of the five states; `send` is «Не было отправлено» of a channel and «В процессе работы» of a message.</summary>
    public static string Word(string? state) => state switch
    {
        "delivered" or "read" => "deliver",
        "expired" => "expired",
        "unknown" => "partly_deliver",
        "undeliverable" or "rejected" or "deleted" => "not_deliver",
        _ => "send",
    };

    /// <summary>When the message last changed.</summary>
    public static DateTimeOffset ChangedAt(Message message)
    {
        var at = message.FinalAt ?? message.SubmittedAt;
        foreach (var leg in message.Legs)
        {
            at = leg.At > at ? leg.At : at;
        }

        foreach (var deed in message.Deeds)
        {
            at = deed.At > at ? deed.At : at;
        }

        return at;
    }

    /// <summary>A moment as the account sees it.</summary>
    public static string TimeText(Account account, DateTimeOffset at) =>
        account.LocalTime(at.ToUnixTimeMilliseconds()).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Viber tells what the subscriber did (gateway-facts part 7).</summary>
    private static string ViberWord(Message message, Leg? viber)
    {
        if (viber?.State != "read")
        {
            return Word(viber?.State);
        }

        for (var i = message.Deeds.Count - 1; i >= 0; i--)
        {
            switch (message.Deeds[i].What)
            {
                case "click":
                    return "link";
                case "unsubscribe":
                    return "unsubscribe";
            }
        }

        return "read";
    }

    private static Leg? Leg(Message message, Channel channel)
    {
        foreach (var leg in message.Legs)
        {
            if (leg.Channel == channel)
            {
                return leg;
            }
        }

        return null;
    }
}
