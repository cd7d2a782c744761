using SmppHub.Gateways.Smsc;

namespace SmppHub.Gateways.Tests.Smsc;

[TestFixture]
public sealed class PhoneListTests
{
    [TestCase("79161234567", "79161234567")]
    [TestCase("+7 (916) 123-45-67", "79161234567")]
    [TestCase("89161234567", "79161234567")]
    [TestCase("9161234567", "79161234567")]
    [TestCase("+89161234567", "89161234567", TestName = "A plus keeps the digits as they are")]
    [TestCase("380501234567", "380501234567")]
    [TestCase("123456", null)]
    [TestCase("1234567890123456", null)]
    [TestCase("7916x234567", null)]
    [TestCase("G12", null)]
    public void A_phone_is_put_right(string written, string? number)
    {
        Assert.That(PhoneList.Number(written), Is.EqualTo(number));
    }

    [Test]
    public void Phones_stand_apart_by_commas_semicolons_and_lines()
    {
        Assert.That(PhoneList.Split("79161, 79162;79163\n79164,"), Is.EqualTo(["79161", "79162", "79163", "79164"]));
    }
}
