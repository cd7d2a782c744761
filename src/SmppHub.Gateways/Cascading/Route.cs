using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>A message judged: the channels it is tried on, in order.</summary>
/// <param name="Legs">As for any number; texts may hold a base's variables.</param>
/// <param name="Comment">The mailing it belongs to.</param>
/// <param name="SendAt">Unix milliseconds of the hub's clock, 0 at once.</param>
/// <param name="Fault">What each number is answered instead, when the message cannot go to any.</param>
internal sealed record Route(IReadOnlyList<CascadeLeg> Legs, string Comment, long SendAt, string? Fault);

/// <summary>Judges a message and finds its way.</summary>
internal sealed class Router(CascadingOptions options)
{
    private const int LongestText = 1000;
    private const int LongestCaption = 19;
    private const int MostSmsParts = 255;
    private const int LongestValidity = 30 * 24 * 60;

    /// <summary>Mailings without a name (seed 1: name_delivery).</summary>
    private const string Unnamed = "Шлюз";

    /// <summary>Equal numbers: in this order (gateway-facts part 4).</summary>
    private static readonly (Channel Channel, Field Send, Field Validity)[] Channels =
    [
        (Channel.Viber, Field.SendViber, Field.ValidityViber),
        (Channel.Whatsapp, Field.SendWhatsapp, Field.ValidityWhatsapp),
        (Channel.Vk, Field.SendVk, Field.ValidityVk),
        (Channel.Sms, Field.SendSms, Field.ValiditySms),
    ];

    /// <summary>The way of a message; null with what is wrong.</summary>
    /// <param name="order">The message.</param>
    /// <param name="client">Whose.</param>
    /// <param name="error">Why there is none.</param>
    public Route? Find(Order order, Client client, out string? error)
    {
        Span<int> turns = stackalloc int[Channels.Length];
        for (var i = 0; i < Channels.Length; i++)
        {
            if (!TryTurn(order[Channels[i].Send], out turns[i]))
            {
                error = Say.NotFrom0To9(Channels[i].Send);
                return null;
            }
        }

        if (!turns.ContainsAnyInRange(1, 9))
        {
            error = Say.NoChannel;
            return null;
        }

        var sendAt = 0L;
        if ((error = Content(order, turns)) is not null || (error = client.TrySendAt(order[Field.TimeSend], out sendAt)) is not null)
        {
            return null;
        }

        var legs = new List<CascadeLeg>(Channels.Length);
        string? fault = null;
        for (var turn = 1; turn <= 9; turn++)
        {
            for (var i = 0; i < Channels.Length; i++)
            {
                if (turns[i] != turn)
                {
                    continue;
                }

                if (!TryValidity(order[Channels[i].Validity], out var validity))
                {
                    error = Say.NotMinutes(Channels[i].Validity);
                    return null;
                }

                var leg = Leg(order, Channels[i].Channel, client) with { Validity = validity };
                fault ??= Fault(leg, client);
                legs.Add(leg);
            }
        }

        var name = order[Field.NameDelivery];
        return new Route(legs, name.Length == 0 ? Unnamed : name, sendAt, fault);
    }

    /// <summary>Empty is 0, do not send.</summary>
    private static bool TryTurn(string text, out int turn)
    {
        turn = 0;
        var digit = text.AsSpan().Trim();
        if (digit.Length == 0)
        {
            return true;
        }

        if (digit.Length != 1 || !char.IsAsciiDigit(digit[0]))
        {
            return false;
        }

        turn = digit[0] - '0';
        return true;
    }

    private bool TryValidity(string text, out TimeSpan validity)
    {
        validity = options.Validity;
        var minutes = text.AsSpan().Trim();
        if (minutes.Length == 0)
        {
            return true;
        }

        if (!int.TryParse(minutes, out var given) || given is < 0 or > LongestValidity)
        {
            return false;
        }

        validity = given == 0 ? options.Validity : TimeSpan.FromMinutes(given);
        return true;
    }

    /// <summary>What is wrong with texts, button and image of the channels asked for.</summary>
    private static string? Content(Order order, ReadOnlySpan<int> turns)
    {
        if (turns[0] > 0)
        {
            var (caption, url) = (order[Field.ButtonText], order[Field.ButtonUrl]);
            if (Characters(order[Field.TextViber]) > LongestText)
            {
                return Say.LongText;
            }

            if (Characters(caption) > LongestCaption)
            {
                return Say.LongButton;
            }

            if (caption.Length == 0 != (url.Length == 0))
            {
                return Say.HalfButton;
            }

            if (order[Field.ImageUrl].Length > 0 && caption.Length == 0)
            {
                return Say.ImageAlone;
            }
        }

        if (turns[1] > 0 && Characters(order[Field.TextWhatsapp]) > LongestText)
        {
            return Say.LongText;
        }

        if (turns[2] > 0 && order.TemplateData is null)
        {
            return Say.BadTemplateData;
        }

        return turns[3] > 0 && SmsText.PartsOf(order[Field.TextSms]) > MostSmsParts ? Say.LongSms : null;
    }

    private static CascadeLeg Leg(Order order, Channel channel, Client client)
    {
        switch (channel)
        {
            case Channel.Viber:
                var caption = order[Field.ButtonText];
                return new CascadeLeg
                {
                    Channel = channel,
                    From = order[Field.SenderViber].Trim(),
                    Text = order[Field.TextViber],
                    Button = caption.Length > 0 ? new Button(caption, order[Field.ButtonUrl]) : null,
                    Image = NullIfEmpty(order[Field.ImageUrl]),
                    UntilRead = order[Field.FinaleViberRead].Trim() == "1",
                };
            case Channel.Whatsapp:
                // Its button is «временно недоступен»: it may come, and is shown nowhere.
                return new CascadeLeg
                {
                    Channel = channel,
                    From = order[Field.SenderWhatsapp].Trim(),
                    Text = order[Field.TextWhatsapp],
                    Image = NullIfEmpty(order[Field.ImageUrlWhatsapp]),
                };
            case Channel.Vk:
                var text = client.Template(order[Field.TemplateId].Trim()) is { } template ? VkTemplate.Fill(template, order.TemplateData!) : null;
                return new CascadeLeg { Channel = channel, From = VkTemplate.Sender, Text = text ?? "", Fault = text is null ? ErrorCode.Rejected : ErrorCode.None };
            default:
                return new CascadeLeg { Channel = Channel.Sms, From = order[Field.SenderSms].Trim(), Text = order[Field.TextSms] };
        }
    }

    /// <summary>What every number is answered where a leg cannot go out.</summary>
    private static string? Fault(CascadeLeg leg, Client client)
    {
        if (client.IsClosed(leg.Channel))
        {
            return Say.Closed;
        }

        if (leg.Channel == Channel.Vk)
        {
            return null; // a template that is not there fails this leg alone
        }

        // One of the hub's own numbers stands in for a WhatsApp sender.
        if (leg.From.Length == 0 && leg.Channel != Channel.Whatsapp)
        {
            return Say.NoSender;
        }

        return leg.Channel == Channel.Sms && SmsText.IsLongSender(leg.From) ? Say.LongSender
            : leg.Text.Length == 0 ? Say.NoText
            : null;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>Characters as people count them: a pair of surrogates is one.</summary>
    private static int Characters(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count;
    }
}
