using SmppHub.Core;

namespace SmppHub.Gateways.Decision;

/// <summary>A send-viber request that is in order.</summary>
/// <param name="Type">message_type.</param>
/// <param name="From">source_addr.</param>
/// <param name="To">destination_addr, digits.</param>
/// <param name="Text">What Viber shows.</param>
/// <param name="SmsText">text_sms: asks for an SMS where Viber does not deliver.</param>
/// <param name="Image">Its address; of 108 and 208 alone.</param>
/// <param name="Button">Of 108 and 208 alone.</param>
/// <param name="SourceType">1 promotion, 2 transaction.</param>
/// <param name="CallbackUrl">Where its reports go, null for the account's own address.</param>
/// <param name="Validity">Of the Viber leg.</param>
internal sealed record ViberOrder(
    int Type, string From, string To, string Text, string? SmsText, string? Image, Button? Button, int SourceType, string? CallbackUrl, TimeSpan Validity)
{
    /// <summary>Message types that a person may answer (seed 2: 2Way).</summary>
    public static bool IsTwoWay(int type) => type is 206 or 208;
}
