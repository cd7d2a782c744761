using SmppHub.Core;
using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>seed 0: 2.1.1.</summary>
public sealed class StatusWordsTests
{
    [TestCase("undeliverable", ErrorCode.Blocked, "VIBER_BLOCKED_BY_USER")]
    [TestCase("undeliverable", ErrorCode.NoSupport, "VIBER_USER_NOT_FOUND")]
    [TestCase("undeliverable", ErrorCode.NoSubscriber, "VIBER_USER_NOT_FOUND")]
    [TestCase("expired", ErrorCode.Offline, "VIBER_EXPIRED")]
    [TestCase("expired", ErrorCode.None, "VIBER_EXPIRED")]
    [TestCase("undeliverable", ErrorCode.None, "VIBER_UNKNOWN_ERROR")]
    [TestCase("rejected", ErrorCode.Rejected, "VIBER_UNKNOWN_ERROR")]
    [TestCase("undeliverable", StatusWords.PhoneIncorrect, "PHONE_INCORRECT")]
    public void The_error_tells_why(string state, ushort error, string word) => Assert.That(StatusWords.Extended(state, error, null), Is.EqualTo(word));

    [TestCase("VIBER_BLOCKED_BY_USER")]
    [TestCase("VIBER_USER_NOT_FOUND")]
    [TestCase("VIBER_NO_DEVICE")]
    [TestCase("VIBER_EXPIRED")]
    [TestCase("VIBER_UNKNOWN_ERROR")]
    [TestCase("INVALID_SESSION")]
    [TestCase("PHONE_BLACKLISTED")]
    [TestCase("SPAM_DETECTED")]
    [TestCase("FROM_NOT_ALLOWED")]
    [TestCase("BAD_WORDS_FOUND")]
    [TestCase("PHONE_INCORRECT")]
    [TestCase("OPERATOR_NOT_ALLOWED")]
    public void A_forced_reason_is_told_as_it_is(string reason)
    {
        Assert.That(StatusWords.Extended("rejected", ErrorCode.Offline, reason), Is.EqualTo(reason));
        Assert.That(StatusWords.Extended("undeliverable", ErrorCode.None, $" {reason.ToLowerInvariant()} "), Is.EqualTo(reason));
    }

    [Test]
    public void Another_reason_is_not_the_provider_s_word() =>
        Assert.That(StatusWords.Extended("undeliverable", ErrorCode.None, "because"), Is.EqualTo("VIBER_UNKNOWN_ERROR"));

    [TestCase("delivered", null, "0")]
    [TestCase("read", null, "0")]
    [TestCase("undeliverable", null, "-1")]
    [TestCase("deleted", null, "-1")]
    [TestCase("expired", null, "-2")]
    [TestCase("rejected", null, "-3")]
    [TestCase("undeliverable", "ROUTE_NOT_FOUND", "-11")]
    [TestCase("undeliverable", "http_req_error", "-12")]
    public void An_sms_is_told_in_numbers(string state, string? reason, string status) => Assert.That(StatusWords.Numeric(state, reason), Is.EqualTo(status));
}
