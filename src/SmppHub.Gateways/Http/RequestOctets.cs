using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Gateways;

/// <summary>A request's body; null octets are more than the door takes.</summary>
internal readonly record struct RequestBody(ReadOnlyMemory<byte>? Octets)
{
    public bool IsTooLarge => Octets is null;
}

/// <summary>Reads bodies whole, up to a bound.</summary>
internal static class RequestOctets
{
    private const int FirstGuess = 4096;

    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, int limit)
    {
        var request = context.Request;
        if (request.ContentLength > limit)
        {
            return new(null);
        }

        var reader = request.BodyReader;
        ArrayBufferWriter<byte>? gathered = null;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
                var buffer = read.Buffer;
                if ((gathered?.WrittenCount ?? 0) + buffer.Length > limit)
                {
                    reader.AdvanceTo(buffer.End);
                    return new(null);
                }

                if (read.IsCompleted && gathered is null)
                {
                    var whole = buffer.ToArray();
                    reader.AdvanceTo(buffer.End);
                    return new(whole);
                }

                // What is not consumed counts against the connection's buffer, so a long body is copied as it comes.
                gathered ??= new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? 0, FirstGuess));
                foreach (var piece in buffer)
                {
                    gathered.Write(piece.Span);
                }

                reader.AdvanceTo(buffer.End);
                if (read.IsCompleted)
                {
                    return new(gathered.WrittenMemory);
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new(null);
        }
    }
}
