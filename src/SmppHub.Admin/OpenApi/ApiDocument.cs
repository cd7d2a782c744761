using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>
/// The API as an OpenAPI 3.1 document, made of the table of routes, so that it has every one of them; the shapes are those that
/// the JSON is written by. (Microsoft.AspNetCore.OpenApi reads handlers' signatures, and a route here is one delegate for all methods.)
/// </summary>
/// <param name="routes">Patterns with their methods; filled before the first answer.</param>
internal sealed partial class ApiDocument(IReadOnlyList<(string Path, AdminEndpoint Endpoint)> routes)
{
    private readonly JsonObject _schemas = [];
    private string? _text;

    public IResult Show(HttpContext context)
    {
        lock (_schemas)
        {
            return Answer.Text(_text ??= Make().ToJsonString(AdminJson.Spoken.Options), "application/json");
        }
    }

    private JsonObject Make()
    {
        var paths = new JsonObject();
        foreach (var (path, endpoint) in routes.Where(static r => r.Path.StartsWith("/api/", StringComparison.Ordinal) || r.Path is "/healthz" or "/readyz" or "/metrics"))
        {
            var operations = new JsonObject();
            if (Parameters(path) is { Count: > 0 } parameters)
            {
                operations["parameters"] = parameters;
            }

            foreach (var method in endpoint.Methods.Where(static m => m != "HEAD"))
            {
                operations[method.ToLowerInvariant()] = Operation(ApiCalls.All.FirstOrDefault(c => c.Method == method && c.Path == path) ?? new ApiCall(method, path, path));
            }

            paths[path] = operations;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "SmppHub", ["version"] = InfoRoutes.Version, ["description"] = "The admin REST API; docs/rest.md tells it in words." },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = _schemas },
        };
    }

    private JsonObject Operation(ApiCall call)
    {
        var operation = new JsonObject
        {
            ["operationId"] = OperationId(call),
            ["summary"] = call.About,
            ["tags"] = new JsonArray(call.Path.StartsWith("/api/v1/", StringComparison.Ordinal) ? call.Path.Split('/')[3] : "hub"),
        };
        if (call.Query.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. call.Query.Select(static name => (JsonNode)Parameter(name, "query", required: false))]);
        }

        if (call.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = call.Path != "/api/v1/reset", ["content"] = Content("application/json", body) };
        }

        var done = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(call.Status) };
        if (call.Status != StatusCodes.Status204NoContent)
        {
            done["content"] = Content(call.ContentType, call.Answer);
        }

        var responses = new JsonObject { [Code(call.Status)] = done };
        foreach (var status in call.Others)
        {
            responses[Code(status)] = Failure(ReasonPhrases.GetReasonPhrase(status));
        }

        responses["default"] = Failure("What is wrong, and what to do.");
        operation["responses"] = responses;
        return operation;
    }

    private JsonObject Failure(string about) =>
        new() { ["description"] = about, ["content"] = Content("application/problem+json", AdminJson.Spoken.Problem) };

    private JsonObject Content(string type, JsonTypeInfo? shape) =>
        new() { [type] = shape is null ? new JsonObject() : new JsonObject { ["schema"] = new JsonObject { ["$ref"] = Schema(shape) } } };

    private string Schema(JsonTypeInfo shape)
    {
        var name = NameOf(shape.Type);
        var place = "#/components/schemas/" + name;
        if (!_schemas.ContainsKey(name))
        {
            var schema = shape.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = static (context, node) => Worded(context.TypeInfo.Type) ?? node });
            Rebase(schema, place);
            _schemas[name] = schema;
        }

        return place;
    }

    /// <summary>A shape that refers to itself does so from its own root, which lies deeper in the document.</summary>
    private static void Rebase(JsonNode? node, string place)
    {
        switch (node)
        {
            case JsonObject found:
                if (found["$ref"] is JsonValue reference && (string?)reference is { } target && target.StartsWith('#') && !target.StartsWith(place, StringComparison.Ordinal))
                {
                    found["$ref"] = place + target[1..];
                }

                foreach (var (_, inner) in found)
                {
                    Rebase(inner, place);
                }

                break;
            case JsonArray list:
                foreach (var inner in list)
                {
                    Rebase(inner, place);
                }

                break;
        }
    }

    /// <summary>Enumerations whose words the contract gives.</summary>
    private static JsonObject? Worded(Type type)
    {
        var words = type == typeof(Door) ? Words.Doors.All : type == typeof(Channel) ? Words.Channels.All : null;
        return words is null ? null : new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(static w => (JsonNode)w)]) };
    }

    private static JsonArray Parameters(string path) =>
        [.. InPath().Matches(path).Select(static m => (JsonNode)Parameter(m.Groups[1].Value, "path", required: true))];

    private static JsonObject Parameter(string name, string place, bool required) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = required, ["schema"] = new JsonObject { ["type"] = "string" } };

    private static string NameOf(Type type) =>
        type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + string.Concat(type.GetGenericArguments().Select(NameOf)) : type.Name;

    private static string OperationId(ApiCall call) =>
        call.Method.ToLowerInvariant() + string.Concat(NoLetters().Split(call.Path.Replace("/api/v1", "", StringComparison.Ordinal)).Where(static w => w.Length > 0).Select(static w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex InPath();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoLetters();
}
