namespace SmppHub.Gateways.Decision;

/// <summary>What the door keeps of a request beside its message, under the names of the API.</summary>
internal static class Facts
{
    public const string MessageType = "message_type";
    public const string SourceType = "source_type";
    public const string SmsText = "text_sms";
    public const string CallbackUrl = "callback_url";
}
