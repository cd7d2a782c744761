using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmppHub.Smpp.Replay;

/// <summary>What a dialogue asks of the admin address.</summary>
internal sealed class AdminCalls(Uri admin, string? token, TimeSpan timeout) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = admin,
        Timeout = timeout + timeout,
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    public Task<List<FieldDifference>> AdvanceAsync(double seconds, CancellationToken cancellationToken) =>
        CallAsync("POST", "/api/v1/clock/advance", new JsonObject { ["seconds"] = seconds }, null, null, cancellationToken);

    public Task<List<FieldDifference>> CallAsync(RestStep step, PlayScope scope, CancellationToken cancellationToken) =>
        CallAsync(step.Method, scope.Expand(step.Path, step.Line), step.Body is { } body ? Render(body, scope) : null, step.Expect, scope, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<List<FieldDifference>> CallAsync(
        string method, string path, JsonNode? body, FixtureNode? expect, PlayScope? scope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            return [new("rest", $"{method} {path} done", $"{(int)response.StatusCode} {text}")];

        var differences = new List<FieldDifference>();
        if (expect is not null)
            JsonMatcher.Compare("rest", expect, JsonDocument.Parse(text).RootElement, scope!, differences);
        return differences;
    }

    private static JsonNode? Render(FixtureNode node, PlayScope scope) => node.Kind switch
    {
        JsonTokenType.StartObject => new JsonObject(node.Members.Select(pair => KeyValuePair.Create(pair.Key, Render(pair.Value, scope)))),
        JsonTokenType.StartArray => new JsonArray([.. node.Items.Select(item => Render(item, scope))]),
        JsonTokenType.String => scope.Expand(node.Text, node.Line),
        JsonTokenType.Number => double.Parse(node.Text, CultureInfo.InvariantCulture),
        JsonTokenType.True or JsonTokenType.False => node.Kind == JsonTokenType.True,
        _ => null,
    };
}
