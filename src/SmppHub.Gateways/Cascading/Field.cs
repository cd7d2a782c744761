using System.Collections.Frozen;

namespace SmppHub.Gateways.Cascading;

/// <summary>The fields of a message that hold one text. Their names are the same in the query, in JSON and in XML (seed 1).</summary>
internal enum Field : byte
{
    SendViber,
    SendWhatsapp,
    SendVk,
    SendSms,
    NameDelivery,
    TimeSend,
    SenderViber,
    TextViber,
    ButtonText,
    ButtonUrl,
    ImageUrl,
    ValidityViber,
    FinaleViberRead,
    SenderWhatsapp,
    TextWhatsapp,
    ImageUrlWhatsapp,
    ValidityWhatsapp,
    ValidityVk,
    SenderSms,
    TextSms,
    ValiditySms,
    TemplateId,
}

/// <summary>How the documents write them. What is not here (button_text_whatsapp, «временно недоступен», and whatever else a client adds) is read past.</summary>
internal static class FieldNames
{
    private const int Longest = 32;

    private static readonly (string Name, Field Field)[] Table =
    [
        ("send_viber", Field.SendViber), ("send_whatsapp", Field.SendWhatsapp), ("send_vk", Field.SendVk), ("send_sms", Field.SendSms),
        ("name_delivery", Field.NameDelivery), ("time_send", Field.TimeSend),
        ("sender_viber", Field.SenderViber), ("text_viber", Field.TextViber), ("button_text", Field.ButtonText), ("button_url", Field.ButtonUrl),
        ("image_url", Field.ImageUrl), ("validity_period_viber", Field.ValidityViber), ("finale_viber_read", Field.FinaleViberRead),
        ("sender_whatsapp", Field.SenderWhatsapp), ("text_whatsapp", Field.TextWhatsapp), ("image_url_whatsapp", Field.ImageUrlWhatsapp),
        ("validity_period_whatsapp", Field.ValidityWhatsapp), ("validity_period_vk", Field.ValidityVk),
        ("sender_sms", Field.SenderSms), ("text_sms", Field.TextSms), ("validity_period_sms", Field.ValiditySms),
        ("templateId", Field.TemplateId),
    ];

    private static readonly FrozenDictionary<string, Field> ByName = Table.ToFrozenDictionary(f => f.Name, f => f.Field, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Field>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many there are.</summary>
    public static int Count => Table.Length;

    /// <summary>A field by its name.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, out Field field)
    {
        field = default;
        return name.Length <= Longest && BySpan.TryGetValue(name, out field);
    }

    /// <summary>The name of a field.</summary>
    public static string NameOf(Field field) => Array.Find(Table, f => f.Field == field).Name;
}
