using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmppHub.Core;

/// <summary>Passwords as the settings keep them: plain, or `pbkdf2$iterations$saltBase64$hashBase64` (PBKDF2, SHA-256).</summary>
public static class PasswordHash
{
    /// <summary>What a hashed password starts with.</summary>
    public const string Prefix = "pbkdf2$";

    /// <summary>Iterations of a new hash.</summary>
    public const int Iterations = 210_000;

    // More would let a settings file stop the program: one bind costs about 0.1 s at a million.
    private const int MaxIterations = 10_000_000;
    private const int RememberedLimit = 10_000;

    // A thousand binds of one account must not cost a thousand PBKDF2 runs: for each hash the last right
    // password is kept as an HMAC under a key of this process, which is no use to anyone outside it.
    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);
    private static readonly ConcurrentDictionary<string, byte[]> Remembered = new(StringComparer.Ordinal);

    /// <summary>A new hash, with a salt of its own.</summary>
    public static string Create(ReadOnlySpan<byte> password, int iterations = Iterations)
    {
        Span<byte> salt = stackalloc byte[16];
        RandomNumberGenerator.Fill(salt);
        Span<byte> hash = stackalloc byte[32];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, iterations, HashAlgorithmName.SHA256);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether a hashed password can be verified at all.</summary>
    public static bool IsWellFormed(string stored) => TryRead(stored, out _, out _, out _);

    /// <summary>Whether the given octets are the stored password; takes as long for a near miss as for a far one.</summary>
    public static bool Verify(string stored, ReadOnlySpan<byte> given)
    {
        if (!stored.StartsWith(Prefix, StringComparison.Ordinal))
            return SameDigest(Encoding.UTF8.GetBytes(stored), given);

        Span<byte> mark = stackalloc byte[32];
        HMACSHA256.HashData(ProcessKey, given, mark);
        if (Remembered.TryGetValue(stored, out var known) && CryptographicOperations.FixedTimeEquals(known, mark))
            return true;
        if (!TryRead(stored, out var iterations, out var salt, out var hash))
            return false;
        var computed = Rfc2898DeriveBytes.Pbkdf2(given, salt, iterations, HashAlgorithmName.SHA256, hash.Length);
        if (!CryptographicOperations.FixedTimeEquals(computed, hash))
            return false;
        if (Remembered.Count >= RememberedLimit)
            Remembered.Clear();
        Remembered[stored] = mark.ToArray();
        return true;
    }

    /// <summary>
    /// Whether the given octets are the lower-case hexadecimal MD5 or SHA-1 of the stored password, as clients of SMSC's HTTP
    /// side may send it (gateway-facts 2.4). Of a hashed password neither is known.
    /// </summary>
    public static bool VerifyDigest(string stored, ReadOnlySpan<byte> given)
    {
        if (given.Length is not (32 or 40) || stored.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var password = Encoding.UTF8.GetBytes(stored);
#pragma warning disable CA5350, CA5351 // The provider's choice, not ours.
        var digest = given.Length == 32 ? MD5.HashData(password) : SHA1.HashData(password);
#pragma warning restore CA5350, CA5351
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest)), given);
    }

    // Digests have one length, so the comparison tells nothing about that of the password.
    private static bool SameDigest(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> given)
    {
        Span<byte> left = stackalloc byte[32];
        Span<byte> right = stackalloc byte[32];
        SHA256.HashData(stored, left);
        SHA256.HashData(given, right);
        return CryptographicOperations.FixedTimeEquals(left, right);
    }

    private static bool TryRead(string stored, out int iterations, out byte[] salt, out byte[] hash)
    {
        (iterations, salt, hash) = (0, [], []);
        var fields = stored.Split('$');
        return fields is ["pbkdf2", var count, var saltText, var hashText]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            && iterations is > 0 and <= MaxIterations
            && TryBase64(saltText, out salt) && TryBase64(hashText, out hash)
            && hash.Length >= 16;
    }

    private static bool TryBase64(string text, out byte[] octets)
    {
        var buffer = new byte[text.Length];
        var valid = Convert.TryFromBase64String(text, buffer, out var written);
        octets = valid ? buffer[..written] : [];
        return valid;
    }
}
