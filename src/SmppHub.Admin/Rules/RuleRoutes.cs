using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Rules: match → outcome.</summary>
internal sealed class RuleRoutes(Hub hub)
{
    public IResult List(HttpContext context)
    {
        RuleView[] items = [.. hub.Rules.All.Select(RuleView.Of)];
        return Answer.Json(new RuleList(items, items.Length), AdminJson.Spoken.RuleList);
    }

    public IResult One(HttpContext context) =>
        hub.Rules.Find(Id(context)) is { } rule ? Answer.Json(RuleView.Of(rule), AdminJson.Spoken.RuleView) : NoSuch(context).ToResult();

    public async ValueTask<IResult> PutAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.RuleView).ConfigureAwait(false);
        if (body.Failed(out var problem) || RuleReader.Read(Id(context), body.Value!) is var rule && rule.Failed(out problem))
        {
            return problem;
        }

        return hub.Rules.TryPut(rule.Value!) ? One(context) : Full().ToResult();
    }

    public IResult Delete(HttpContext context) => hub.Rules.Remove(Id(context)) ? TypedResults.NoContent() : NoSuch(context).ToResult();

    public IResult Clear(HttpContext context) => Answer.Json(new Deleted(hub.Rules.Clear()), AdminJson.Spoken.Deleted);

    public static IResult Presets(HttpContext context)
    {
        RulePresetView[] items = [.. RulePresets.All.Select(static p => new RulePresetView(p.Name, p.About, [.. p.Rules.Select(RuleView.Of)]))];
        return Answer.Json(new RulePresetList(items, items.Length), AdminJson.Spoken.RulePresetList);
    }

    public IResult PutPreset(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (RulePresets.All.FirstOrDefault(p => p.Name == name) is not { } preset)
        {
            return Problem.NoneOf("preset", name, [.. RulePresets.All.Select(static p => p.Name)]).ToResult();
        }

        foreach (var rule in preset.Rules)
        {
            if (!hub.Rules.TryPut(rule))
            {
                return Full().ToResult();
            }
        }

        return List(context);
    }

    private static string Id(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    private static Problem NoSuch(HttpContext context) => Problem.NotFound($"There is no rule {Id(context)}.", "PUT makes one; GET /api/v1/rules has those there are.");

    private static Problem Full() => Problem.Conflict($"There are {RuleBook.Most} rules already.", "Delete some: one mask does the work of many rules.");
}

/// <summary>GET /api/v1/rules, in the order they are asked.</summary>
internal sealed record RuleList(IReadOnlyList<RuleView> Items, int Total);

/// <summary>Rules that are put together.</summary>
internal sealed record RulePresetView(string Name, string About, IReadOnlyList<RuleView> Rules);

/// <summary>GET /api/v1/rules/presets.</summary>
internal sealed record RulePresetList(IReadOnlyList<RulePresetView> Items, int Total);
