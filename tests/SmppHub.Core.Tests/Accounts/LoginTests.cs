using System.Net;
using System.Text;

namespace SmppHub.Core.Tests.Accounts;

/// <summary>Who is let in, and how wrong passwords are held off (contract: wrong passwords).</summary>
internal sealed class LoginTests
{
    private static readonly IPAddress Away = IPAddress.Parse("192.0.2.1");
    private readonly SetTime _time = new();

    [Test]
    public void After_ten_wrong_passwords_in_a_minute_the_right_one_is_refused_for_a_while()
    {
        using var accounts = Accounts();
        Assert.That(Enumerable.Range(0, 10).Select(_ => Login(accounts, "wrong")), Is.All.EqualTo(LoginResult.WrongPassword));
        Assert.That((Login(accounts, "wrong"), Login(accounts, "demo")), Is.EqualTo((LoginResult.Refused, LoginResult.Refused)));
        _time.Pass(TimeSpan.FromSeconds(59.9));
        Assert.That(Login(accounts, "demo"), Is.EqualTo(LoginResult.Refused));
        _time.Pass(TimeSpan.FromSeconds(0.1));
        Assert.That(Login(accounts, "demo"), Is.EqualTo(LoginResult.Ok));
    }

    [Test]
    public void Another_address_account_or_door_is_not_held_off()
    {
        using var accounts = Accounts();
        for (var i = 0; i < 11; i++)
        {
            Login(accounts, "wrong");
        }

        Assert.That(Login(accounts, "demo", address: IPAddress.Parse("192.0.2.2")), Is.EqualTo(LoginResult.Ok));
        Assert.That(Login(accounts, "load", name: "load"), Is.EqualTo(LoginResult.Ok));
        Assert.That(Login(accounts, "demo", door: Door.Bulk), Is.EqualTo(LoginResult.Ok));
        Assert.That(Login(accounts, "demo"), Is.EqualTo(LoginResult.Refused));
    }

    [TestCase("127.0.0.1")]
    [TestCase("127.1.2.3")]
    [TestCase("::1")]
    public void The_right_password_from_loopback_always_passes(string loopback)
    {
        using var accounts = Accounts();
        var address = IPAddress.Parse(loopback);
        for (var i = 0; i < 30; i++)
        {
            Login(accounts, "wrong", address: address);
        }

        Assert.That(Login(accounts, "wrong", address: address), Is.EqualTo(LoginResult.Refused));
        Assert.That(Login(accounts, "demo", address: address), Is.EqualTo(LoginResult.Ok));
    }

    [Test]
    public void Wrong_passwords_over_more_than_a_minute_hold_nobody_off()
    {
        using var accounts = Accounts();
        for (var i = 0; i < 40; i++)
        {
            Assert.That(Login(accounts, "wrong"), Is.EqualTo(LoginResult.WrongPassword));
            _time.Pass(TimeSpan.FromSeconds(7));
        }

        Assert.That(Login(accounts, "demo"), Is.EqualTo(LoginResult.Ok));
    }

    [TestCase("192.0.2.1", LoginResult.Ok)]
    [TestCase("192.0.2.9", LoginResult.Refused)]
    [TestCase("10.1.2.3", LoginResult.Ok)]
    [TestCase("::ffff:10.1.2.3", LoginResult.Ok)]
    public void An_account_may_be_bound_to_addresses(string address, LoginResult result)
    {
        using var accounts = Accounts(a => a with { AllowedAddresses = ["192.0.2.1", "10.0.0.0/8"] });
        Assert.That(Login(accounts, "demo", address: IPAddress.Parse(address)), Is.EqualTo(result));
    }

    [Test]
    public void In_strict_mode_only_listed_names_get_in_and_case_counts()
    {
        using var accounts = Accounts();
        Assert.That(new[] { Login(accounts, "x", "nobody"), Login(accounts, "demo", "Demo"), Login(accounts, "", "") }, Is.All.EqualTo(LoginResult.UnknownAccount));
    }

    [Test]
    public void In_open_mode_listed_names_still_need_their_password()
    {
        using var accounts = new AccountDirectory(new AccountsOptions { Mode = AccountsMode.Open, List = [Small("demo")] }, _time, new Notes());
        Assert.That((Login(accounts, "any", "nobody"), Login(accounts, "wrong")), Is.EqualTo((LoginResult.Ok, LoginResult.WrongPassword)));
        Assert.That(accounts.Find("nobody")!.IsAuto, Is.True);
    }

