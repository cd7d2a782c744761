using System.Buffers.Binary;
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

        var digits = string.Concat(body.Value!.Hex.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-' or ',')));
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
        }

        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            return Problem.BadRequest("hex is not octets in hex.", "Use two digits an octet; blanks, colons, dashes and commas between them are ignored.").ToResult();
        }

        return Answer.Json(new Decoded(Inspect(Convert.FromHexString(digits))), AdminJson.Spoken.Decoded);
    }

    /// <summary>One PDU after the other while their lengths can be believed; what is left is one more.</summary>
    private static List<InspectedNode> Inspect(ReadOnlySpan<byte> octets)
    {
        List<InspectedNode> pdus = [];
        while (octets.Length > PduHeader.Size)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(octets);
            if (length < PduHeader.Size || length >= octets.Length)
            {
                break;
            }

            pdus.Add(PduInspector.Inspect(octets[..(int)length]));
            octets = octets[(int)length..];
        }

        pdus.Add(PduInspector.Inspect(octets));
        return pdus;
    }
}

/// <summary>POST /api/v1/decode.</summary>
internal sealed record DecodeRequest(string Hex);

/// <summary>The PDUs that the octets hold.</summary>
internal sealed record Decoded(IReadOnlyList<InspectedNode> Pdus);
