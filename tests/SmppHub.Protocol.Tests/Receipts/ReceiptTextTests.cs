using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmppHub.Protocol.Tests;

public sealed class ReceiptTextTests
{
    private static ReceiptFields Fields(MessageState state, ushort error, ReadOnlySpan<byte> text) => new()
    {
        Id = "855469"u8,
        State = state,
        Error = error,
        SubmitDate = "2601011200"u8,
        DoneDate = "2601011201"u8,
        Text = text,
    };

    [Test]
    public void A_receipt_is_the_canonical_line() =>
        Assert.That(
            Write(Fields(MessageState.Delivered, 0, "first 20 chars"u8)),
            Is.EqualTo("id:855469 sub:001 dlvrd:001 submit date:2601011200 done date:2601011201 stat:DELIVRD err:000 text:first 20 chars"));

    [TestCase(MessageState.Undeliverable, (ushort)6, "dlvrd:000", "stat:UNDELIV err:006 text:")]
    [TestCase(MessageState.Enroute, (ushort)0, "dlvrd:000", "stat:ENROUTE err:000 text:")]
    [TestCase(MessageState.Rejected, (ushort)251, "dlvrd:000", "stat:REJECTD err:251 text:")]
    [TestCase(MessageState.Rejected, (ushort)65535, "dlvrd:000", "stat:REJECTD err:65535 text:")]
    public void Only_delivery_counts_as_delivered(MessageState state, ushort error, string delivered, string end)
    {
        var line = Write(Fields(state, error, default));

        Assert.That(line, Does.Contain(delivered));
        Assert.That(line, Does.EndWith(end));
    }

    [Test]
    public void The_text_is_cut_at_20_and_the_longest_line_fits_the_bound()
    {
        var destination = new byte[ReceiptText.MaxLength];
        var written = ReceiptText.Write(destination, new ReceiptFields
        {
            Id = Enumerable.Repeat((byte)'9', 64).ToArray(),
            State = MessageState.Expired,
            Error = ushort.MaxValue,
            SubmitDate = "2601011200"u8,
            DoneDate = "2601011201"u8,
            Text = "123456789012345678901"u8,
        });

        Assert.That(written, Is.EqualTo(ReceiptText.MaxLength));
        Assert.That(Encoding.ASCII.GetString(destination), Does.EndWith("text:12345678901234567890"));
    }

    [Test]
    public void Too_small_a_destination_is_an_error() =>
        Assert.That(
            () => ReceiptText.Write(new byte[90], Fields(MessageState.Delivered, 0, default)),
            Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Writing_allocates_nothing()
    {
        var destination = new byte[ReceiptText.MaxLength];
        WriteMany(destination, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteMany(destination, 10_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Kannel_reads_the_line_by_its_own_format()
    {
        // gateway-facts: id:%64[^ ] sub:%d dlvrd:%d submit date:%14[0-9] done date:%14[0-9] stat:%15[^ ] err:%3[^ ]
        var match = Regex.Match(
            Write(Fields(MessageState.Undeliverable, 6, "hi"u8)),
            "^id:([^ ]{1,64}) sub:(\\d+) dlvrd:(\\d+) submit date:(\\d{1,14}) done date:(\\d{1,14}) stat:([^ ]{1,15}) err:([^ ]{1,3})");

        Assert.That(
            match.Groups.Values.Skip(1).Select(group => group.Value),
            Is.EqualTo(new[] { "855469", "001", "000", "2601011200", "2601011201", "UNDELIV", "006" }));
    }

    [Test]
    public void A_date_has_ten_digits()
    {
        Span<byte> ten = stackalloc byte[10];

        Assert.That(ReceiptText.FormatDate(DateTime.Parse("2026-01-09T05:07:59", CultureInfo.InvariantCulture), ten), Is.EqualTo(10));
        Assert.That(Encoding.ASCII.GetString(ten), Is.EqualTo("2601090507"));
    }

    private static void WriteMany(byte[] destination, int count)
    {
        for (var i = 0; i < count; i++)
            ReceiptText.Write(destination, Fields(MessageState.Delivered, 0, "text"u8));
    }

    private static string Write(in ReceiptFields fields)
    {
        Span<byte> destination = stackalloc byte[ReceiptText.MaxLength];
        return Encoding.ASCII.GetString(destination[..ReceiptText.Write(destination, fields)]);
    }
}
