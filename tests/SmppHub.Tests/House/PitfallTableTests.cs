using System.Globalization;
using System.Text.RegularExpressions;

namespace SmppHub.Tests.House;

/// <summary>docs/pitfalls.md promises a test for each pitfall; a promise without a test fails.</summary>
internal sealed partial class PitfallTableTests
{
    private const int Pitfalls = 62;
    private static readonly string s_table = File.ReadAllText(Path.Combine(Root.Path, "docs", "pitfalls.md"));

    [Test]
    public void Every_pitfall_has_its_row() =>
        Assert.That(Numbered().Matches(s_table).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)), Is.EqualTo(Enumerable.Range(1, Pitfalls)));

    [Test]
    public void Every_row_names_tests()
    {
        var rows = s_table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("| tests |", StringComparison.Ordinal)).ToArray();
        Assert.That(rows, Has.Length.GreaterThan(Pitfalls));
        Assert.That(rows.Where(row => !Named().IsMatch(row) && !Dialogue().IsMatch(row)), Is.Empty);
    }

    [Test]
    public void Every_test_that_is_named_exists()
    {
        var known = Directory.EnumerateFiles(Path.Combine(Root.Path, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Test().Matches(File.ReadAllText(file)).Select(m => $"{Path.GetFileNameWithoutExtension(file)}.{m.Groups[1].Value}"))
            .ToHashSet(StringComparer.Ordinal);
        Assert.That(known, Has.Count.GreaterThan(100));
        Assert.That(Named().Matches(s_table).Select(m => m.Groups[1].Value).Where(name => !known.Contains(name)), Is.Empty);
    }

    [Test]
    public void Every_dialogue_that_is_named_exists() =>
        Assert.That(Dialogue().Matches(s_table).Select(m => m.Groups[1].Value).Where(file => !File.Exists(Path.Combine(Root.Path, "protocol-fixtures", file))), Is.Empty);

    [Test]
    public void The_readme_has_the_two_commands()
    {
        var readme = File.ReadAllText(Path.Combine(Root.Path, "README.md"));
        Assert.That(readme, Does.Contain("dotnet run --project src/SmppHub").And.Contain("dotnet test"));
    }

    [GeneratedRegex(@"^\| (\d+) \| [ABC] \|", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"`([\w-]+/[\w-]+\.json)`")]
    private static partial Regex Dialogue();

    /// <summary>A method with a test attribute above it, perhaps with others between.</summary>
    [GeneratedRegex(@"^ +\[(?:Test|TestCase|TestCaseSource|Property)\b[^\n]*\n(?: +\[[^\n]*\n)* +(?:\[[^\]]*\] )?public (?:async )?(?:Task|void|bool|Property)(?:<[^>]*>)? (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
