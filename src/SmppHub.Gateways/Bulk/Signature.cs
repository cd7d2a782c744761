using System.Security.Cryptography;
using System.Text;

namespace SmppHub.Gateways.Bulk;

/// <summary>MD5 signatures over octets as they were sent, in hexadecimal digits of either case.</summary>
internal static class Signature
{
    private const int HexLength = MD5.HashSizeInBytes * 2;

    /// <summary>user, from, every phone in order, txt, secret: nothing between them (seed 0: 1.3).</summary>
    public static bool IsRight(BulkForm form, ReadOnlySpan<byte> txt, string secret)
    {
        using var md5 = NewHash();
        md5.AppendData(form["user"]);
        md5.AppendData(form["from"]);
        foreach (var phone in form.Phones)
        {
            md5.AppendData(phone.Span);
        }

        md5.AppendData(txt);
        return Ends(md5, secret, form["sign"]);
    }

    /// <summary>
    /// login, MD5 of the image in hexadecimal digits, secret (seed 0: part 3). Clients hash the inner digits in lower
    /// case, the document's example has them in upper case.
    /// </summary>
    public static bool IsRight(ReadOnlySpan<byte> login, ReadOnlySpan<byte> image, ReadOnlySpan<byte> sign, string secret)
    {
        var inner = Hash(image);
        return Of(Convert.ToHexStringLower(inner), login, sign) | Of(Convert.ToHexString(inner), login, sign);

        bool Of(string digits, ReadOnlySpan<byte> login, ReadOnlySpan<byte> sign)
        {
            using var md5 = NewHash();
            md5.AppendData(login);
            md5.AppendData(Encoding.ASCII.GetBytes(digits));
            return Ends(md5, secret, sign);
        }
    }

    private static bool Ends(IncrementalHash md5, string secret, ReadOnlySpan<byte> sign)
    {
        md5.AppendData(Encoding.UTF8.GetBytes(secret));
        Span<byte> right = stackalloc byte[MD5.HashSizeInBytes];
        md5.GetHashAndReset(right);
        Span<byte> given = stackalloc byte[MD5.HashSizeInBytes];
        return sign.Length == HexLength
            && Convert.FromHexString(sign, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, right);
    }

#pragma warning disable CA5351 // the provider's signature is MD5
    private static IncrementalHash NewHash() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    private static byte[] Hash(ReadOnlySpan<byte> octets) => MD5.HashData(octets);
#pragma warning restore CA5351
}
