using System.Buffers.Binary;
using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Replay;

/// <summary>
/// Turns a template into octets, right or wrong as the fixture wants: lengths that lie, fields without an end, TLVs
/// that are cut. That is why it doesn't use <see cref="PduWriter"/>, which writes correct PDUs only.
/// </summary>
internal static class PduEncoder
{
    public static byte[] Encode(PduTemplate template, uint sequence, PlayScope scope)
    {
        var id = template.Command ?? throw new FixtureException(template.Line, "a PDU to send needs its command");
        var body = new List<byte>();
        if (template.Find("body") is { } whole)
            body.AddRange(Hex(whole, scope));
        else if (PduLayouts.Find(id) is { } layout)
            Fields(template, layout, scope, body);
        foreach (var value in template.Values)
        {
            if (IsTlv(id, value.Name))
                AddTlv(template, value, scope, body);
        }

        if (template.Find("append") is { } rest)
            body.AddRange(Hex(rest, scope));

        var status = template.Find("status") is { } given ? Status(given, scope) : CommandStatus.Ok;
        var length = Integer(template, "command_length", scope) ?? (uint)(PduHeader.Size + body.Count);
        var pdu = new byte[PduHeader.Size + body.Count];
        new PduHeader(length, id, status, sequence).Write(pdu);
        body.CopyTo(pdu, PduHeader.Size);
        return pdu;
    }

    public static bool IsTlv(CommandId id, string name) =>
        !IsHeaderName(name) && (PduLayouts.Find(id)?.IndexOf(name) ?? -1) < 0 && SpecNames.Tag(name) is not null;

    public static bool IsHeaderName(string name) => name is "command" or "sequence" or "status" or "command_length" or "body" or "append";

    public static uint? Integer(PduTemplate template, string name, PlayScope scope) =>
        template.Find(name) is { } value ? Integer(value, scope) : null;

    public static uint Integer(TemplateValue value, PlayScope scope)
    {
        var text = scope.Expand(value.Text, value.Line);
        return SpecNames.Number(text) ?? throw new FixtureException(value.Line, $"{value.Name} is no number: \"{text}\"");
    }

    public static CommandStatus Status(TemplateValue value, PlayScope scope)
    {
        var text = scope.Expand(value.Text, value.Line);
        return SpecNames.Status(text) ?? throw new FixtureException(value.Line, $"no such status: \"{text}\"");
    }

    public static byte[] Hex(TemplateValue value, PlayScope scope) => Hex(scope.Expand(value.Text, value.Line), value.Line);

    public static byte[] Hex(string text, int line)
    {
        try
        {
            return Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            throw new FixtureException(line, $"not hex: \"{text}\"");
        }
    }

    /// <summary>The octets of a message: its header, and its text in the coding asked for.</summary>
    public static byte[] Message(PduTemplate template, TemplateValue value, PlayScope scope)
    {
        var text = string.Concat(Enumerable.Repeat(scope.Expand(value.Text, value.Line), value.Repeat));
        var octets = value.Form switch
        {
            ValueForm.Hex => Hex(text, value.Line),
            ValueForm.Gsm => MessageText.Encode(TextCoding.Gsm7, text),
            ValueForm.Latin1 => MessageText.Encode(TextCoding.Latin1, text),
            ValueForm.Ucs2 => MessageText.Encode(TextCoding.Ucs2, text),
            _ => MessageText.Encode(DataCoding.Resolve((byte)(Integer(template, "data_coding", scope) ?? 0)), text),
        };
        return value.UserDataHeader is { } header ? [.. Hex(scope.Expand(header, value.Line), value.Line), .. octets] : octets;
    }

    private static void Fields(PduTemplate template, PduLayout layout, PlayScope scope, List<byte> body)
    {
        for (var i = 0; i < layout.Fields.Length; i++)
        {
            var field = layout.Fields[i];
            var value = template.Find(field.Name);
            switch (field.Kind)
            {
                case FieldKind.CString when value is { Form: ValueForm.Hex }:
                    body.AddRange(Hex(value, scope));
                    break;
                case FieldKind.CString:
                    body.AddRange(Encoding.Latin1.GetBytes(value is null ? "" : scope.Expand(value.Text, value.Line)));
                    body.Add(0);
                    break;
                case FieldKind.Count:
                    body.Add((byte)(Integer(template, field.Name, scope) ?? (uint)Counted(template, layout.Fields[i + 1], scope)));
                    break;
                case FieldKind.Octets when value is not null:
                    body.AddRange(Message(template, value, scope));
                    break;
                case FieldKind.DestinationList or FieldKind.UnsuccessfulList when value is not null:
                    body.AddRange(Hex(value, scope));
                    break;
                case FieldKind.Integer1 or FieldKind.Integer2 or FieldKind.Integer4:
                    AddInteger(body, value is null ? 0 : Integer(value, scope), field.Kind switch
                    {
                        FieldKind.Integer1 => 1,
                        FieldKind.Integer2 => 2,
                        _ => 4,
                    });
                    break;
            }
        }
    }

    private static int Counted(PduTemplate template, Field next, PlayScope scope) =>
        next.Kind == FieldKind.Octets && template.Find(next.Name) is { } value ? Message(template, value, scope).Length : 0;

    private static void AddTlv(PduTemplate template, TemplateValue value, PlayScope scope, List<byte> body)
    {
        var tag = SpecNames.Tag(value.Name)!.Value;
        var info = TlvTable.Find(tag);
        var content = new List<byte>();
        if (tag == TlvTag.MessagePayload || value.Form is ValueForm.Gsm or ValueForm.Latin1 or ValueForm.Ucs2)
            content.AddRange(Message(template, value, scope));
        else if (value.Form == ValueForm.Hex || info is null or { Type: TlvType.Octets })
            content.AddRange(Hex(value, scope));
        else if (info.Type == TlvType.CString)
            content.AddRange([.. Encoding.Latin1.GetBytes(scope.Expand(value.Text, value.Line)), 0]);
        else
            AddInteger(content, Integer(value, scope), info.MaxLength);
        AddInteger(body, (uint)tag, 2);
        AddInteger(body, (uint)content.Count, 2);
        body.AddRange(content);
    }

    private static void AddInteger(List<byte> target, uint value, int width)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        foreach (var octet in octets[(sizeof(uint) - width)..])
            target.Add(octet);
    }
}
