using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Gateways;

/// <summary>
/// The fields of a request in the order they came, query first and body behind it, octets kept: signatures are made over
/// them, and the charset is a field itself. Of two with one name the later counts, as in PHP's $_REQUEST.
/// </summary>
internal sealed class RawForm
{
    private readonly List<RawField> _fields = new(16);

    private RawForm()
    {
    }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<RawField> Fields => CollectionsMarshal.AsSpan(_fields);

    /// <summary>The body as sent, a form or not.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Whether a multipart body ended before its last boundary.</summary>
    public bool IsCut { get; private set; }

    /// <summary>A field's value; empty where there is none (X4: empty is absent).</summary>
    public ReadOnlySpan<byte> this[ReadOnlySpan<byte> name] => TryGet(name, out var value) ? value.Span : default;

    /// <summary>A field's value, if the field is there at all.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlyMemory<byte> value)
    {
        for (var i = _fields.Count - 1; i >= 0; i--)
        {
            if (_fields[i].Name.Span.SequenceEqual(name))
            {
                value = _fields[i].Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Query and body of a request; null when the body is over the limit.</summary>
    public static ValueTask<RawForm?> ReadAsync(HttpContext context, int bodyLimit)
    {
        var form = new RawForm();
        if (context.Request.QueryString.Value is { Length: > 1 } query)
        {
            form.AddUrlEncoded(Encoding.Latin1.GetBytes(query, 1, query.Length - 1));
        }

        return HttpMethods.IsGet(context.Request.Method) && context.Request.ContentLength is null or 0
            ? ValueTask.FromResult<RawForm?>(form)
            : form.WithBodyAsync(context, bodyLimit);
    }

    /// <summary>The same of octets at hand.</summary>
    public static RawForm Of(string query, ReadOnlyMemory<byte> body = default, string? contentType = null)
    {
        var form = new RawForm();
        form.AddUrlEncoded(Encoding.Latin1.GetBytes(query.TrimStart('?')));
        form.AddBody(body, contentType);
        return form;
    }

    private async ValueTask<RawForm?> WithBodyAsync(HttpContext context, int bodyLimit)
    {
        var body = await RequestOctets.ReadAsync(context, bodyLimit).ConfigureAwait(false);
        if (body.Octets is not { } octets)
        {
            return null;
        }

        AddBody(octets, context.Request.ContentType);
        return this;
    }

    private void AddBody(ReadOnlyMemory<byte> body, string? contentType)
    {
        Body = body;
        if (body.IsEmpty)
        {
            return;
        }

        if (Multipart.Boundary(contentType) is { } boundary)
        {
            IsCut = !Multipart.Read(body, boundary, _fields);
        }
        else if (!IsDocument(contentType))
        {
            AddUrlEncoded(body.ToArray());
        }
    }

    private static bool IsDocument(string? contentType) =>
        contentType is not null && (contentType.Contains("json", StringComparison.OrdinalIgnoreCase) || contentType.Contains("xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>Cuts and decodes in place; the fields lie in the array.</summary>
    private void AddUrlEncoded(byte[] octets)
    {
        for (var start = 0; start < octets.Length;)
        {
            var length = octets.AsSpan(start).IndexOf((byte)'&') is var at and >= 0 ? at : octets.Length - start;
            if (length > 0)
            {
                var nameLength = octets.AsSpan(start, length).IndexOf((byte)'=') is var equals and >= 0 ? equals : length;
                var valueStart = Math.Min(nameLength + 1, length);
                _fields.Add(new(Decoded(octets, start, nameLength), Decoded(octets, start + valueStart, length - valueStart)));
            }

            start += length + 1;
        }
    }

    private static ReadOnlyMemory<byte> Decoded(byte[] octets, int start, int length)
    {
        var span = octets.AsSpan(start, length);
        return octets.AsMemory(start, Percent.Decode(span, span));
    }
}
