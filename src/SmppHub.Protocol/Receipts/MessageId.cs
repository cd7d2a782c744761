using System.Globalization;

namespace SmppHub.Protocol;

/// <summary>
/// A message_id as decimal digits: the same string in submit_sm_resp, receipt, TLV and query, because a number written
/// one way here and another there is what clients fail to match.
/// </summary>
public static class MessageId
{
    /// <summary>The most digits a 64-bit id takes.</summary>
    public const int MaxLength = 20;

    /// <summary>Writes an id without leading zeros and without a NUL.</summary>
    /// <param name="id">The id.</param>
    /// <param name="destination">20 octets are always enough.</param>
    /// <returns>The octets written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int Write(ulong id, Span<byte> destination) =>
        id.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture)
            ? written
            : throw new ArgumentException("The destination is too small.", nameof(destination));

    /// <summary>Writes an id in lower-case hex, as centres do whose ids clients cannot match with their receipts.</summary>
    /// <param name="id">The id.</param>
    /// <param name="destination">16 octets are always enough.</param>
    /// <returns>The octets written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int WriteHex(ulong id, Span<byte> destination) =>
        id.TryFormat(destination, out var written, "x", CultureInfo.InvariantCulture)
            ? written
            : throw new ArgumentException("The destination is too small.", nameof(destination));

    /// <summary>Reads an id of 1 to 20 decimal digits.</summary>
    /// <param name="text">The octets without a NUL.</param>
    /// <param name="id">The id; 0 when the answer is false.</param>
    /// <returns>False for anything but digits, and above 64 bits.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong id)
    {
        id = 0;
        // The framework's parser would take trailing NULs and any count of leading zeros.
        return text.Length is > 0 and <= MaxLength
            && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
