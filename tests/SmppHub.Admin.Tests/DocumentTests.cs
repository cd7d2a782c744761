using System.Text.RegularExpressions;

namespace SmppHub.Admin.Tests;

/// <summary>docs/rest.md against the table of routes.</summary>
[TestFixture]
public sealed class DocumentTests
{
    internal static readonly string Root = FindRoot();

    [Test]
    public void Every_call_has_its_curl_line()
    {
        var room = File.ReadAllText(Path.Combine(Root, "src/SmppHub.Admin/AdminRoom.cs"));
        string[] patterns = [.. Regex.Matches(room, "At\\(\"([^\"]+)\"\\)").Select(m => m.Groups[1].Value).Where(p => p != "/")];
        string[] lines = [.. File.ReadAllLines(Path.Combine(Root, "docs/rest.md")).Where(l => l.StartsWith("curl ", StringComparison.Ordinal))];

        var silent = patterns.Where(pattern => !lines.Any(line => Regex.IsMatch(line, $"\\$HUB{Regex.Replace(pattern.Replace("{name}", "[0-9a-z]+", StringComparison.Ordinal), "\\{[a-z]+\\}", "[0-9]+")}(\\?|\"| |$)")));

        Assert.That(patterns, Has.Length.GreaterThan(20));
        Assert.That(silent, Is.Empty);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmppHub.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SmppHub.sln is nowhere above the tests");
    }
}
