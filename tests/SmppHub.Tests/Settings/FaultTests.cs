using System.Collections;
using SmppHub.Settings;

namespace SmppHub.Tests.Settings;

[TestFixture]
public sealed class FaultTests
{
    [Test]
    public void Every_fault_is_listed_at_once_with_path_value_source_and_what_is_allowed()
    {
        var faults = Load.Faults(
            """{ "Smpp": { "Port": 70000 }, "Storage": { "Durability": "fulll" } }""",
            new Hashtable { ["HUB_Admin__Port"] = "abc" },
            "--Delivery:Delay=soon");

        Assert.That(faults, Has.Length.EqualTo(4));
        Assert.That(faults, Has.Some.StartsWith("Smpp:Port = \"70000\" (").And.EndsWith("): must be a whole number from 0 to 65,535"));
        Assert.That(faults, Has.Some.EndsWith("must be full, normal, none; did you mean full?").And.StartsWith("Storage:Durability = \"fulll\""));
        Assert.That(faults, Has.Some.EqualTo("Admin:Port = \"abc\" (HUB_Admin__Port): must be a whole number from 0 to 65,535"));
        Assert.That(faults, Has.Some.StartsWith("Delivery:Delay = \"soon\" (command line): must be a time span from 00:00:00 to 1.00:00:00; "));
    }

