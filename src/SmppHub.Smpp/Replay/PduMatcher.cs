using System.Globalization;
using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Replay;

/// <summary>Compares a PDU with what a fixture expects. Fields that are not mentioned may be anything; the status is then ESME_ROK.</summary>
internal static class PduMatcher
{
    private const string None = "(absent)";

    /// <summary>What differs; empty when nothing does. Captures stay in the scope only when nothing differs.</summary>
    /// <param name="template">What is expected.</param>
    /// <param name="command">The command, where the template leaves it to its request.</param>
    /// <param name="sequence">The sequence number, where the template does not say; null is any.</param>
    /// <param name="pdu">What came.</param>
    /// <param name="scope">The values of placeholders.</param>
    public static List<FieldDifference> Compare(
        PduTemplate template, CommandId command, uint? sequence, ReceivedPdu pdu, PlayScope scope)
    {
        var before = scope.Save();
        var differences = Differences(template, command, sequence, pdu, scope);
        if (differences.Count > 0)
            scope.Restore(before);
        return differences;
    }

    private static List<FieldDifference> Differences(
        PduTemplate template, CommandId command, uint? sequence, ReceivedPdu pdu, PlayScope scope)
    {
        var differences = new List<FieldDifference>();
        var header = pdu.Header;
        if (header.Id != command)
        {
            differences.Add(new("command", command.SpecName(), header.Id.SpecName()));
            return differences;
        }

        var status = template.Find("status") is { } given ? scope.Expand(given.Text, given.Line) : "ESME_ROK";
        if (status != "*" && !Array.Exists(status.Split('|'), name => SpecNames.Status(name) == header.Status))
            differences.Add(new("status", status, header.Status.SpecName()));
        if (template.Find("sequence") is null && sequence is { } wanted && wanted != header.Sequence)
            differences.Add(new("sequence", Text(wanted), Text(header.Sequence)));
        if (!pdu.TryParse(out var body, out var fault) && template.Find("body") is null)
        {
            differences.Add(new(fault.Field ?? "body", "a well-formed body", $"{fault.Reason} (offset {fault.Offset})"));
            return differences;
        }

        foreach (var value in template.Values)
        {
            if (value.Name is "command" or "status")
                continue;
            var got = Read(value, pdu, body);
            if (!Same(template, value, got, pdu, scope))
                differences.Add(new(value.Name, Expected(value, scope), got ?? None));
        }

        return differences;
    }

    private static bool Same(PduTemplate template, TemplateValue value, string? got, ReceivedPdu pdu, PlayScope scope)
    {
        if (value.Form == ValueForm.Absent)
            return got is null;
        if (got is null)
            return false;
        if (value.Form is ValueForm.Gsm or ValueForm.Latin1 or ValueForm.Ucs2)
            return Convert.ToHexStringLower(PduEncoder.Message(template, value, scope)) == got;
        if (value.Form == ValueForm.Hex || value.Name == "body")
            return value.Text == "*" || Convert.ToHexStringLower(PduEncoder.Hex(value, scope)) == got;

        // 0x11 and 17 are the same number.
        return SpecNames.IsNumber(value.Name, pdu.Header.Id) && SpecNames.Number(Known(value.Text, scope)) is { } number
            ? Text(number) == got
            : ValuePattern.Matches(value.Text, value.Line, got, scope);
    }

