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
