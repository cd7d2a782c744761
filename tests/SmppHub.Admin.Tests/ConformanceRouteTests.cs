using System.Net;

namespace SmppHub.Admin.Tests;

/// <summary>GET /api/v1/conformance.</summary>
[TestFixture]
public sealed class ConformanceRouteTests : AdminFixture
{
    [Test]
    public async Task The_table_is_served_with_its_proofs()
    {
        var (status, table) = await GetAsync("/api/v1/conformance");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        var rows = table["rows"]!.AsArray();
        Assert.That((int)table["total"]!, Is.EqualTo(rows.Count));
        Assert.That((int)table["done"]!, Is.EqualTo(rows.Count(row => (bool)row!["done"]!)));
        Assert.That(rows.Where(row => (string?)row!["name"] == "submit_sm").Select(row => (string?)row!["proof"]), Has.One.StartsWith("protocol-fixtures/"));
    }
}
