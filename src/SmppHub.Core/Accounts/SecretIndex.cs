using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmppHub.Core;

/// <summary>Which of an account's secrets stands for its name and password together.</summary>
public enum SecretKind
{
    /// <summary>Seed 1.</summary>
    BearerToken,

    /// <summary>Seeds 2 and 3.</summary>
    ApiKey,
}

/// <summary>Accounts by a secret of theirs. It is looked up by a digest, so the time taken tells nothing about it.</summary>
internal sealed class SecretIndex
{
    private readonly Dictionary<UInt128, Account> _byDigest = [];

    public SecretIndex(IEnumerable<Account> accounts, Func<AccountOptions, string?> secret)
    {
        foreach (var account in accounts)
        {
            if (secret(account.Options) is { Length: > 0 } text)
            {
                _byDigest.TryAdd(Digest(Encoding.UTF8.GetBytes(text)), account);
            }
        }
    }

    public Account? Find(ReadOnlySpan<byte> secret) => _byDigest.GetValueOrDefault(Digest(secret));

    private static UInt128 Digest(ReadOnlySpan<byte> secret)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
