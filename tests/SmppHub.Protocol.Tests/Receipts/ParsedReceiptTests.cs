using System.Globalization;
using System.Text;

namespace SmppHub.Protocol.Tests;

public sealed class ParsedReceiptTests
{
    private const string Canonical =
        "id:855469 sub:001 dlvrd:001 submit date:2601011200 done date:2601011201 stat:DELIVRD err:000 text:first 20 chars";

    [Test]
    public void Every_field_of_the_canonical_line_is_read()
    {
        Assert.That(ReceiptText.TryParse(Encoding.ASCII.GetBytes(Canonical), out var receipt), Is.True);
        Assert.That(Ascii(receipt.Id), Is.EqualTo("855469"));
        Assert.That(Ascii(receipt.Submitted), Is.EqualTo("001"));
        Assert.That(Ascii(receipt.Delivered), Is.EqualTo("001"));
        Assert.That(Ascii(receipt.SubmitDate), Is.EqualTo("2601011200"));
        Assert.That(Ascii(receipt.DoneDate), Is.EqualTo("2601011201"));
        Assert.That(Ascii(receipt.Stat), Is.EqualTo("DELIVRD"));
        Assert.That(receipt.State, Is.EqualTo(MessageState.Delivered));
        Assert.That(receipt.ErrorCode, Is.Zero);
        Assert.That(Ascii(receipt.Text), Is.EqualTo("first 20 chars"));
    }

    // id, stat, err, done date, text
    [TestCase("id:1 stat:DELIVRD", "1|DELIVRD||")]
    [TestCase("id:1 submit date:260101120000 done date:260101120100 stat:DELIVRD err:0 Text:hi", "1|DELIVRD|0|260101120100|hi")]
    [TestCase("ID:1 SUB:001 DLVRD:001 SUBMIT DATE:2601011200 DONE DATE:2601011201 STAT:UNDELIV ERR:00c1 TEXT:", "1|UNDELIV|00c1|2601011201|")]
    [TestCase("id:a-b.c stat:BUFFERED err:E1", "a-b.c|BUFFERED|E1||")]
    [TestCase("id: 1 stat: DELIVRD err: 12", "1|DELIVRD|12||")]
    [TestCase("id:1 submit date: done date: stat:DELIVRD err: text:x", "1|DELIVRD|||x")]
    [TestCase("stat:EXPIRED id:1 err:3", "1|EXPIRED|3||")]
    [TestCase("Receipt id:1 stat:DELIVRD\r\n", "1|DELIVRD|||")]
    [TestCase("id:1 stat:DELIVRD text:id:2 stat:REJECTD", "1|DELIVRD|||id:2 stat:REJECTD")]
    [TestCase("id:1 sub: dlvrd: submit date:2601011200 done date:2601011201 stat:DELIVRD", "1|DELIVRD||2601011201|")]
    public void Variants_in_the_wild_are_read(string text, string expected)
    {
        Assert.That(ReceiptText.TryParse(Encoding.ASCII.GetBytes(text), out var receipt), Is.True);
        var found = $"{Ascii(receipt.Id)}|{Ascii(receipt.Stat)}|{Ascii(receipt.Error)}|{Ascii(receipt.DoneDate)}|{Ascii(receipt.Text)}";
        Assert.That(found.TrimEnd('|'), Is.EqualTo(expected.TrimEnd('|')));
    }

    [TestCase("")]
    [TestCase("hello")]
    [TestCase("id:1")]
    [TestCase("stat:DELIVRD")]
    [TestCase("id: stat:DELIVRD")]
    [TestCase("grid:1 stat:DELIVRD")]
    [TestCase("text:id:1 stat:DELIVRD")]
    public void Without_an_id_and_a_state_it_is_no_receipt(string text) =>
        Assert.That(ReceiptText.TryParse(Encoding.ASCII.GetBytes(text), out _), Is.False);

    [TestCase("12", 12)]
    [TestCase("012", 12)]
    [TestCase("E1", null)]
    [TestCase("", null)]
    public void An_error_is_a_number_only_when_it_is_one(string error, int? code)
    {
        Assert.That(ReceiptText.TryParse(Encoding.ASCII.GetBytes($"id:1 stat:UNDELIV err:{error}"), out var receipt), Is.True);
        Assert.That(receipt.ErrorCode, Is.EqualTo(code));
    }

    [TestCase("2601011201", "2026-01-01T12:01:00")]
    [TestCase("260101120159", "2026-01-01T12:01:59")]
    [TestCase("20260101120159", "2026-01-01T12:01:59")]
    [TestCase("2613011201", null)]
    [TestCase("26010112", null)]
    [TestCase("", null)]
    public void A_date_is_read_by_its_digits(string digits, string? expected)
    {
        var found = ParsedReceipt.TryParseDate(Encoding.ASCII.GetBytes(digits), out var date);

        Assert.That(found, Is.EqualTo(expected is not null));
        Assert.That(date, Is.EqualTo(expected is null ? default : DateTime.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [FsCheck.NUnit.Property]
    public void What_is_written_is_read(ulong id, ushort error, byte state)
    {
        Span<byte> digits = stackalloc byte[MessageId.MaxLength];
        Span<byte> line = stackalloc byte[ReceiptText.MaxLength];
        var fields = new ReceiptFields
        {
            Id = digits[..MessageId.Write(id, digits)],
            State = (MessageState)(state % 10),
            Error = error,
            SubmitDate = "2601011200"u8,
            DoneDate = "2601011201"u8,
        };

        Assert.That(ReceiptText.TryParse(line[..ReceiptText.Write(line, fields)], out var receipt), Is.True);
        Assert.That(MessageId.TryParse(receipt.Id, out var again) ? again : 0, Is.EqualTo(id));
        Assert.That(receipt.State, Is.EqualTo(fields.State));
        Assert.That(receipt.ErrorCode, Is.EqualTo(error));
    }

    [FsCheck.NUnit.Property]
    public void Any_octets_are_read_without_a_throw(byte[] octets) =>
        Assert.That(() => ReceiptText.TryParse([.. "id:1 "u8, .. octets, .. " stat:x err:"u8], out _), Throws.Nothing);

    private static string Ascii(ReadOnlySpan<byte> octets) => Encoding.ASCII.GetString(octets);
}
