using System.Text.Json;

namespace SmppHub.Gateways;

/// <summary>JSON as the providers' clients write it: numbers where texts belong and the reverse (X5), null for what is absent (X4).</summary>
internal static class LenientJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The document, to be disposed of; null when it is none.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> octets)
    {
        if (octets.Span.StartsWith("\uFEFF"u8))
        {
            octets = octets[3..];
        }

        try
        {
            return JsonDocument.Parse(octets, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member of an object as text; null where it is absent, null, an object or an array.</summary>
    public static string? Text(JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A value as text: a number as it was written, true and false as 1 and 0.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.True => "1",
                JsonValueKind.False => "0",
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return null;
        }
    }
}
