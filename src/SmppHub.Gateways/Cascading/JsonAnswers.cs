using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmppHub.Gateways.Cascading;

/// <summary>Writes the answers of `sendmessagejson.php`: every value a text; a message is an array of numbers, or an object with its error.</summary>
internal static class JsonAnswers
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText IdMessage = JsonEncodedText.Encode("id_message");
    private static readonly JsonEncodedText ClientId = JsonEncodedText.Encode("client_id_message");
    private static readonly JsonEncodedText Base = JsonEncodedText.Encode("base");
    private static readonly JsonEncodedText Phone = JsonEncodedText.Encode("phone");
    private static readonly JsonEncodedText Count = JsonEncodedText.Encode("count_message");
    private static readonly JsonEncodedText IdViber = JsonEncodedText.Encode("id_viber");
    private static readonly JsonEncodedText IdWhatsapp = JsonEncodedText.Encode("id_whatsapp");
    private static readonly JsonEncodedText IdSms = JsonEncodedText.Encode("id_sms");
    private static readonly JsonEncodedText IdVk = JsonEncodedText.Encode("id_vk");

    /// <summary>What is wrong with the whole request.</summary>
    public static ReadOnlyMemory<byte> Fault(string error) => Write(json => json.WriteString(Error, error));

    /// <summary>What became of each message.</summary>
    public static ReadOnlyMemory<byte> Sent(IReadOnlyList<OrderAnswer> answers) => Write(json =>
    {
        json.WriteStartArray(Message);
        foreach (var answer in answers)
        {
            if (answer.Error is { } error)
            {
                json.WriteStartObject();
                json.WriteString(Error, error);
                json.WriteEndObject();
                continue;
            }

            json.WriteStartArray();
            foreach (var row in answer.Rows)
            {
                WriteRow(json, row);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    /// <summary>The states asked for.</summary>
    public static ReadOnlyMemory<byte> Told(IEnumerable<StateRow> rows) => Write(json =>
    {
        json.WriteStartArray("state"u8);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString(IdMessage, row.Id);
            json.WriteString("time_change_state"u8, row.Time);
            json.WriteString("state"u8, row.State);
            json.WriteString("state_sms"u8, row.Sms);
            json.WriteString("state_viber"u8, row.Viber);
            json.WriteString("state_whatsapp"u8, row.Whatsapp);
            json.WriteString("state_vk"u8, row.Vk);
            json.WriteString("num_parts_sms"u8, row.SmsParts);
            json.WriteString("price_sms"u8, row.SmsPrice);
            json.WriteString("price_viber"u8, row.ViberPrice);
            json.WriteString("price_whatsapp"u8, row.WhatsappPrice);
            json.WriteString("price_vk"u8, row.VkPrice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteRow(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        if (row.Error is null)
        {
            WriteNumber(json, IdMessage, row.Ids.Message);
        }

        if (row.Base.Length > 0)
        {
            json.WriteString(Base, row.Base);
        }
        else
        {
            json.WriteString(ClientId, row.ClientId);
        }

        json.WriteString(Phone, row.Phone);
        if (row.Error is { } error)
        {
            json.WriteString(Error, error);
        }
        else
        {
            WriteNumber(json, Count, (ulong)row.Ids.Parts);
            WriteNumber(json, IdViber, row.Ids.Viber);
            WriteNumber(json, IdWhatsapp, row.Ids.Whatsapp);
            WriteNumber(json, IdSms, row.Ids.Sms);
            WriteNumber(json, IdVk, row.Ids.Vk);
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, ulong number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteString(name, digits[..length]);
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> content)
    {
        var octets = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(octets, Options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return octets.WrittenMemory;
    }
}
