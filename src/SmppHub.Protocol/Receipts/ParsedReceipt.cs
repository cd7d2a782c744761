using System.Globalization;
using System.Text;

namespace SmppHub.Protocol;

/// <summary>
/// A receipt's text as some SMS centre wrote it. Appendix B of SMPP 3.4 is only an example, and everybody departs
/// from it: fields are missing, keys are in capitals, dates have 10, 12 or 14 digits, errors have letters.
/// The spans are slices of the text that was read.
/// </summary>
public readonly ref struct ParsedReceipt
{
    /// <summary>The message_id, as it stands.</summary>
    public ReadOnlySpan<byte> Id { get; private init; }

    /// <summary>The word of the state, as it stands.</summary>
    public ReadOnlySpan<byte> Stat { get; private init; }

    /// <summary>The state of <see cref="Stat"/>, or <see cref="MessageState.Unknown"/> for a word of the centre's own.</summary>
    public MessageState State { get; private init; }

    /// <summary>The messages submitted, as it stands; empty when absent.</summary>
    public ReadOnlySpan<byte> Submitted { get; private init; }

    /// <summary>The messages delivered, as it stands; empty when absent.</summary>
    public ReadOnlySpan<byte> Delivered { get; private init; }

    /// <summary>The digits of the submit date; empty when absent.</summary>
    public ReadOnlySpan<byte> SubmitDate { get; private init; }

    /// <summary>The digits of the done date; empty when absent.</summary>
    public ReadOnlySpan<byte> DoneDate { get; private init; }

    /// <summary>The error, which may hold letters; empty when absent.</summary>
    public ReadOnlySpan<byte> Error { get; private init; }

    /// <summary>The start of the message, to the receipt's end; empty when absent.</summary>
    public ReadOnlySpan<byte> Text { get; private init; }

    /// <summary>The error as a number, or null when it is absent or none.</summary>
    public int? ErrorCode =>
        int.TryParse(Error, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>Reads a receipt in any of the forms met in the wild, the HLR form of seed 3 among them.</summary>
    /// <param name="text">The user data.</param>
    /// <param name="receipt">The fields found.</param>
    /// <returns>False when there is no id or no stat.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ParsedReceipt receipt)
    {
        var stat = Field(text, "stat"u8);
        receipt = new ParsedReceipt
        {
            Id = Field(text, "id"u8),
            Stat = stat,
            State = MessageStateText.ParseStat(stat),
            Submitted = Field(text, "sub"u8),
            Delivered = Field(text, "dlvrd"u8),
            SubmitDate = Field(text, "submit date"u8),
            DoneDate = Field(text, "done date"u8),
            Error = Field(text, "err"u8),
            Text = Tail(text),
        };
        return !receipt.Id.IsEmpty && !stat.IsEmpty;
    }

    /// <summary>The value of a key, up to the next space; the message's own words, behind <c>text:</c>, are not searched.</summary>
    /// <param name="text">The receipt.</param>
    /// <param name="key">The key without its colon, in any case.</param>
    /// <returns>Empty when the key is absent or has no value.</returns>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var end = IndexOfKey(text, "text"u8);
        if (end >= 0)
            text = text[..end];
        var at = IndexOfKey(text, key);
        if (at < 0)
            return default;
        var value = text[(at + key.Length + 1)..].TrimStart((byte)' ');
        var space = value.IndexOf((byte)' ');
        if (space >= 0)
            value = value[..space];
        // After "err: text:" or "rcn: rnet:" the next word is a key and not the value.
        return value.Contains((byte)':') || IsFirstWordOfKey(value) ? default : value.Trim("\r\n\0"u8);
    }

    /// <summary>Reads a date of 10, 12 or 14 digits: <c>yyMMddHHmm</c>, with seconds, or with seconds and a year of four digits.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="date">The date, in the centre's own zone, which the receipt doesn't tell.</param>
    public static bool TryParseDate(ReadOnlySpan<byte> digits, out DateTime date)
    {
        var format = digits.Length switch { 10 => "yyMMddHHmm", 12 => "yyMMddHHmmss", 14 => "yyyyMMddHHmmss", _ => null };
        Span<char> characters = stackalloc char[14];
        date = default;
        return format is not null && Ascii.ToUtf16(digits, characters, out var length) == System.Buffers.OperationStatus.Done
            && DateTime.TryParseExact(characters[..length], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    private static ReadOnlySpan<byte> Tail(ReadOnlySpan<byte> text)
    {
        var at = IndexOfKey(text, "text"u8);
        return at < 0 ? default : text[(at + "text:".Length)..];
    }

    private static bool IsFirstWordOfKey(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(word, "submit"u8) || Ascii.EqualsIgnoreCase(word, "done"u8);

    private static int IndexOfKey(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        for (var at = 0; at + key.Length < text.Length; at++)
        {
            if ((at == 0 || text[at - 1] <= ' ') && text[at + key.Length] == ':'
                && Ascii.EqualsIgnoreCase(text.Slice(at, key.Length), key))
                return at;
        }
        return -1;
    }
}
