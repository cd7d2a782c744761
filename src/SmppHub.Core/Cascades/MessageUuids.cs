using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SmppHub.Core;

/// <summary>
/// Uuids of messages (version 4 by their form), made of the number and told back into it, so that no index of them is
/// needed: 64 bits carry the number scrambled, 58 check that the uuid is one of this store's.
/// </summary>
public sealed class MessageUuids
{
    private const string Documents = "store";
    private const ulong First = 0xBF58476D1CE4E5B9, FirstInverse = 0x96DE1B173F119089;
    private const ulong Second = 0x94D049BB133111EB, SecondInverse = 0x319642B2D24D8EC3;
    private const ulong CheckMask = (1UL << 58) - 1;
    private readonly ulong _salt;

    /// <summary>With the salt of the store, made at its first use: another store gives other uuids.</summary>
    internal MessageUuids(IDocumentStore documents)
    {
        if (documents.Find(Documents, "uuid-salt") is { } kept && ulong.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out _salt))
        {
            return;
        }

        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        _salt = BinaryPrimitives.ReadUInt64LittleEndian(random);
        documents.Save(Documents, "uuid-salt", _salt.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The uuid of a number: 36 characters, lower case.</summary>
    public string Of(long sequence)
    {
        var id = Scramble((ulong)sequence ^ _salt);
        var check = Check(sequence);
        Span<byte> octets = stackalloc byte[16];
        // 60 bits of the number before the variant, with the version between the 48th and the 49th (RFC 9562 §5.4).
        BinaryPrimitives.WriteUInt64BigEndian(octets, ((id >> 16) << 16) | 0x4000 | ((id >> 4) & 0x0FFF));
        BinaryPrimitives.WriteUInt64BigEndian(octets[8..], 0x8000_0000_0000_0000 | ((id & 0xF) << 58) | check);
        return new Guid(octets, bigEndian: true).ToString();
    }

    /// <summary>The number of a uuid; false when it is none of this store.</summary>
    public bool TryRead(string text, out long sequence)
    {
        sequence = 0;
        if (!Guid.TryParseExact(text, "D", out var guid))
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[16];
        guid.TryWriteBytes(octets, bigEndian: true, out _);
        var high = BinaryPrimitives.ReadUInt64BigEndian(octets);
        var low = BinaryPrimitives.ReadUInt64BigEndian(octets[8..]);
        var id = ((high >> 16) << 16) | ((high & 0x0FFF) << 4) | ((low >> 58) & 0xF);
        sequence = (long)(Unscramble(id) ^ _salt);
        return sequence > 0 && (low & CheckMask) == Check(sequence) && (high & 0xF000) == 0x4000;
    }

    private ulong Check(long sequence) => Scramble(Scramble((ulong)sequence) ^ ~_salt) & CheckMask;

    private static ulong Scramble(ulong x)
    {
        x = (x ^ (x >> 30)) * First;
        x = (x ^ (x >> 27)) * Second;
        return x ^ (x >> 31);
    }

    private static ulong Unscramble(ulong x)
    {
        x = (x ^ (x >> 31) ^ (x >> 62)) * SecondInverse;
        x = (x ^ (x >> 27) ^ (x >> 54)) * FirstInverse;
        return x ^ (x >> 30) ^ (x >> 60);
    }
}
