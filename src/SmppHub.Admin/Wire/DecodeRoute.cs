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

        var octets = HexText.Read(body.Value!.Hex);
        return octets.Failed(out problem) ? problem : Answer.Json(new Decoded(Inspect(octets.Value!)), AdminJson.Spoken.Decoded);
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
