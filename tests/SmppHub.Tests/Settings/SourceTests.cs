using System.Collections;
using SmppHub.Core;
using SmppHub.Settings;
using SmppHub.Storage;

namespace SmppHub.Tests.Settings;

[TestFixture]
public sealed class SourceTests
{
    private const string File = """{ "Smpp": { "Port": 1111, "SystemId": "file" }, "Admin": { "Port": 2222 } }""";

    [Test]
    public void Without_a_file_the_shipped_accounts_count()
    {
        var accounts = Load.Valid().Accounts;

        Assert.That(accounts.Mode, Is.EqualTo(AccountsMode.Strict));
        Assert.That(accounts.List.Select(account => account.Name), Is.EqualTo(["demo", "load"]));
        var demo = accounts.List[0];
        Assert.That((demo.Password, demo.SigningSecret, demo.BearerToken, demo.ApiKey, demo.Rate),
            Is.EqualTo(("demo", "demo-secret", "demo-token", "demo-key", 0)));
        Assert.That((demo.Duplicates.Enabled, demo.Flood.Enabled), Is.EqualTo((true, true)));
        var load = accounts.List[1];
        Assert.That((load.Password, load.Duplicates.Enabled, load.Flood.Enabled, load.Rate), Is.EqualTo(("load", false, false, 0)));
    }

    [Test]
    public void The_defaults_are_those_of_the_contract()
    {
        var settings = Load.Valid();

        Assert.That((settings.Smpp.Port, settings.Http.Port, settings.Admin.Port), Is.EqualTo((2775, 8080, 8090)));
        Assert.That((settings.Smpp.Host, settings.Http.Host, settings.Admin.Host), Is.EqualTo(("127.0.0.1", "127.0.0.1", "127.0.0.1")));
        Assert.That((settings.Smpp.DeliverWindow, settings.Smpp.SubmitMulti), Is.EqualTo((50, false)));
        Assert.That((settings.Smpp.ResponseTimeout, settings.Smpp.EnquireLinkInterval, settings.Smpp.InitiationTimeout),
            Is.EqualTo((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20))));
        Assert.That(settings.Delivery.Delay, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That((settings.Storage.Provider, settings.Storage.Durability), Is.EqualTo((StoreProvider.Sqlite, Durability.Normal)));
        Assert.That((settings.Storage.RetentionMessages, settings.Storage.RetentionAge), Is.EqualTo((1_000_000, TimeSpan.FromDays(31))));
        Assert.That(settings.Accounts.List[0].TimeZone, Is.EqualTo("Europe/Moscow"));
    }

    [Test]
    public void A_file_without_accounts_has_none()
    {
        Assert.That(Load.Valid("{}").Accounts.List, Is.Empty);
    }

    [Test]
    public void The_environment_goes_over_the_file_and_the_command_line_over_both()
    {
        var environment = new Hashtable { ["HUB_Smpp__SystemId"] = "env", ["HUB_Admin__Port"] = "3333" };

        var settings = Load.Valid(File, environment, "--Admin:Port=4444");

        Assert.That((settings.Smpp.Port, settings.Smpp.SystemId, settings.Admin.Port), Is.EqualTo((1111, "env", 4444)));
    }

    [TestCase("--Smpp:Port=2776")]
    [TestCase("--Smpp:Port", "2776")]
    [TestCase("--smpp:port=2776")]
    [TestCase("--Smpp:Port=1", "--Smpp:Port=2776")]
    public void The_command_line_takes_both_spellings_and_any_case(params string[] arguments)
    {
        Assert.That(Load.Valid(null, null, arguments).Smpp.Port, Is.EqualTo(2776));
    }

    [Test]
    public void A_hub_variable_without_a_section_is_somebody_elses()
    {
        var environment = new Hashtable { ["HUB_HOME"] = "/srv", ["HUB_PORT"] = "tcp://10.0.0.1:2775", ["HUB_"] = "", ["OTHER__Key"] = "1" };

        Assert.That(Load.From(null, environment).Faults, Is.Empty);
    }

    [Test]
    public void An_account_of_the_file_is_changed_by_its_index()
    {
        var settings = Load.Valid(null, new Hashtable { ["HUB_Accounts__List__0__Password"] = "secret" });

        Assert.That(settings.Accounts.List.Select(account => account.Password), Is.EqualTo(["secret", "load"]));
        Assert.That(settings.Accounts.List[0].ApiKey, Is.EqualTo("demo-key"));
    }

    [Test]
    public void Json_may_have_comments_and_trailing_commas()
    {
        Assert.That(Load.Valid("{ // here\n \"Smpp\": { \"Port\": 5, /* there */ }, }").Smpp.Port, Is.EqualTo(5));
    }

    [Test]
    public void The_first_folder_with_a_file_counts_and_config_names_another()
    {
        var root = Directory.CreateTempSubdirectory("smpphub-settings-");
        try
        {
            var (near, far) = (root.CreateSubdirectory("near").FullName, root.CreateSubdirectory("far").FullName);
            var input = new SettingsInput { Folders = [near, far], Environment = new Hashtable() };
            System.IO.File.WriteAllText(Path.Combine(far, "hub.config.json"), """{ "Smpp": { "Port": 1 } }""");
            Assert.That(SettingsLoader.Load(input).Settings!.Smpp.Port, Is.EqualTo(1));

            System.IO.File.WriteAllText(Path.Combine(near, "hub.config.json"), """{ "Smpp": { "Port": 2 } }""");
            Assert.That(SettingsLoader.Load(input).Settings!.Smpp.Port, Is.EqualTo(2));

            var named = input with { File = Path.Combine(far, "hub.config.json") };
            Assert.That(SettingsLoader.Load(named).Settings!.Smpp.Port, Is.EqualTo(1));
            Assert.That(SettingsLoader.Load(named).File, Is.EqualTo(named.File));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [TestCase("00:00:30", 30)]
    [TestCase("00:00:00.5", 0.5)]
    [TestCase("0", 0)]
    [TestCase("1.00:00:00", 86_400)]
    public void Durations_are_time_spans(string given, double seconds)
    {
        Assert.That(Load.Valid(null, null, $"--Delivery:Delay={given}").Delivery.Delay, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }
}
