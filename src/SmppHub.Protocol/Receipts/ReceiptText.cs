using System.Text;

namespace SmppHub.Protocol;

/// <summary>The text of a delivery receipt (SMPP 3.4 Appendix B) and of an HLR answer (seed 3).</summary>
public static class ReceiptText
{
    /// <summary>The most octets that <see cref="Write"/> writes for an id of 64.</summary>
    public const int MaxLength = 178;

    /// <summary>The octets of a date.</summary>
    public const int DateLength = 10;

    private const int TextLength = 20;

    /// <summary>
    /// Writes the fields in Appendix B's order, one space between them, three digits each: the form that Kannel's
    /// sscanf and everybody's regular expressions read.
    /// </summary>
    /// <param name="destination"><see cref="MaxLength"/> octets are always enough.</param>
    /// <param name="f">The fields.</param>
    /// <returns>The octets written. Nothing is allocated.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int Write(Span<byte> destination, in ReceiptFields f)
    {
        var at = Put(destination, 0, "id:"u8);
        at = Put(destination, at, f.Id);
        at = Put(destination, at, f.State == MessageState.Delivered
            ? " sub:001 dlvrd:001 submit date:"u8
            : " sub:001 dlvrd:000 submit date:"u8);
        at = Put(destination, at, f.SubmitDate);
        at = Put(destination, at, " done date:"u8);
        at = Put(destination, at, f.DoneDate);
        at = PutOutcome(destination, at, f.State, f.Error);
        at = Put(destination, at, " text:"u8);
        return Put(destination, at, f.Text.Length <= TextLength ? f.Text : f.Text[..TextLength]);
    }

    /// <summary>
    /// Writes the answer to an HLR request. The values go through <see cref="PhpUrlEncode"/>, since seed 3's parser
    /// splits at spaces and colons; empty ones keep their key.
    /// </summary>
    /// <param name="destination">At least <see cref="HlrLength"/> octets; beyond 254 the text needs message_payload.</param>
    /// <param name="f">The fields.</param>
    /// <returns>The octets written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int WriteHlr(Span<byte> destination, in HlrFields f)
    {
        var at = Put(destination, 0, "id:"u8);
        at = Put(destination, at, f.Id);
        at = PutOutcome(destination, at, f.State, f.Error);
        at = PutValue(destination, at, " imsi:"u8, f.Imsi);
        at = PutValue(destination, at, " msc:"u8, f.Msc);
        at = PutValue(destination, at, " mcc:"u8, f.Mcc);
        at = PutValue(destination, at, " mnc:"u8, f.Mnc);
        at = PutValue(destination, at, " cn:"u8, f.Country);
        at = PutValue(destination, at, " net:"u8, f.Network);
        at = PutValue(destination, at, " rcn:"u8, f.RoamingCountry);
        return PutValue(destination, at, " rnet:"u8, f.RoamingNetwork);
    }

    /// <summary>The octets that <see cref="WriteHlr"/> writes for these fields.</summary>
    /// <param name="f">The fields.</param>
    public static int HlrLength(in HlrFields f) =>
        "id: stat:DELIVRD err: imsi: msc: mcc: mnc: cn: net: rcn: rnet:".Length + f.Id.Length + (f.Error < 10000 ? f.Error < 1000 ? 3 : 4 : 5)
        + PhpUrlEncode.Length(f.Imsi) + PhpUrlEncode.Length(f.Msc) + PhpUrlEncode.Length(f.Mcc) + PhpUrlEncode.Length(f.Mnc)
        + PhpUrlEncode.Length(f.Country) + PhpUrlEncode.Length(f.Network)
        + PhpUrlEncode.Length(f.RoamingCountry) + PhpUrlEncode.Length(f.RoamingNetwork);

    /// <summary>Writes <c>yyMMddHHmm</c>.</summary>
    /// <param name="local">The time in the account's zone.</param>
    /// <param name="ten">At least ten octets.</param>
    /// <returns>10.</returns>
    public static int FormatDate(DateTime local, Span<byte> ten)
    {
        ten = ten[..DateLength];
        ReadOnlySpan<int> fields = [local.Year % 100, local.Month, local.Day, local.Hour, local.Minute];
        for (var i = 0; i < fields.Length; i++)
        {
            ten[2 * i] = (byte)('0' + fields[i] / 10);
            ten[2 * i + 1] = (byte)('0' + fields[i] % 10);
        }
        return DateLength;
    }

    /// <inheritdoc cref="ParsedReceipt.TryParse"/>
    public static bool TryParse(ReadOnlySpan<byte> text, out ParsedReceipt receipt) => ParsedReceipt.TryParse(text, out receipt);

    private static int PutOutcome(Span<byte> destination, int at, MessageState state, ushort error)
    {
        at = Put(destination, at, " stat:"u8);
        at = Put(destination, at, state.StatText());
        at = Put(destination, at, " err:"u8);
        if (error >= 1000)
            return at + MessageId.Write(error, destination[at..]);
        return Put(destination, at, [(byte)('0' + error / 100), (byte)('0' + error / 10 % 10), (byte)('0' + error % 10)]);
    }

    private static int PutValue(Span<byte> destination, int at, ReadOnlySpan<byte> key, ReadOnlySpan<char> value)
    {
        at = Put(destination, at, key);
        return at + Encoding.ASCII.GetBytes(PhpUrlEncode.Encode(value), destination[at..]);
    }

    private static int Put(Span<byte> destination, int at, ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(destination[at..]);
        return at + octets.Length;
    }
}
