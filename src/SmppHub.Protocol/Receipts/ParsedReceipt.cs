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
        ReadOnlySpan<byte> id = default, stat = default, submitted = default, delivered = default;
        ReadOnlySpan<byte> submitDate = default, doneDate = default, error = default, start = default;
        var reader = new ReceiptReader(text);
        while (reader.MoveNext())
        {
            switch (reader.Key.Length)
            {
                case 2 when reader.Is("id"u8): id = reader.Value; break;
                case 3 when reader.Is("sub"u8): submitted = reader.Value; break;
                case 3 when reader.Is("err"u8): error = reader.Value; break;
                case 4 when reader.Is("stat"u8): stat = reader.Value; break;
                case 4 when reader.Is("text"u8): start = reader.Value; break;
                case 5 when reader.Is("dlvrd"u8): delivered = reader.Value; break;
                case 9 when reader.Is("done date"u8): doneDate = reader.Value; break;
                case 11 when reader.Is("submit date"u8): submitDate = reader.Value; break;
            }
        }
        receipt = new ParsedReceipt
        {
            Id = id,
            Stat = stat,
            State = MessageStateText.ParseStat(stat),
            Submitted = submitted,
            Delivered = delivered,
            SubmitDate = submitDate,
            DoneDate = doneDate,
            Error = error,
            Text = start,
        };
        return !id.IsEmpty && !stat.IsEmpty;
    }

    /// <summary>The value of any key, such as <c>imsi</c>. The message's own words, behind <c>text:</c>, are not searched.</summary>
    /// <param name="text">The receipt.</param>
    /// <param name="key">The key without its colon, in any case.</param>
    /// <returns>Empty when the key is absent or has no value.</returns>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var reader = new ReceiptReader(text);
        while (reader.MoveNext())
            if (reader.Is(key))
                return reader.Value;
        return default;
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
}
