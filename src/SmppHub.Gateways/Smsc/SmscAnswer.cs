using System.Buffers;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmppHub.Gateways.Smsc;

/// <summary>The four forms of an answer. The words of form 0 are each script's own.</summary>
internal static class SmscAnswer
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One record; rows below it under a name of theirs, or none.</summary>
    public static byte[] Of(SmscForm form, string words, IReadOnlyList<SmscField> fields, SmscRows? rows = null) => form.Format switch
    {
        0 => form.Charset.GetBytes(words + Lines(rows)),
        1 => form.Charset.GetBytes(Commas(fields) + Lines(rows)),
        2 => Xml(form, xml => xml.Append("<result>").Append(Elements(fields)).Append(Rows(rows)).Append("</result>")),
        _ => Json(json => Object(json, fields, rows)),
    };

    /// <summary>Several records: a line, an element, an object each.</summary>
    public static byte[] OfMany(SmscForm form, IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<SmscField>> records) => form.Format switch
    {
        0 => form.Charset.GetBytes(string.Join('\n', words)),
        1 => form.Charset.GetBytes(string.Join('\n', records.Select(Commas))),
        2 => Xml(form, xml => xml.Append("<results>").AppendJoin("", records.Select(r => $"<result>{Elements(r)}</result>")).Append("</results>")),
        _ => Json(json =>
        {
            json.WriteStartArray();
            foreach (var record in records)
            {
                Object(json, record, null);
            }

            json.WriteEndArray();
        }),
    };

    /// <summary>An error; <paramref name="id"/> is told with those that have one.</summary>
    public static byte[] Of(SmscForm form, SmscError error, string? id = null)
    {
        id = error.HasId ? id : null;
        if (form.Format == 1)
        {
            return form.Charset.GetBytes($"{id ?? "0"},-{error.Code}");
        }

        List<SmscField> fields = [new("error", error.Text), SmscField.Number("error_code", error.Code)];
        if (id is not null)
        {
            fields.Add(SmscField.Id(id));
        }

        return Of(form, $"ERROR = {error.Code} ({error.Text}){(id is null ? "" : $", ID - {id}")}", fields);
    }

    /// <summary>
    /// The media type that goes with the form. Only UTF-8 is named there: .NET clients read no answer whose charset they do not
    /// know, and they know no windows-1251 by themselves.
    /// </summary>
    public static string ContentType(SmscForm form) => form.Format switch
    {
        3 => PlainAnswer.Json,
        var format => (format == 2, form.Charset == Charsets.Utf8) switch
        {
            (true, true) => PlainAnswer.Xml + "; charset=utf-8",
            (true, false) => PlainAnswer.Xml,
            (false, true) => PlainAnswer.Text,
            (false, false) => "text/plain",
        },
    };

    /// <summary>Clients split at every comma, and only the text may have more of them (gateway-facts 2.4: text last).</summary>
    private static string Commas(IReadOnlyList<SmscField> fields) =>
        string.Join(',', fields.Where(f => f.IsListed).Select(f => f.Name == SmscField.Message ? f.Value : f.Value.Replace(',', ' ')));

    private static string Lines(SmscRows? rows) => rows is null ? "" : string.Concat(rows.Records.Select(r => "\n" + Commas(r)));

    private static string Elements(IReadOnlyList<SmscField> fields) => string.Concat(fields.Where(f => f.Name.Length > 0).Select(f => $"<{f.Name}>{SecurityElement.Escape(f.Value)}</{f.Name}>"));

    /// <summary>Phones are elements with the rest as attributes.</summary>
    private static string Rows(SmscRows? rows) => rows is null ? "" : $"<{rows.Name}s>{string.Concat(rows.Records.Select(r =>
        $"<{rows.Name}{string.Concat(r.Skip(1).Select(f => $" {f.Name}=\"{SecurityElement.Escape(f.Value)}\""))}>{SecurityElement.Escape(r[0].Value)}</{rows.Name}>"))}</{rows.Name}s>";

    private static byte[] Xml(SmscForm form, Action<StringBuilder> write)
    {
        var xml = new StringBuilder($"<?xml version=\"1.0\" encoding=\"{form.Charset.WebName.ToUpperInvariant()}\"?>");
        write(xml);
        return form.Charset.GetBytes(xml.ToString());
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets, Plain))
        {
            write(json);
        }

        return octets.WrittenSpan.ToArray();
    }

    private static void Object(Utf8JsonWriter json, IReadOnlyList<SmscField> fields, SmscRows? rows)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            if (field.Name.Length == 0)
            {
                continue;
            }

            json.WritePropertyName(field.Name);
            if (field.IsNumber)
            {
                json.WriteRawValue(field.Value);
            }
            else
            {
                json.WriteStringValue(field.Value);
            }
        }

        if (rows is not null)
        {
            json.WriteStartArray(rows.Name + "s");
            foreach (var record in rows.Records)
            {
                Object(json, record, null);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

/// <summary>Records below an answer; <paramref name="Name"/> is that of one of them.</summary>
internal sealed record SmscRows(string Name, IReadOnlyList<IReadOnlyList<SmscField>> Records);
