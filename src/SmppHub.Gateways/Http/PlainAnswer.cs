using Microsoft.AspNetCore.Http;

namespace SmppHub.Gateways;

/// <summary>An answer as the providers' clients expect it: its length told, never in chunks, nothing before or behind the octets (gateway-facts 0, X1 and X2).</summary>
internal static class PlainAnswer
{
    /// <summary>Plain text in UTF-8.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>XML, its charset in its declaration.</summary>
    public const string Xml = "text/xml";

    /// <summary>Answers. Providers tell their errors with 200, too (X6).</summary>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        // One write takes head and body to the client.
        await response.BodyWriter.WriteAsync(body).ConfigureAwait(false);
    }
}
