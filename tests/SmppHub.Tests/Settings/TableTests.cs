using System.Collections;
using System.Reflection;
using SmppHub.Settings;

namespace SmppHub.Tests.Settings;

[TestFixture]
public sealed class TableTests
{
    [Test]
    public void Every_property_of_the_options_has_a_row_and_every_row_a_property()
    {
        Assert.That(SettingsTable.Rows.Select(row => row.Key), Is.EquivalentTo(KeysOf(typeof(HubSettings), "")));
    }

    [Test]
    public void Every_row_lies_in_a_section_that_is_described()
    {
        Assert.That(SettingsTable.Rows.Select(row => row.Key.Split(':')[0]).Distinct(), Is.EqualTo(SettingsTable.Sections.Select(section => section.Name)));
    }

    [Test]
    public void Every_default_is_allowed()
    {
        var wrong = SettingsTable.Rows.Where(row =>
            SettingsDefaults.Text(row) is { } value && !MustBeGiven(row, value) && row.Fault(value) is not null);

        Assert.That(wrong.Select(row => row.Key), Is.Empty);
    }

    // An item of a list has no name and no number before somebody gives it one.
    private static bool MustBeGiven(Setting row, string value) => value.Length == 0 && row.Key.Contains(":#:", StringComparison.Ordinal);

    [Test]
    public void A_default_that_is_written_out_binds_to_itself()
    {
        var written = SettingsTable.Rows.Where(row => !row.Key.Contains('#') && SettingsDefaults.Text(row) is not null)
            .Select(row => $"--{row.Key}={SettingsDefaults.Text(row)}");

        var settings = Load.Valid("{}", null, [.. written]);

        // Lists compare by reference, and there is nothing in this one.
        Assert.That(settings.Accounts.List, Is.Empty);
        var none = new HubSettings();
        Assert.That(settings with { Accounts = settings.Accounts with { List = none.Accounts.List } }, Is.EqualTo(none));
    }

    [Test]
    public void The_documents_are_in_step_with_the_table([Values("docs/configuration.md", "hub.config.schema.json")] string path)
    {
        var text = SettingsDocuments.All().Single(document => document.Path == path).Text;

        Assert.That(File.ReadAllText(Path.Combine(House.Root.Path, path)), Is.EqualTo(text), $"run: {SettingsDocuments.Command}");
    }

    [Test]
    public void The_shipped_file_is_valid_and_says_what_the_program_has_built_in()
    {
        var shipped = File.ReadAllText(Path.Combine(House.Root.Path, SettingsInput.FileName));

        var (fromFile, builtIn) = (Load.Valid(shipped), Load.Valid());

        Assert.That(fromFile.Accounts.List.Select(Text), Is.EqualTo(builtIn.Accounts.List.Select(Text)));
        Assert.That(fromFile with { Accounts = builtIn.Accounts }, Is.EqualTo(builtIn));

        static string Text(SmppHub.Core.AccountOptions account) => (account with { AllowedAddresses = [] }).ToString();
    }

    private static IEnumerable<string> KeysOf(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            var item = property.PropertyType;
            if (item != typeof(string) && item.IsAssignableTo(typeof(IEnumerable)))
                (item, key) = (item.GetGenericArguments()[0], key + ":#");
            if (item.Namespace!.StartsWith("SmppHub", StringComparison.Ordinal) && !item.IsEnum)
            {
                foreach (var below in KeysOf(item, key))
                    yield return below;
            }
            else
            {
                yield return key;
            }
        }
    }
}
