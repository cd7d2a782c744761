using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace SmppHub.Benchmarks.Rows;

/// <summary>What a running hub tells of itself over REST.</summary>
internal sealed class HubView(RunningServer hub) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{hub.AdminPort}/"), Timeout = TimeSpan.FromSeconds(100) };

    public void Dispose() => _http.Dispose();

    /// <summary>The sum of a metric over its labels.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var text = await _http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ' ' or '{')
            .Sum(line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>Messages accepted by the SMPP door and all others since the start.</summary>
    public Task<double> AcceptedAsync() => MetricAsync("smpphub_submissions_accepted_total");

    /// <summary>Messages that no index covers yet.</summary>
    public Task<double> IndexLagAsync() => MetricAsync("smpphub_store_index_lag");

    /// <summary>A call under api/v1.</summary>
    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(new Uri($"api/v1/{path}", UriKind.Relative));

    /// <summary>Waits for the index; the seconds it took.</summary>
    public async Task<double> LevelAsync(TimeSpan patience)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (await IndexLagAsync() > 0)
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > patience)
                throw new InvalidOperationException($"The index is still {await IndexLagAsync()} messages behind after {patience}.");
            await Task.Delay(50);
        }

        return System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>The newest id.</summary>
    public async Task<long> NewestAsync() =>
        long.Parse((await GetAsync("messages?limit=1")).GetProperty("items")[0].GetProperty("id").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>Of ids spread over all that were given out, those whose message is not found by its id and by its number.</summary>
    public async Task<int> MissingAsync(long messages, int samples)
    {
        var newest = await NewestAsync();
        var missing = 0;
        for (var i = 0; i < samples; i++)
        {
            var id = $"{newest - (messages - 1) * i / samples}";
            try
            {
                var to = (await GetAsync($"messages/{id}")).GetProperty("to").GetString();
                var found = (await GetAsync($"messages?to={to}&limit=50")).GetProperty("items").EnumerateArray();
                if (!found.Any(m => m.GetProperty("id").GetString() == id))
                    missing++;
            }
            catch (HttpRequestException)
            {
                missing++;
            }
        }

        return missing;
    }
}
