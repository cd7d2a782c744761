using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SmppHub.Tests.House;

/// <summary>build.ps1 is read and its lines are run, as there is no PowerShell where the tests run.</summary>
[TestFixture]
public sealed partial class BuildScriptTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Lines = new(() =>
        VerbLine().Matches(File.ReadAllText(Path.Combine(Root.Path, "build.ps1")))
            .ToDictionary(match => match.Groups["verb"].Value, match => match.Groups["line"].Value));

    [Test]
    public void Each_verb_is_one_line_of_dotnet_and_each_is_offered()
    {
        var script = File.ReadAllText(Path.Combine(Root.Path, "build.ps1"));
        var offered = ValidateSet().Match(script).Groups["verbs"].Value.Split(',').Select(verb => verb.Trim(' ', '\''));

        Assert.That(Lines.Value.Keys, Is.EquivalentTo(offered));
        Assert.That(Lines.Value.Values, Has.All.StartsWith("dotnet ").And.All.Not.Contains(";").And.All.Not.Contains("|"));
    }

    [Test]
    public void Every_path_in_it_exists()
    {
        var paths = Lines.Value.Values.SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("src/", StringComparison.Ordinal)
            || word.StartsWith("tests/", StringComparison.Ordinal) || word.EndsWith(".sln", StringComparison.Ordinal));

        Assert.That(paths.Distinct().Where(path => !Path.Exists(Path.Combine(Root.Path, path))), Is.Empty);
    }

    [Test]
    public void The_program_runs_by_its_line()
    {
        // What the tests were built as is what there is to run without building.
        var line = Lines.Value["run"].Replace(" -c Release", "", StringComparison.Ordinal);

        Assert.That(Run($"{line} -c {Configuration} --no-build -- --help", TimeSpan.FromMinutes(1)), Does.Contain("check-config"));
    }

    [TestCase("build")]
    [TestCase("test")]
    [TestCase("publish")]
    [TestCase("check")]
    public void The_options_of_a_line_are_known_to_dotnet(string verb)
    {
        var known = Run($"{Lines.Value[verb]} --help", TimeSpan.FromMinutes(1));

        Assert.That(Lines.Value[verb].Split(' ').Where(word => word.StartsWith('-')).Where(option => !known.Contains(option, StringComparison.Ordinal)), Is.Empty);
    }

    // check is a step of .ci/run itself.
    [Category("Long")]
    [TestCase("build", "")]
    [TestCase("publish", "")]
    [TestCase("bench", " --help")]
    [TestCase("parts", " -- --list flat")]
    public void A_slow_line_works(string verb, string arguments)
    {
        Run(Lines.Value[verb] + arguments, TimeSpan.FromMinutes(10));
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string Run(string line, TimeSpan patience)
    {
        var start = new ProcessStartInfo("dotnet", line["dotnet ".Length..]) { WorkingDirectory = Root.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host's own MSBuild variables would lead the child astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{line} took longer than {patience}");
        }

        Assert.That(process.ExitCode, Is.Zero, $"{line}\n{output.Result}\n{errors.Result}");
        return output.Result;
    }

    [GeneratedRegex(@"^\s+'(?<verb>[a-z]+)' \{ (?<line>[^}]+?) \}$", RegexOptions.Multiline)]
    private static partial Regex VerbLine();

    [GeneratedRegex(@"ValidateSet\((?<verbs>[^)]+)\)")]
    private static partial Regex ValidateSet();
}
