using System.Xml.Linq;

namespace SmppHub.Tests.House;

/// <summary>SmppHub.Testing carries the rooms as files, so it must itself ask for what they take from others.</summary>
[TestFixture]
public sealed class PackageTests
{
    [TestCase("PackageReference")]
    [TestCase("FrameworkReference")]
    public void The_package_asks_for_all_that_its_rooms_take(string kind)
    {
        string[] rooms = ["SmppHub.Protocol", "SmppHub.Core", "SmppHub.Smpp", "SmppHub.Storage", "SmppHub.Gateways", "SmppHub.Admin", "SmppHub"];

        Assert.That(Taken("SmppHub.Testing", kind), Is.EquivalentTo(rooms.SelectMany(room => Taken(room, kind)).Distinct()));
    }

    private static IEnumerable<string> Taken(string room, string kind) =>
        XDocument.Load(Path.Combine(Root.Path, "src", room, room + ".csproj")).Descendants(kind).Select(reference => (string)reference.Attribute("Include")!);
}
