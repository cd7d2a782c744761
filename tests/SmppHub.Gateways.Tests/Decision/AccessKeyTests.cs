using System.Text;
using SmppHub.Gateways.Decision;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>The ways in which clients write their key (gateway-facts 1.1).</summary>
[TestFixture]
public sealed class AccessKeyTests
{
    [TestCase("Basic bXlrZXk=", TestName = "The key alone, as the SDKs have it")]
    [TestCase("Basic bXlrZXk6", TestName = "The key and a colon, as curl has it")]
    [TestCase("Basic mykey", TestName = "The key as it is")]
    [TestCase("basic  bXlrZXk6 ", TestName = "Another case, more blanks")]
    public void Each_form_brings_the_key(string header) => Assert.That(Keys(header), Does.Contain("mykey"));

    [Test]
    public void A_key_that_happens_to_be_base64_is_tried_as_it_is_too() => Assert.That(Keys("Basic abcd"), Does.Contain("abcd"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Basic")]
    [TestCase("Basic ")]
    [TestCase("Bearer bXlrZXk=")]
    public void What_is_no_basic_header_brings_none(string? header) => Assert.That(Keys(header), Is.Empty);

    [Test]
    public void A_header_of_any_length_and_octets_is_none_or_itself()
    {
        Assert.That(Keys("Basic " + new string('A', 10_000)), Is.Empty);
        Assert.That(Keys("Basic \u00ff\u00fe%%%"), Is.EqualTo(new[] { "\u00ff\u00fe%%%" }));
    }

    private static IEnumerable<string> Keys(string? header) => AccessKey.Read(header).Select(Encoding.UTF8.GetString);
}