    /// <summary>What came, as text; null when it is not there. Octets are hex where the fixture writes them so.</summary>
    private static string? Read(TemplateValue value, ReceivedPdu pdu, PduBody body)
    {
        switch (value.Name)
        {
            case "sequence":
                return Text(pdu.Header.Sequence);
            case "length" or "command_length":
                return Text(pdu.Header.Length);
            case "body":
                return Convert.ToHexStringLower(pdu.Body);
            case "text":
                return Decode(value, MessageOf(body), body);
        }

        var layout = body.Layout;
        if (layout.IndexOf(value.Name) is >= 0 and var index)
        {
            return body.IsAbsent ? null : layout.Fields[index].Kind switch
            {
                FieldKind.CString => AsHexOr(value, body.Octets(index), Encoding.Latin1.GetString),
                FieldKind.Octets => Decode(value, body.Octets(index), body),
                FieldKind.DestinationList or FieldKind.UnsuccessfulList => Convert.ToHexStringLower(body.Raw(index)),
                _ => Text(body.Integer(index)),
            };
        }

        var tag = SpecNames.Tag(value.Name)!.Value;
        if (!body.TryGetTlv(tag, out var octets))
            return null;
        if (tag == TlvTag.MessagePayload)
            return Decode(value, octets, body);
        return TlvTable.Find(tag) is { Repeatable: true } ? ReadAll(tag, value, body) : ReadTlv(tag, value, octets);
    }

    /// <summary>All that there are of it, with a blank between them.</summary>
    private static string ReadAll(TlvTag tag, TemplateValue value, PduBody body)
    {
        List<string> all = [];
        foreach (var tlv in body.Tlvs)
        {
            if (tlv.Tag == tag)
                all.Add(ReadTlv(tag, value, tlv.Value));
        }

        return string.Join(' ', all);
    }

    private static string ReadTlv(TlvTag tag, TemplateValue value, ReadOnlySpan<byte> octets) => TlvTable.Find(tag)?.Type switch
    {
        TlvType.Integer => Text(Integer(octets)),
        TlvType.CString => AsHexOr(value, octets is [.. var text, 0] ? text : octets, Encoding.Latin1.GetString),
        _ => Convert.ToHexStringLower(octets),
    };

    private static ReadOnlySpan<byte> MessageOf(PduBody body)
    {
        var index = body.Layout.IndexOf("short_message");
        var message = index < 0 ? default : body.Octets(index);
        return message.IsEmpty && body.TryGetTlv(TlvTag.MessagePayload, out var payload) ? payload : message;
    }

    private static string Decode(TemplateValue value, ReadOnlySpan<byte> octets, PduBody body)
    {
        if (value.Form != ValueForm.Plain)
            return Convert.ToHexStringLower(octets);

        // Everybody writes and reads receipts as ASCII, though their data_coding is 0 (SMPP 3.4 Appendix B).
        if (IsReceipt(body))
            return Encoding.Latin1.GetString(octets);
        var index = body.Layout.IndexOf("data_coding");
        return MessageText.Decode(DataCoding.Resolve(index < 0 ? (byte)0 : body.Byte(index)), octets);
    }

    /// <summary>A delivery receipt or an intermediate notification, by the message type of esm_class (SMPP 3.4 §5.2.12).</summary>
    public static bool IsReceipt(PduBody body)
    {
        const int messageType = 0x3C;
        return body.Layout.Id == CommandId.DeliverSm && (body.Byte(SubmitSmField.EsmClass) & messageType) is 0x04 or 0x20;
    }

    private static uint Integer(ReadOnlySpan<byte> octets)
    {
        var value = 0u;
        foreach (var octet in octets)
            value = (value << 8) | octet;
        return value;
    }

    private delegate string TextOf(ReadOnlySpan<byte> octets);

    private static string AsHexOr(TemplateValue value, ReadOnlySpan<byte> octets, TextOf text) =>
        value.Form == ValueForm.Hex ? Convert.ToHexStringLower(octets) : text(octets);

    private static string Expected(TemplateValue value, PlayScope scope) => value.Form switch
    {
        ValueForm.Absent => None,
        ValueForm.Plain => Known(value.Text, scope),
        _ => $"{value.Form}: {value.Text}",
    };

    // Shows the values that placeholders have; wildcards stay as they are written.
    private static string Known(string text, PlayScope scope)
    {
        try
        {
            return scope.Expand(text, 0);
        }
        catch (FixtureException)
        {
            return text;
        }
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
