using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SmppHub.Tests.House;

/// <summary>The rules of the house that a compiler does not hold.</summary>
[TestFixture]
public sealed partial class ArchitectureTests
{
    private const int LongFile = 500;

    // A room may know those to the right of it and no others.
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["SmppHub.Protocol"] = [],
        ["SmppHub.Core"] = ["SmppHub.Protocol"],
        ["SmppHub.Smpp"] = ["SmppHub.Core", "SmppHub.Protocol"],
        ["SmppHub.Storage"] = ["SmppHub.Core", "SmppHub.Protocol"],
        ["SmppHub.Gateways"] = ["SmppHub.Core", "SmppHub.Protocol"],
        ["SmppHub.Admin"] = ["SmppHub.Core", "SmppHub.Protocol"],
        ["SmppHub"] = ["SmppHub.Admin", "SmppHub.Gateways", "SmppHub.Smpp", "SmppHub.Storage", "SmppHub.Core", "SmppHub.Protocol"],
        ["SmppHub.Testing"] = ["SmppHub", "SmppHub.Admin", "SmppHub.Gateways", "SmppHub.Smpp", "SmppHub.Storage", "SmppHub.Core", "SmppHub.Protocol"],
    };

    private static readonly Lazy<IReadOnlyList<string>> Tracked = new(() => [.. Git("ls-files", "--cached", "--others", "--exclude-standard").Order()]);

    private static IEnumerable<string> Rooms => Below.Keys;

    [Test]
    public void Every_project_of_src_is_a_room_with_its_arrows()
    {
        var projects = Tracked.Value.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.That(projects.Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Below.Keys));
    }

    [TestCaseSource(nameof(Rooms))]
    public void The_arrows_of_a_project_file_point_down(string room)
    {
        var project = XDocument.Load(Path.Combine(Root.Path, "src", room, room + ".csproj"));
        var references = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.That(references, Is.SubsetOf(Below[room]));
    }

    [TestCaseSource(nameof(Rooms))]
    public void The_arrows_of_an_assembly_point_down(string room)
    {
        var references = Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name == "SmppHub" || name.StartsWith("SmppHub.", StringComparison.Ordinal));

        Assert.That(references, Is.SubsetOf(Below[room]));
    }

    [Test]
    public void Protocol_depends_on_the_runtime_alone()
    {
        var project = XDocument.Load(Path.Combine(Root.Path, "src/SmppHub.Protocol/SmppHub.Protocol.csproj"));

        Assert.That(project.Descendants("PackageReference").Concat(project.Descendants("FrameworkReference")), Is.Empty);
    }

    [Test]
    public void Folders_are_named_after_features()
    {
        string[] kinds = ["Interfaces", "Helpers", "Services", "Managers", "Utils"];
        var found = Tracked.Value.Where(path => path.Split('/').SkipLast(1).Any(folder => kinds.Contains(folder, StringComparer.OrdinalIgnoreCase)));

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void No_file_names_a_package_registry()
    {
        var configured = Tracked.Value.Where(path => Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
        var named = Tracked.Value.Where(path => IsText(path) && RegistryAddress().IsMatch(File.ReadAllText(Path.Combine(Root.Path, path))));

        Assert.That(configured, Is.Empty);
        Assert.That(named, Is.Empty);
    }

    [TestCase("api.nuget.org/v3/index.json", true)]
    [TestCase("registry.npmjs.org/vue", true)]
    [TestCase("host.example:8081/repository/npm-proxy/vue", true)]
    [TestCase("json-schema.org/draft", false)]
    [TestCase("tidelift.com/funding/github/npm/postcss", false)]
    [TestCase("127.0.0.1:8090/api/v1/info", false)]
    public void A_registry_is_known_by_its_address(string address, bool registry)
    {
        Assert.That(RegistryAddress().IsMatch($"see https:{"//"}{address} for more"), Is.EqualTo(registry));
    }

    [Test]
    public void A_long_file_says_why_on_its_first_line()
    {
        var silent = Tracked.Value.Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => (path, lines: File.ReadAllLines(Path.Combine(Root.Path, path))))
            .Where(file => file.lines.Length > LongFile && !file.lines[0].StartsWith("// ", StringComparison.Ordinal));

        Assert.That(silent.Select(file => $"{file.path}: {file.lines.Length} lines"), Is.Empty);
    }

    /// <summary>Defect in peers: one configuration for the whole process, which anybody may change. A thread's own scratch is no such thing.</summary>
    [TestCaseSource(nameof(Rooms))]
    public void No_room_has_an_object_of_ours_that_the_whole_process_shares_and_may_change(string room)
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var shared = Assembly.Load(room).GetTypes()
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(Statics))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && field.GetCustomAttribute<ThreadStaticAttribute>() is null)
            .Where(field => field.FieldType.FullName?.Contains("SmppHub", StringComparison.Ordinal) == true);

        Assert.That(shared.Select(field => $"{field.DeclaringType}.{field.Name}"), Is.Empty);
    }

    /// <summary>Defect in peers: handlers taken from a container for each PDU. Where there is no container, none is asked.</summary>
    [Test]
    public void The_way_of_a_pdu_knows_no_container([Values("SmppHub.Protocol", "SmppHub.Core", "SmppHub.Smpp")] string room) =>
        Assert.That(Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name), Has.None.Contains("DependencyInjection"));

    [Test]
    public void No_test_lies_among_the_sources()
    {
        var misplaced = Tracked.Value.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("Tests.cs", StringComparison.Ordinal));

        Assert.That(misplaced, Is.Empty);
        Assert.That(Rooms.SelectMany(room => Assembly.Load(room).GetReferencedAssemblies()).Select(name => name.Name), Has.None.StartsWith("nunit"));
    }

    // What git does not have is no file of ours; what it deleted but not yet committed is none either.
    private static List<string> Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root.Path, RedirectStandardOutput = true })!;
        var paths = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero);
        return [.. paths.Where(path => File.Exists(Path.Combine(Root.Path, path)))];
    }

    private static bool IsText(string path) =>
        Path.GetExtension(path) is not (".bin" or ".png" or ".jpg" or ".ico" or ".woff2" or ".pcap" or ".pcapng");

    // By scheme and either a host that serves packages or a path of a proxy that does. Lock files say where to give money, too.
    [GeneratedRegex(@"https?://(?![^\s""'<>]*/funding/)[^\s""'<>]*(nuget|npmjs|yarnpkg|/npm[-/]|/v3/index\.json)", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryAddress();
}
