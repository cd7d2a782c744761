using System.Collections;
using SmppHub.Settings;

namespace SmppHub.Tests.Settings;

[TestFixture]
public sealed class InForceTests
{
    [Test]
    public void Each_setting_says_which_source_gave_it()
    {
        var loaded = Load.From(
            """{ "Smpp": { "Port": 1111, "SystemId": "file" }, "accounts": { "list": [{ "name": "a", "password": "p", "allowedAddresses": ["10.0.0.0/8"] }] } }""",
            new Hashtable { ["HUB_Smpp__SystemId"] = "environment" },
            "--Admin:Port=0");

        var lines = loaded.InForce.ToDictionary(l => l.Key);
        Assert.That((lines["Smpp:Port"].Value, lines["Smpp:Port"].Default, lines["Smpp:Port"].Source, lines["Smpp:Port"].From), Is.EqualTo(("1111", "2775", "file", loaded.File)));
        Assert.That((lines["Smpp:SystemId"].Value, lines["Smpp:SystemId"].Source, lines["Smpp:SystemId"].From), Is.EqualTo(("environment", "environment", "HUB_Smpp__SystemId")));
        Assert.That((lines["Admin:Port"].Value, lines["Admin:Port"].Source), Is.EqualTo(("0", "command line")));
        Assert.That((lines["Delivery:Delay"].Value, lines["Delivery:Delay"].Source, lines["Delivery:Delay"].From), Is.EqualTo(("00:00:01", "default", default(string))));
        Assert.That((lines["Accounts:List:0:Name"].Value, lines["Accounts:List:0:Name"].Source), Is.EqualTo(("a", "file")));
        Assert.That(lines["Accounts:List:0:AllowedAddresses:0"].Value, Is.EqualTo("10.0.0.0/8"));
        Assert.That((lines["Accounts:List:0:Password"].Value, lines["Accounts:List:0:ApiKey"].Value), Is.EqualTo(("(hidden)", default(string))));
    }

    [Test]
    public void What_is_built_in_is_a_default()
    {
        var demo = Load.From().InForce.Single(l => l.Key == "Accounts:List:0:Name");

        Assert.That((demo.Value, demo.Source), Is.EqualTo(("demo", "default")));
    }

    [Test]
    public void Every_plain_row_of_the_table_is_there()
    {
        var rows = SettingsTable.Rows.Select(r => r.Key).Where(k => !k.Contains('#', StringComparison.Ordinal));

        Assert.That(rows, Is.SubsetOf(Load.From().InForce.Select(l => l.Key)));
    }
}
