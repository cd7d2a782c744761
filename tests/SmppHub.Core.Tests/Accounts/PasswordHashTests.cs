using System.Diagnostics;

namespace SmppHub.Core.Tests.Accounts;

[TestFixture]
public sealed class PasswordHashTests
{
    [Test]
    public void A_hash_verifies_its_password_and_no_other()
    {
        var stored = PasswordHash.Create("пароль"u8);

        Assert.That(stored, Does.StartWith("pbkdf2$210000$"));
        Assert.That(PasswordHash.IsWellFormed(stored), Is.True);
        Assert.That(PasswordHash.Verify(stored, "пароль"u8), Is.True);
        Assert.That(PasswordHash.Verify(stored, "Пароль"u8), Is.False);
        Assert.That(PasswordHash.Verify(stored, ""u8), Is.False);
        Assert.That(PasswordHash.Verify(stored, "пароль"u8), Is.True, "also after a wrong one");
    }

    [Test]
    public void Two_hashes_of_one_password_differ()
    {
        Assert.That(PasswordHash.Create("x"u8, 1), Is.Not.EqualTo(PasswordHash.Create("x"u8, 1)));
    }

    [Test]
    public void A_known_vector_verifies()
    {
        // PBKDF2-HMAC-SHA256 of "passwd" with salt "salt", 1 iteration (RFC 7914 §11), its first 32 octets.
        var hash = Convert.ToBase64String(Convert.FromHexString("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"));

        Assert.That(PasswordHash.Verify($"pbkdf2$1$c2FsdA==${hash}", "passwd"u8), Is.True);
    }

    [TestCase("demo", "demo", true)]
    [TestCase("demo", "Demo", false)]
    [TestCase("demo", "demo1", false)]
    [TestCase("", "", true)]
    [TestCase("", "x", false)]
    public void A_plain_password_is_compared_whole(string stored, string given, bool expected)
    {
        Assert.That(PasswordHash.Verify(stored, System.Text.Encoding.UTF8.GetBytes(given)), Is.EqualTo(expected));
    }

    [TestCase("pbkdf2$")]
    [TestCase("pbkdf2$100000$c2FsdA==")]
    [TestCase("pbkdf2$0$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAA==")]
    [TestCase("pbkdf2$x$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAA==")]
    [TestCase("pbkdf2$99999999999$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAA==")]
    [TestCase("pbkdf2$1$c2FsdA==$AA==")]
    [TestCase("pbkdf2$1$%$AAAAAAAAAAAAAAAAAAAAAA==")]
    public void What_only_starts_as_a_hash_lets_nobody_in(string stored)
    {
        Assert.That(PasswordHash.IsWellFormed(stored), Is.False);
        Assert.That(PasswordHash.Verify(stored, System.Text.Encoding.UTF8.GetBytes(stored)), Is.False);
    }

    [Test]
    public void A_thousand_binds_cost_one_derivation()
    {
        var stored = PasswordHash.Create("secret"u8);
        var once = Stopwatch.StartNew();
        Assert.That(PasswordHash.Verify(stored, "secret"u8), Is.True);
        once.Stop();

        var thousand = Stopwatch.StartNew();
        for (var bind = 0; bind < 1_000; bind++)
            Assert.That(PasswordHash.Verify(stored, "secret"u8), Is.True);

        Assert.That(thousand.Elapsed, Is.LessThan(20 * once.Elapsed));
    }
}
