using System.Text;
using System.Text.Json.Nodes;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Record;

/// <summary>Writes a PDU as a fixture does: fields and TLVs by their names, without those that are empty or zero.</summary>
internal sealed class PduScribe(Placeholders placeholders, RecordOptions options)
{
    private const byte HasHeader = 0x40;

    /// <summary>The PDU as an object.</summary>
    /// <param name="octets">Its octets.</param>
    /// <param name="from">Who sent it: what the client sent is to send again, what the server sent is to expect.</param>
    /// <param name="isLetIn">Of a bind: whether the server let it in.</param>
    public JsonObject Write(byte[] octets, PduDirection from, bool isLetIn)
    {
        var expected = from == PduDirection.Received;
        var pdu = new ReceivedPdu(octets);
        var id = pdu.Header.Id;
        var written = new JsonObject { ["command"] = id.SpecName() };
        if (pdu.Status != CommandStatus.Ok)
            written["status"] = pdu.Status.SpecName();
        if (!pdu.TryParse(out var body, out _))
        {
            // A bind that cannot be read may still hold a password.
            var isSecret = !expected && IsBind(id) && !options.WithPasswords;
            written["body"] = isSecret ? "" : Convert.ToHexStringLower(pdu.Body);
            return written;
        }

        if (body.IsAbsent)
        {
            if (!expected && !body.Layout.Fields.IsEmpty)
                written["body"] = "";
            return written;
        }

        for (var i = 0; i < body.Layout.Fields.Length; i++)
        {
            if (Field(body, i, expected, isLetIn) is { } value)
                written[body.Layout.Fields[i].Name] = value;
        }

        Tlvs(body, expected, written);
        return written;
    }

    public static bool IsBind(CommandId id) => id is CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver;

    private JsonNode? Field(PduBody body, int index, bool expected, bool isLetIn)
    {
        var field = body.Layout.Fields[index];
        switch (field.Kind)
        {
            case FieldKind.CString:
                var text = Encoding.Latin1.GetString(body.Octets(index));
                return text.Length == 0 ? null : CString(body, field.Name, text, expected, isLetIn);
            case FieldKind.Octets:
                return body.Octets(index).IsEmpty ? null : Message(body, body.Octets(index), expected);
            case FieldKind.DestinationList or FieldKind.UnsuccessfulList:
                return body.Raw(index).IsEmpty ? null : new JsonObject { ["hex"] = Convert.ToHexStringLower(body.Raw(index)) };
            // A count of octets follows from them; one of a list does not, as the list is written in hex.
            case FieldKind.Count when body.Layout.Fields[index + 1].Kind == FieldKind.Octets:
                return null;
            default:
                return body.Integer(index) is > 0 and var number ? JsonValue.Create(number) : null;
        }
    }

    private string CString(PduBody body, string name, string text, bool expected, bool isLetIn)
    {
        var id = body.Layout.Id;
        if (IsBind(id) && name is "system_id" or "password")
        {
            var (systemId, password) = placeholders.Account(
                Encoding.Latin1.GetString(body.Octets(BindField.SystemId)), Encoding.Latin1.GetString(body.Octets(BindField.Password)), isLetIn);
            return name == "system_id" ? systemId : password;
        }

        if (name == "password" && !options.WithPasswords)
            return expected ? "*" : "********";
        switch (name)
        {
            case "message_id":
                return expected ? placeholders.GivenId(text) : placeholders.AskedId(text);
            case "destination_addr" or "source_addr":
                if (!expected && name == "destination_addr")
                    placeholders.Recipient(text);
                return placeholders.Address(text);
            case "schedule_delivery_time" or "validity_period" or "final_date" when expected:
                return "*";
            default:
                return Placeholders.Escape(text);
        }
    }

    /// <summary>Text where the PDU's coding gives the same octets again; hex otherwise.</summary>
    private JsonNode Message(PduBody body, ReadOnlySpan<byte> octets, bool expected)
    {
        if (expected && Replay.PduMatcher.IsReceipt(body))
            return placeholders.Receipt(Encoding.Latin1.GetString(octets));
        var esmClass = body.Layout.IndexOf("esm_class") is >= 0 and var place ? body.Byte(place) : 0;
        var header = (esmClass & HasHeader) != 0 && octets[0] < octets.Length ? octets[0] + 1 : 0;
        var dataCoding = body.Layout.IndexOf("data_coding") is >= 0 and var at ? body.Byte(at) : (byte)0;
        var coding = DataCoding.Resolve(dataCoding);
        var text = MessageText.Decode(coding, octets[header..]);
        var isText = coding != TextCoding.Binary && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            && octets[header..].SequenceEqual(MessageText.Encode(coding, text));
        // In an expectation a header is compared as octets with its text, and `*` and `/…/` are patterns.
        if (!isText || (expected && (header > 0 || text is "*" or ['/', .., '/'])))
            return new JsonObject { ["hex"] = Convert.ToHexStringLower(octets) };
        return header == 0
            ? Placeholders.Escape(text)
            : new JsonObject { ["udh"] = Convert.ToHexStringLower(octets[..header]), ["text"] = Placeholders.Escape(text) };
    }

    private void Tlvs(PduBody body, bool expected, JsonObject written)
    {
        var again = new List<byte>();
        foreach (var tlv in body.Tlvs)
        {
            // How busy the server is differs each time.
            if (expected && tlv.Tag == TlvTag.CongestionState)
                continue;
            var name = tlv.Tag.SpecName();
            if (!written.ContainsKey(name))
                written[name] = Tlv(body, tlv, expected);
            else if (!expected)
                again.AddRange([(byte)((ushort)tlv.Tag >> 8), (byte)tlv.Tag, (byte)(tlv.Value.Length >> 8), (byte)tlv.Value.Length, .. tlv.Value]);
            else if (TlvTable.Find(tlv.Tag) is { Repeatable: true })
                written[name] = $"{written[name]} {Tlv(body, tlv, expected)}";
        }

        if (again.Count > 0)
            written["append"] = Convert.ToHexStringLower([.. again]);
    }

    private JsonNode Tlv(PduBody body, Tlv tlv, bool expected)
    {
        var hex = Convert.ToHexStringLower(tlv.Value);
        if (tlv.Tag == TlvTag.MessagePayload)
            return tlv.Value.IsEmpty ? new JsonObject { ["hex"] = "" } : Message(body, tlv.Value, expected);
        var info = TlvTable.Find(tlv.Tag);
        switch (info?.Type)
        {
            case TlvType.Integer when expected || tlv.Value.Length == info.MaxLength:
                return JsonValue.Create(tlv.Integer);
            case TlvType.CString when tlv.Value is [.. var text, 0] && !text.Contains((byte)0):
                var value = Encoding.Latin1.GetString(text);
                return tlv.Tag == TlvTag.ReceiptedMessageId && expected ? placeholders.SeenId(value) : Placeholders.Escape(value);
            case TlvType.Integer or TlvType.CString:
                return new JsonObject { ["hex"] = hex };
            default:
                return hex;
        }
    }
}
