using Microsoft.AspNetCore.Http;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>Takes PDUs apart for people; no session is needed.</summary>
internal static class DecodeRoute
{
    public static async ValueTask<IResult> DecodeAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.DecodeRequest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        return PastedPdus.Read(body.Value!.Hex, out var wrong) is { } pasted
            ? Answer.Json(Decoded.Of(pasted), AdminJson.Spoken.Decoded)
            : Problem.BadRequest($"hex is not octets in hex: {wrong}.", "Give hex, a dump of Wireshark or tshark -x, an array, a string with escapes, or lines of a log that have a PDU in hex.").ToResult();
    }
}

/// <summary>POST /api/v1/decode: hex, a dump, an array, a string with escapes, lines of a log.</summary>
internal sealed record DecodeRequest(string Hex);
