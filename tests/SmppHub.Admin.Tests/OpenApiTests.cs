using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmppHub.Admin.Tests;

/// <summary>The OpenAPI document against the routes, both ways.</summary>
[TestFixture]
public sealed partial class OpenApiTests : AdminFixture
{
    [Test]
    public async Task Every_route_is_in_the_document()
    {
        var paths = (await GetAsync("/api/v1/openapi.json")).Body["paths"]!.AsObject().Select(p => p.Key).ToArray();
        var room = await File.ReadAllTextAsync(Path.Combine(DocumentTests.Root, "src/SmppHub.Admin/AdminRoom.cs"));
        string[] routes = [.. Route().Matches(room).Select(m => m.Groups[1].Value)];

        Assert.That(routes, Has.Length.GreaterThan(40));
        Assert.That(routes, Is.SubsetOf(paths));
        Assert.That(ApiCalls.All.Select(c => c.Path).Distinct(), Is.SubsetOf(paths));
    }

    [Test]
    public async Task Every_path_of_the_document_takes_the_methods_it_says_and_no_others()
    {
        foreach (var (path, operations) in (await GetAsync("/api/v1/openapi.json")).Body["paths"]!.AsObject())
        {
            using var request = new HttpRequestMessage(new HttpMethod("PROPFIND"), Parameter().Replace(path, "1"));
            using var response = await Hub.AdminClient.SendAsync(request);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed), path);
            var said = operations!.AsObject().Select(o => o.Key).Where(k => k != "parameters").Select(k => k.ToUpperInvariant());
            Assert.That(said, Is.EquivalentTo(response.Content.Headers.Allow.Where(m => m != "HEAD")), path);
        }
    }

    [Test]
    public async Task Every_described_call_is_in_the_document_once()
    {
        var document = (await GetAsync("/api/v1/openapi.json")).Body;

        Assert.That(ApiCalls.All.Select(c => (c.Method, c.Path)), Is.Unique);
        foreach (var call in ApiCalls.All)
            Assert.That((string?)document["paths"]![call.Path]?[call.Method.ToLowerInvariant()]?["summary"], Is.EqualTo(call.About), $"{call.Method} {call.Path}");
        var ids = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Where(o => o.Key != "parameters").Select(o => (string)o.Value!["operationId"]!);
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public async Task Every_reference_leads_somewhere_and_shapes_have_what_answers_have()
    {
        var document = (await GetAsync("/api/v1/openapi.json")).Body;

        Assert.That((string)document["openapi"]!, Is.EqualTo("3.1.0"));
        string[] references = [.. Reference().Matches(document.ToJsonString()).Select(m => m.Groups[1].Value).Distinct()];
        Assert.That(references, Has.Length.GreaterThan(20));
        foreach (var reference in references)
            Assert.That(Follow(document, reference), Is.Not.Null, reference);
        await SubmitAsync("x");
        var message = (await GetAsync("/api/v1/messages")).Body["items"]![0]!.AsObject();
        var shape = document["components"]!["schemas"]!["Message"]!["properties"]!.AsObject();
        Assert.That(message.Select(p => p.Key), Is.SubsetOf(shape.Select(p => p.Key)));
        Assert.That(shape["door"]!["enum"]!.AsArray().Select(d => (string)d!), Does.Contain("smsc-http"));
    }

    private static JsonNode? Follow(JsonNode document, string reference)
    {
        JsonNode? at = document;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        return at;
    }

    [GeneratedRegex("At\\(\"(/(?:api/|healthz|readyz|metrics)[^\"]*)\"\\)")]
    private static partial Regex Route();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"\\$ref\":\"([^\"]+)\"")]
    private static partial Regex Reference();
}