    [Test]
    public void A_digest_is_of_the_plain_password_and_in_lower_case()
    {
        var md5 = "fe01ce2a7fbac8fafaed7c982a04e229";

        Assert.That(IsDigest("demo", md5), Is.True);
        Assert.That(IsDigest("demo", "89e495e7941cf9e40e6980d14a16bf023ccd4c91"), Is.True);
        Assert.That(IsDigest("demo", md5.ToUpperInvariant()), Is.False);
        Assert.That(IsDigest("demo2", md5), Is.False);
        Assert.That(IsDigest(PasswordHash.Create("demo"u8, 1000), md5), Is.False);
    }

    [Test]
    public void A_digest_opens_the_door_that_knows_digests_alone()
    {
        using var accounts = Accounts(a => a with { ApiKey = "key", BearerToken = "token" });
        var md5 = "fe01ce2a7fbac8fafaed7c982a04e229"u8;

        Assert.That(accounts.TryLogin("demo", md5, IPAddress.Loopback, Door.SmscHttp, out _), Is.EqualTo(LoginResult.Ok));
        Assert.That(accounts.TryLogin("demo", md5, IPAddress.Loopback, Door.Smpp, out _), Is.EqualTo(LoginResult.WrongPassword));
    }

    [Test]
    public void A_token_and_a_key_each_name_their_account()
    {
        using var accounts = Accounts(a => a with { ApiKey = "key", BearerToken = "token" });

        Assert.That(accounts.TrySecret(SecretKind.ApiKey, "key"u8, IPAddress.Loopback, Door.Decision, out var account), Is.EqualTo(LoginResult.Ok));
        Assert.That(account!.Name, Is.EqualTo("demo"));
        Assert.That(accounts.TrySecret(SecretKind.BearerToken, "token"u8, IPAddress.Loopback, Door.Cascading, out _), Is.EqualTo(LoginResult.Ok));
        Assert.That(accounts.TrySecret(SecretKind.BearerToken, "key"u8, IPAddress.Loopback, Door.Cascading, out account), Is.EqualTo(LoginResult.UnknownAccount));
        Assert.That(account, Is.Null);
        Assert.That(accounts.TrySecret(SecretKind.ApiKey, default, IPAddress.Loopback, Door.Decision, out _), Is.EqualTo(LoginResult.UnknownAccount));
    }

    [Test]
    public void After_ten_unknown_keys_the_right_one_is_refused_for_a_while_but_not_from_loopback()
    {
        using var accounts = Accounts(a => a with { ApiKey = "key", BearerToken = "token" });
        foreach (var address in (string[])["192.0.2.1", "127.0.0.1"])
        {
            for (var i = 0; i < 11; i++)
            {
                accounts.TrySecret(SecretKind.ApiKey, "wrong"u8, IPAddress.Parse(address), Door.Decision, out _);
            }
        }

        Assert.That(accounts.TrySecret(SecretKind.ApiKey, "key"u8, IPAddress.Parse("192.0.2.1"), Door.Decision, out _), Is.EqualTo(LoginResult.Refused));
        Assert.That(accounts.TrySecret(SecretKind.ApiKey, "key"u8, IPAddress.Parse("192.0.2.1"), Door.SmscHttp, out _), Is.EqualTo(LoginResult.Ok));
        Assert.That(accounts.TrySecret(SecretKind.ApiKey, "key"u8, IPAddress.Loopback, Door.Decision, out _), Is.EqualTo(LoginResult.Ok));
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.That(accounts.TrySecret(SecretKind.ApiKey, "key"u8, IPAddress.Parse("192.0.2.1"), Door.Decision, out _), Is.EqualTo(LoginResult.Ok));
    }

    private static bool IsDigest(string stored, string given) => PasswordHash.VerifyDigest(stored, Encoding.ASCII.GetBytes(given));

    private static LoginResult Login(AccountDirectory accounts, string password, string name = "demo", IPAddress? address = null, Door door = Door.Smpp) =>
        accounts.TryLogin(name, Encoding.UTF8.GetBytes(password), address ?? Away, door, out _);

    private static AccountOptions Small(string name) => new()
    {
        Name = name,
        Password = name,
        Duplicates = new DuplicateRuleOptions { Enabled = false },
        Flood = new FloodRuleOptions { Enabled = false },
    };

    private AccountDirectory Accounts(Func<AccountOptions, AccountOptions>? with = null) =>
        new(new AccountsOptions { List = [(with ?? (a => a))(Small("demo")), Small("load")] }, _time, new Notes());

    private sealed class SetTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Pass(TimeSpan span) => _now += span;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
