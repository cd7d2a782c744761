using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Decision;

/// <summary>
/// The status of a message: what receive-viber answers and status callbacks bring. Not a key more than these, since the
/// SDKs take the keys for arguments (facts 0, X7); the SMS has both of its keys or neither.
/// </summary>
internal static class StatusBody
{
    private const int SmsLeg = 1;

    public static string Write(Message message, bool extended)
    {
        var viber = ViberStatus.OfViber(message.Legs.Count > 0 ? message.Legs[0].State : message.State);
        var sms = message.Facts.ContainsKey(Facts.SmsText)
            ? ViberStatus.OfSms(message.Legs.Count > SmsLeg ? message.Legs[SmsLeg].State : null, extended)
            : null;
        return sms is null
            ? $$"""{"message_id":{{message.Id}},"status":{{viber}}}"""
            : $$"""{"message_id":{{message.Id}},"status":{{viber}},"sms_message_id":{{SmsId(message)}},"sms_message_status":{{sms}}}""";
    }

    /// <summary>Told even before the leg has started, where the settings ask for it: the number is reserved with the message's.</summary>
    private static string SmsId(Message message)
    {
        var first = ulong.Parse(message.Id, CultureInfo.InvariantCulture);
        return MessageIds.ToText(MessageIds.ToSequence(first, long.MaxValue) + 1 + SmsLeg);
    }
}
