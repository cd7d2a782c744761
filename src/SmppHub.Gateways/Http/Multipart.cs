using System.Text;

namespace SmppHub.Gateways;

/// <summary>multipart/form-data (RFC 7578), cut where it lies.</summary>
internal static class Multipart
{
    private const int MostParts = 10_000;

    /// <summary>What separates the parts, its two dashes included; null where the body is no multipart form.</summary>
    public static byte[]? Boundary(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = Parameter(Encoding.Latin1.GetBytes(contentType), "boundary"u8);
        return boundary is { Length: > 0 and <= 200 } name ? [(byte)'-', (byte)'-', .. name.Span] : null;
    }

    /// <summary>Adds every part that is whole; false when the body ends before its last boundary.</summary>
    public static bool Read(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> boundary, List<RawField> fields)
    {
        var octets = body.Span;
        var at = octets.IndexOf(boundary);
        for (var parts = 0; at >= 0 && parts < MostParts; parts++)
        {
            at += boundary.Length;
            if (octets[at..].StartsWith("--"u8))
            {
                return true;
            }

            var head = octets[at..].IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                return false;
            }

            var start = at + head + 4;
            var length = End(octets[start..], boundary);
            if (length < 0)
            {
                return false;
            }

            Add(body.Slice(at, head), body.Slice(start, length), fields);
            at = start + length + 2;
        }

        return false;
    }

    // The line break before a boundary belongs to the boundary.
    private static int End(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> boundary)
    {
        for (var from = 0; octets[from..].IndexOf(boundary) is var found and >= 0; from += found + boundary.Length)
        {
            if (from + found >= 2 && octets[(from + found - 2)..].StartsWith("\r\n"u8))
            {
                return from + found - 2;
            }
        }

        return -1;
    }

    private static void Add(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> value, List<RawField> fields)
    {
        while (!head.IsEmpty)
        {
            var length = head.Span.IndexOf("\r\n"u8) is var at and >= 0 ? at : head.Length;
            var line = head[..length];
            head = head[Math.Min(length + 2, head.Length)..];
            if (line.Length > 19 && Ascii.EqualsIgnoreCase(line.Span[..20], "content-disposition:"u8) && Parameter(line, "name"u8) is { } name)
            {
                fields.Add(new(name, value, Parameter(line, "filename"u8)));
                return;
            }
        }
    }

    /// <summary>A parameter of a header: quoted or bare.</summary>
    private static ReadOnlyMemory<byte>? Parameter(ReadOnlyMemory<byte> line, ReadOnlySpan<byte> name)
    {
        var octets = line.Span;
        for (var at = octets.IndexOf((byte)';'); at >= 0 && at < octets.Length;)
        {
            var start = at + 1;
            while (start < octets.Length && octets[start] is (byte)' ' or (byte)'\t')
            {
                start++;
            }

            var end = EndOfParameter(octets, start);
            var one = octets[start..end];
            if (one.Length > name.Length && one[name.Length] == '=' && Ascii.EqualsIgnoreCase(one[..name.Length], name))
            {
                var value = line[(start + name.Length + 1)..end];
                return value.Span is [(byte)'"', .., (byte)'"'] ? value[1..^1] : value;
            }

            at = end;
        }

        return null;
    }

    private static int EndOfParameter(ReadOnlySpan<byte> octets, int start)
    {
        var quoted = false;
        for (var i = start; i < octets.Length; i++)
        {
            if (octets[i] == '"')
            {
                quoted = !quoted;
            }
            else if (octets[i] == ';' && !quoted)
            {
                return i;
            }
        }

        return octets.Length;
    }
}
