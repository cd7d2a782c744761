using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Decision;

/// <summary>What an order asks of the hub: Viber, and an SMS behind it where there is a text for one.</summary>
internal static class ViberCascade
{
    public static Cascade Of(ViberOrder order, DecisionOptions options)
    {
        var viber = new CascadeLeg
        {
            Channel = Channel.Viber,
            From = order.From,
            Text = order.Text,
            Button = order.Button,
            Image = order.Image,
            Validity = order.Validity,
        };
        var facts = new Dictionary<string, string>(4)
        {
            [Facts.MessageType] = order.Type.ToString(CultureInfo.InvariantCulture),
            [Facts.SourceType] = order.SourceType.ToString(CultureInfo.InvariantCulture),
        };
        if (order.CallbackUrl is not null)
        {
            facts[Facts.CallbackUrl] = order.CallbackUrl;
        }

        if (order.SmsText is null)
        {
            return new Cascade { To = order.To, Legs = [viber], Facts = facts };
        }

        facts[Facts.SmsText] = order.SmsText;
        var sms = new CascadeLeg { Channel = Channel.Sms, From = order.From, Text = order.SmsText, Validity = options.SmsValidity };
        return new Cascade { To = order.To, Legs = [viber, sms], Facts = facts };
    }
}
