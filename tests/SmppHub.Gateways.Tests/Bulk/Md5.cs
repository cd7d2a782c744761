using System.Security.Cryptography;
using System.Text;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>How a client signs.</summary>
internal static class Md5
{
    public static string Hex(string text) => Hex(Encoding.UTF8.GetBytes(text));

#pragma warning disable CA5351 // the provider's signature is MD5
    public static string Hex(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(MD5.HashData(octets));
#pragma warning restore CA5351
}