    [TestCase("Smpp:Prot", "did you mean Smpp:Port?")]
    [TestCase("Smp:Port", "did you mean Smpp:Port?")]
    [TestCase("Smpp:Delay", "did you mean Delivery:Delay?")]
    [TestCase("Accounts:List:1:Pasword", "did you mean Accounts:List:1:Password?")]
    [TestCase("Accounts:List:0:Flood:Limits", "did you mean Accounts:List:0:Flood:Limit?")]
    public void An_unknown_key_is_an_error_that_names_the_nearest_known_one(string key, string hint)
    {
        var faults = Load.Faults(null, null, $"--{key}=1");

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.Contain("is not a known setting").And.EndsWith(hint));
    }

    [Test]
    public void An_unknown_section_is_said_once()
    {
        var faults = Load.Faults("""{ "Deliverys": { "Delay": "00:00:01", "Other": { "A": 1 } } }""");

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.StartWith("Deliverys (").And.EndsWith("did you mean Delivery?"));
    }

    [Test]
    public void A_key_like_no_other_has_no_hint()
    {
        Assert.That(Load.Faults(null, null, "--Smpp:Quetzalcoatl=1"), Is.EqualTo(["Smpp:Quetzalcoatl (command line): is not a known setting"]));
    }

    [TestCase("--Storage:Provider=postgres")]
    [TestCase("--Cluster:Node=a")]
    public void What_a_later_version_takes_is_said_so(string argument)
    {
        var faults = Load.Faults(null, null, argument);

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.Contain("not in this version"));
    }

    [TestCase("*")]
    [TestCase("0.0.0.0")]
    [TestCase("192.168.1.10")]
    [TestCase("::")]
    public void An_admin_port_for_other_machines_needs_a_token(string host)
    {
        var faults = Load.Faults(null, null, $"--Admin:Host={host}");

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.StartWith($"Admin:Token (command line): is missing: Admin:Host \"{host}\" lets other machines in; ").And.Contains("HUB_Admin__Token"));
        Assert.That(Load.Faults(null, null, $"--Admin:Host={host}", "--Admin:Token=0123456789abcdef"), Is.Empty);
    }

    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.2")]
    [TestCase("::1")]
    [TestCase("localhost")]
    public void An_admin_port_on_loopback_needs_none(string host) => Assert.That(Load.Faults(null, null, $"--Admin:Host={host}"), Is.Empty);

    [TestCase("short")]
    [TestCase("0123456789abcde f")]
    [TestCase("0123456789abcdeф")]
    public void A_token_that_can_be_guessed_or_not_be_sent_is_refused_and_not_shown(string token)
    {
        var faults = Load.Faults(null, null, $"--Admin:Token={token}");

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.StartWith("Admin:Token = (hidden)").And.Not.Contains(token));
    }

    [Test]
    public void A_bare_number_is_no_duration_because_it_would_be_days()
    {
        var faults = Load.Faults(null, null, "--Smpp:ResponseTimeout=30");

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.EndWith("\"00:00:30\" is 30 seconds, \"30.00:00:00\" is 30 days"));
    }

    [Test]
    public void Secrets_are_never_shown()
    {
        var faults = Load.Faults(null, null, "--Accounts:List:0:Password=pbkdf2$broken");

        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.Contain("(hidden)").And.Contain("hash-password").And.Not.Contain("broken"));
    }

    [Test]
    public void A_section_is_no_value_and_a_value_no_section()
    {
        Assert.That(Load.Faults("""{ "Delivery": 5 }"""), Has.Length.EqualTo(1).And.All.Contains("is a section, not a value"));
        Assert.That(Load.Faults("""{ "Smpp": { "Port": { "A": 1 } } }"""), Has.Length.EqualTo(1).And.All.StartsWith("Smpp:Port:A ("));
        Assert.That(Load.Faults("""{ "Smpp": { "Port": null } }"""), Has.Length.EqualTo(1).And.All.StartsWith("Smpp:Port = null"));
    }

    [Test]
    public void Accounts_have_a_name_of_their_own_and_a_password()
    {
        var faults = Load.Faults("""{ "Accounts": { "List": [ { "Name": "a", "Password": "x" }, { "Name": "a" }, { "Password": "y", "DeliverWindow": null } ] } }""");

        Assert.That(faults, Has.Length.EqualTo(3));
        Assert.That(faults, Has.Some.StartsWith("Accounts:List:1:Name = \"a\"").And.EndsWith("is the name of Accounts:List:0 too"));
        Assert.That(faults, Has.Some.StartsWith("Accounts:List:1:Password (").And.EndsWith("is missing"));
        Assert.That(faults, Has.Some.StartsWith("Accounts:List:2:Name (").And.EndsWith("is missing"));
    }

    [Test]
    public void What_an_account_keeps_with_the_provider_has_an_id_of_its_own()
    {
        var faults = Load.Faults("""{ "Accounts": { "List": [ { "Name": "a", "Password": "x", "Templates": [ { "Id": "1", "Text": "t" }, { "Id": "1", "Text": "u" } ], "Bases": [ { "Entries": [ { "Number": "79000000001" } ] } ] } ] } }""");

        Assert.That(faults, Has.Length.EqualTo(2));
        Assert.That(faults, Has.Some.StartsWith("Accounts:List:0:Templates:1:Id = \"1\"").And.EndsWith("is the id of Accounts:List:0:Templates:0 too"));
        Assert.That(faults, Has.Some.StartsWith("Accounts:List:0:Bases:0:Id (").And.EndsWith("is missing"));
    }

    [Test]
    public void Two_doors_cannot_share_a_port()
    {
        Assert.That(Load.Faults(null, null, "--Admin:Port=2775"), Has.Length.EqualTo(1).And.All.Contains("is the port of Smpp:Port too"));
        Assert.That(Load.Faults(null, null, "--Smpp:Tls:Port=2775"), Has.Length.EqualTo(1).And.All.Contains("is the port of Smpp:Port too").And.All.Contains("SamePort"));
        Assert.That(Load.Faults(null, null, "--Smpp:Tls:Port=8090"), Has.Length.EqualTo(1).And.All.StartsWith("Admin:Port").And.All.Contains("is the port of Smpp:Tls:Port too"));
        Assert.That(Load.Faults(null, null, "--Http:Tls:Port=8080"), Has.Length.EqualTo(1).And.All.StartsWith("Http:Tls:Port").And.All.Contains("is the port of Http:Port too"));
        Assert.That(Load.Faults(null, null, "--Http:Port=8090"), Has.Length.EqualTo(1).And.All.StartsWith("Admin:Port").And.All.Contains("is the port of Http:Port too"));
        Assert.That(Load.Faults(null, null, "--Admin:Port=0", "--Smpp:Port=0", "--Smpp:Tls:Port=0"), Is.Empty);
    }

    [TestCase("Certificate")]
    [TestCase("ClientCa")]
    public void A_certificate_that_cannot_be_read_is_a_fault_where_tls_is_on(string key)
    {
        var argument = $"--Smpp:Tls:{key}=/nowhere/server.pem";

        Assert.That(Load.Faults(null, null, argument, "--Smpp:Tls:Port=0"),
            Has.Length.EqualTo(1).And.All.StartsWith($"Smpp:Tls:{key} = \"/nowhere/server.pem\" (command line): cannot be used; "));
        Assert.That(Load.Faults(null, null, argument), Is.Empty);
    }

    [Test]
    public void Https_has_the_same_faults()
    {
        Assert.That(Load.Faults(null, null, "--Http:Tls:Certificate=/nowhere/server.pem", "--Http:Tls:Port=0"),
            Has.Length.EqualTo(1).And.All.StartsWith("Http:Tls:Certificate = \"/nowhere/server.pem\" (command line): cannot be used; "));
        Assert.That(Load.Faults(null, null, "--Http:Tls:CertificatePassword=x"), Is.EqualTo(["Http:Tls:CertificatePassword (command line): needs Http:Tls:Certificate"]));
        Assert.That(Load.Faults(null, null, "--Http:Tls:Names:0=no host"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_key_without_a_certificate_is_a_fault()
    {
        Assert.That(Load.Faults(null, null, "--Smpp:Tls:CertificateKey=key.pem"), Is.EqualTo(["Smpp:Tls:CertificateKey (command line): needs Smpp:Tls:Certificate"]));
    }

    [Test]
    public void Broken_json_is_said_with_its_line_and_the_other_sources_are_still_checked()
    {
        var faults = Load.Faults("{\n \"Smpp\": { \"Port\": 1 \n \"Admin\": {} }", null, "--Smpp:Port=-1");

        Assert.That(faults, Has.Length.EqualTo(2));
        Assert.That(faults, Has.Some.StartsWith("line 3 ("));
        Assert.That(faults, Has.Some.StartsWith("Smpp:Port = \"-1\""));
    }

    [Test]
    public void Lists_and_predefined_messages_each_have_a_name_or_number_of_their_own_and_accounts_have_theirs()
    {
        var faults = Load.Faults("""
            { "Smpp": { "DistributionLists": [ { "Name": "a", "Members": [ "79161234567" ] }, { "Name": "a" } ],
                        "PredefinedMessages": [ { "Id": 1, "Text": "x" }, { "Id": 1, "Text": "y" }, { "Text": "z" }, { "Id": 256, "Text": "" }, { "Id": 2 } ] },
              "Accounts": { "List": [ { "Name": "n", "Password": "x", "DistributionLists": [ { "Name": "a" }, { "Name": "a" } ] } ] } }
            """);

        Assert.That(faults.Select(fault => fault[..fault.IndexOf(' ')]), Is.EquivalentTo(new[]
        {
            "Smpp:DistributionLists:1:Name", "Smpp:PredefinedMessages:1:Id", "Smpp:PredefinedMessages:2:Id", "Smpp:PredefinedMessages:3:Id", "Smpp:PredefinedMessages:3:Text", "Smpp:PredefinedMessages:4:Text",
            "Accounts:List:0:DistributionLists:1:Name",
        }));
    }

    [Test]
    public void A_key_given_twice_in_the_file_is_an_error()
    {
        Assert.That(Load.Faults("""{ "Smpp": { "Port": 1, "port": 2 } }"""), Has.Length.EqualTo(1).And.All.Contains("Smpp:port"));
    }

    [Test]
    public void A_file_that_is_named_has_to_exist()
    {
        var loaded = SettingsLoader.Load(new SettingsInput { File = "/nowhere/hub.config.json", Environment = new Hashtable() });

        Assert.That(loaded.Faults.Select(fault => fault.Path), Is.EqualTo(["--config"]));
    }

    [Test]
    public void An_argument_without_a_value_is_an_error()
    {
        Assert.That(Load.Faults(null, null, "--Smpp:Port", "--Admin:Port=1"), Is.EqualTo(["Smpp:Port (command line): has no value; write --Smpp:Port=VALUE"]));
    }
}
