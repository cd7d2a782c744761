using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>Bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>Reads a JSON object; keys that it does not know are a fault, so that a misspelt one is not obeyed by half.</summary>
    public static async ValueTask<Read<T>> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false) is { } value
                ? value
                : NotThis(type, "$");
        }
        catch (JsonException e)
        {
            return NotThis(type, e.Path ?? "$", e.LineNumber + 1);
        }
    }

    private static Problem NotThis<T>(JsonTypeInfo<T> type, string path, long? line = null)
    {
        string[] keys = [.. type.Properties.Select(p => p.Name)];
        var where = line is null ? path : $"{path}, line {line}";
        return Problem.BadRequest($"The body is not the JSON that is expected here: the fault is at {where}.", $"Send an object with these keys and no others: {string.Join(", ", keys)}.") with { Allowed = keys };
    }
}
