using System.Text;

namespace SmppHub.Protocol.Tests;

public sealed class MessageIdTests
{
    [TestCase(0UL, "0")]
    [TestCase(855469UL, "855469")]
    [TestCase(ulong.MaxValue, "18446744073709551615")]
    public void An_id_is_the_same_digits_everywhere(ulong id, string digits)
    {
        Span<byte> octets = stackalloc byte[MessageId.MaxLength];
        var written = MessageId.Write(id, octets);

        Assert.That(Encoding.ASCII.GetString(octets[..written]), Is.EqualTo(digits));
        Assert.That(MessageId.TryParse(octets[..written], out var again), Is.True);
        Assert.That(again, Is.EqualTo(id));
    }

    [TestCase("")]
    [TestCase("d0dad")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("1\0")]
    [TestCase("18446744073709551616")]
    [TestCase("000000000000000000001")]
    public void Anything_but_digits_is_no_id(string text) =>
        Assert.That(MessageId.TryParse(Encoding.Latin1.GetBytes(text), out _), Is.False);

    [TestCase(1_000_000UL, "f4240")]
    [TestCase(ulong.MaxValue, "ffffffffffffffff")]
    public void An_id_in_hex_is_another_string(ulong id, string digits)
    {
        Span<byte> octets = stackalloc byte[MessageId.MaxLength];

        Assert.That(Encoding.ASCII.GetString(octets[..MessageId.WriteHex(id, octets)]), Is.EqualTo(digits));
    }

    [Test]
    public void Too_small_a_destination_is_an_error()
    {
        Assert.That(() => MessageId.Write(1000, new byte[3]), Throws.ArgumentException);
        Assert.That(() => MessageId.WriteHex(0x1000, new byte[3]), Throws.ArgumentException);
    }
}
