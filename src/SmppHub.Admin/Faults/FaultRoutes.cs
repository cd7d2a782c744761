using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Faults of sessions and doors.</summary>
internal sealed class FaultRoutes(Hub hub)
{
    private const int Most = 100;
    private const double LongestTime = 31 * 86_400;

    public IResult Show(HttpContext context) => Answer.Json(FaultList.Of(hub.Faults.Current), AdminJson.Spoken.FaultList);

    public async ValueTask<IResult> PutAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.FaultsRequest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var asked = body.Value!;
        var faults = Faults(asked);
        if (faults.Failed(out problem) || End(asked, out var end) is { } wrong && (problem = wrong.ToResult()) is not null)
        {
            return problem;
        }

        hub.Faults.Put(asked.Preset, asked.Seed, end, faults.Value!);
        return Show(context);
    }

    public IResult Clear(HttpContext context)
    {
        hub.Faults.Clear();
        return Show(context);
    }

    public static IResult Presets(HttpContext context)
    {
        FaultPresetView[] items = [.. FaultPresets.All.Select(static p => new FaultPresetView(p.Name, p.About, [.. p.Faults.Select(FaultView.Of)]))];
        return Answer.Json(new FaultPresetList(items, items.Length), AdminJson.Spoken.FaultPresetList);
    }

    private static Read<List<Fault>> Faults(FaultsRequest asked)
    {
        var preset = FaultPresets.All.FirstOrDefault(p => p.Name == asked.Preset);
        if (asked.Preset is not null && preset is null)
        {
            return Problem.NoneOf("preset", asked.Preset, [.. FaultPresets.All.Select(static p => p.Name)]);
        }

        if (asked.Faults is not { } given)
        {
            return preset is null
                ? Problem.BadRequest("There is neither a preset nor faults.", "Send {\"preset\":\"slow\"}, or {\"faults\":[…]}; an empty list is healthy.")
                : preset.Faults.ToList();
        }

        if (given.Count > Most)
        {
            return Problem.BadRequest($"There are {given.Count} faults.", $"Use {Most} at most.");
        }

        List<Fault> faults = [];
        foreach (var fault in given)
        {
            var read = FaultReader.Read(fault, faults.Count + 1);
            if (read.Problem is { } problem)
            {
                return problem;
            }

            faults.Add(read.Value!);
        }

        return faults;
    }

    private static Problem? End(FaultsRequest asked, out DateTimeOffset? end)
    {
        end = asked.ExpiresAt;
        if (asked.ForSeconds is { } seconds)
        {
            if (seconds is not (> 0 and <= LongestTime))
            {
                return Problem.BadRequest($"forSeconds is {seconds}.", $"Use more than 0 and at most {LongestTime}; without it they stay until they are taken away.");
            }

            end = DateTimeOffset.UtcNow.AddSeconds(seconds);
        }

        return end <= DateTimeOffset.UtcNow ? Problem.BadRequest("expiresAt has passed.", "It is of the wall clock; forSeconds is simpler.") : null;
    }
}
