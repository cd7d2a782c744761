using System.Globalization;
using System.Text;
using System.Xml;

namespace SmppHub.Gateways.Cascading;

/// <summary>Writes the answers of `/xml/`.</summary>
internal static class XmlAnswers
{
    // What a client wrote may hold characters that XML has no place for; they go out as references rather than fail the answer.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>What is wrong with the whole request.</summary>
    public static ReadOnlyMemory<byte> Fault(string error) => Write(xml => xml.WriteElementString("error", error));

    /// <summary>What became of each message.</summary>
    public static ReadOnlyMemory<byte> Sent(IReadOnlyList<OrderAnswer> answers) => Write(xml =>
    {
        foreach (var answer in answers)
        {
            xml.WriteStartElement("message");
            if (answer.Error is { } error)
            {
                xml.WriteElementString("error", error);
            }

            foreach (var row in answer.Rows)
            {
                WriteRow(xml, row);
            }

            xml.WriteEndElement();
        }
    });

    /// <summary>The states asked for.</summary>
    public static ReadOnlyMemory<byte> Told(IEnumerable<StateRow> rows) => Write(xml =>
    {
        foreach (var row in rows)
        {
            xml.WriteStartElement("state");
            xml.WriteAttributeString("id_message", row.Id);
            xml.WriteAttributeString("time_change_state", row.Time);
            xml.WriteAttributeString("state_sms", row.Sms);
            xml.WriteAttributeString("state_viber", row.Viber);
            xml.WriteAttributeString("state_whatsapp", row.Whatsapp);
            xml.WriteAttributeString("state_vk", row.Vk);
            xml.WriteAttributeString("num_parts_sms", row.SmsParts);
            xml.WriteAttributeString("price_sms", row.SmsPrice);
            xml.WriteAttributeString("price_viber", row.ViberPrice);
            xml.WriteAttributeString("price_whatsapp", row.WhatsappPrice);
            xml.WriteAttributeString("price_vk", row.VkPrice);
            xml.WriteString(row.State);
            xml.WriteEndElement();
        }
    });

    private static void WriteRow(XmlWriter xml, Row row)
    {
        xml.WriteStartElement("information");
        if (row.Error is null)
        {
            WriteNumber(xml, "id_message", row.Ids.Message);
        }

        xml.WriteAttributeString("client_id_message", row.ClientId);
        if (row.Error is null)
        {
            WriteNumber(xml, "id_sms", row.Ids.Sms);
            WriteNumber(xml, "id_viber", row.Ids.Viber);
            WriteNumber(xml, "id_whatsapp", row.Ids.Whatsapp);
            WriteNumber(xml, "id_vk", row.Ids.Vk);
            WriteNumber(xml, "count_message", (ulong)row.Ids.Parts);
        }

        xml.WriteAttributeString("phone", row.Phone);
        xml.WriteString(row.Error ?? "send");
        xml.WriteEndElement();
    }

    private static void WriteNumber(XmlWriter xml, string name, ulong number) =>
        xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    private static ReadOnlyMemory<byte> Write(Action<XmlWriter> content)
    {
        using var octets = new MemoryStream(512);
        using (var xml = XmlWriter.Create(octets, Settings))
        {
            xml.WriteStartElement("response");
            content(xml);
            xml.WriteEndElement();
        }

        return octets.GetBuffer().AsMemory(0, (int)octets.Length);
    }
}
