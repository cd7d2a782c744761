using System.Text;
using SmppHub.Gateways.Decision;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>The errors, letter for letter (gateway-facts 1.4), and the numbers of states (seed 2).</summary>
[TestFixture]
public sealed class FaultTests
{
    [Test]
    public void Errors_have_four_keys_in_the_words_of_the_wire()
    {
        Assert.That(Text(Fault.RateLimit), Is.EqualTo("""{"name":"Too Many Requests","message":"Rate limit exceeded","code":0,"status":429}"""));
        Assert.That(Text(Fault.Parameter(Field.SourceAddr)), Is.EqualTo("""{"name":"Invalid Parameter: source_addr","message":"Empty parameter or parameter validation error","code":1,"status":400}"""));
        Assert.That(Text(Fault.Internal), Is.EqualTo("""{"name":"Internal server error","message":"The server encountered an unexpected condition which prevented it from fulfilling the request","code":2,"status":500}"""));
        Assert.That(Text(Fault.NoMoney), Is.EqualTo("""{"name":"Topup balance is required","message":"User balance is empty","code":3,"status":402}"""));
        Assert.That(Text(Fault.Unauthorized), Is.EqualTo("""{"name":"Unauthorized","message":"Your request was made with invalid credentials.","code":0,"status":401}"""));
    }

    [TestCase("scheduled", 5)]
    [TestCase("enroute", 5)]
    [TestCase("accepted", 5)]
    [TestCase("delivered", 1)]
    [TestCase("read", 1)]
    [TestCase("deleted", 2)]
    [TestCase("rejected", 3)]
    [TestCase("expired", 4)]
    [TestCase("undeliverable", 4)]
    [TestCase("unknown", 20)]
    public void Every_state_has_its_number(string state, int number) => Assert.That(ViberStatus.OfViber(state), Is.EqualTo(number));

    [TestCase("delivered", 2, 2)]
    [TestCase("expired", 3, 3)]
    [TestCase("undeliverable", 5, 5)]
    [TestCase("rejected", 5, 5)]
    [TestCase("unknown", 5, 0)]
    [TestCase("enroute", null, 6)]
    [TestCase(null, null, 6)]
    public void Every_state_of_the_sms_has_its_number(string? state, int? number, int? extended)
    {
        Assert.That(ViberStatus.OfSms(state, extended: false), Is.EqualTo(number));
        Assert.That(ViberStatus.OfSms(state, extended: true), Is.EqualTo(extended));
    }

    private static string Text(Fault fault) => Encoding.UTF8.GetString(fault.Body);
}
