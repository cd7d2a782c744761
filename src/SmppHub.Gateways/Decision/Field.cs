namespace SmppHub.Gateways.Decision;

/// <summary>The parameters of the API, in the order in which they are checked (seed 2: the list of parameters).</summary>
internal enum Field
{
    SourceAddr,
    DestinationAddr,
    MessageType,
    Text,
    TextSms,
    Image,
    ButtonCaption,
    ButtonAction,
    SourceType,
    CallbackUrl,
    ValidityPeriod,
    MessageId,
}

/// <summary>Their names on the wire.</summary>
internal static class FieldNames
{
    public static readonly IReadOnlyList<string> All =
    [
        "source_addr", "destination_addr", "message_type", "text", "text_sms", "image", "button_caption", "button_action", "source_type",
        "callback_url", "validity_period", "message_id",
    ];

    public static string Name(this Field field) => All[(int)field];
}
