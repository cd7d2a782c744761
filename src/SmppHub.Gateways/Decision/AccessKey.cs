using System.Buffers.Text;
using System.Text;

namespace SmppHub.Gateways.Decision;

/// <summary>
/// The access key of an Authorization header, in each of the forms that clients send (facts 1.1): base64 of the key (the
/// SDKs), base64 of the key and a colon (the PHP of seed 2, by way of curl), the key itself.
/// </summary>
internal static class AccessKey
{
    private const string Scheme = "Basic ";
    private const int Longest = 2048;

    /// <summary>What the key may be, likeliest first, at most two; empty when the header is none of ours.</summary>
    public static IReadOnlyList<byte[]> Read(string? header)
    {
        if (header is null || header.Length > Longest || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var given = Encoding.UTF8.GetBytes(header.AsSpan(Scheme.Length).Trim().ToString());
        if (given.Length == 0)
        {
            return [];
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(given.Length)];
        if (Base64.DecodeFromUtf8(given, decoded, out _, out var length) != System.Buffers.OperationStatus.Done || length == 0)
        {
            return [given];
        }

        var key = decoded[..length];
        return key is [.., (byte)':'] ? [key[..^1], given] : [key, given];
    }
}
