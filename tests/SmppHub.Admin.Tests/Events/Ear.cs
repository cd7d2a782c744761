using System.Text.Json.Nodes;

namespace SmppHub.Admin.Tests.Events;

/// <summary>One event as it was heard.</summary>
internal sealed record Heard(string Id, string Kind, JsonNode Data);

/// <summary>A listener of /api/v1/events.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private Ear(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    public static async Task<Ear> OpenAsync(HttpClient client, string query = "", string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events" + query);
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.That(response.IsSuccessStatusCode, Is.True);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        var ear = new Ear(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        Assert.That(await ear.LineAsync(), Is.EqualTo("retry: 1000"));
        Assert.That(await ear.LineAsync(), Is.Empty);
        return ear;
    }

    /// <summary>The next event; null at the end of the answer.</summary>
    public async Task<Heard?> NextAsync()
    {
        var (id, kind, data) = ("", "", "");
        while (await LineAsync() is { } line)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            switch (colon < 0 ? line : line[..colon])
            {
                case "id":
                    id = line[4..];
                    break;
                case "event":
                    kind = line[7..];
                    break;
                case "data":
                    data = line[6..];
                    break;
                case "" when data.Length > 0:
                    return new Heard(id, kind, JsonNode.Parse(data)!);
            }
        }

        return null;
    }

    public async Task<Heard> NextAsync(string kind)
    {
        while (await NextAsync() is { } heard)
        {
            if (heard.Kind == kind)
                return heard;
        }

        throw new AssertionException($"the answer ended before an event {kind}");
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string?> LineAsync() => _lines.ReadLineAsync().WaitAsync(Patience);
}
