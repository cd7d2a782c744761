using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Areas of broadcasts, out of the ordinary where a test wants them so.</summary>
internal sealed class AreaRoutes(Hub hub)
{
    /// <summary>A TLV holds so many octets behind its format; of a shape the name has two characters an octet.</summary>
    private const int LongestName = 2 * 65_534;

    public IResult List(HttpContext context)
    {
        AreaView[] items = [.. hub.Broadcasts.Areas.All.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => AreaView.Of(a.Key, a.Value))];
        return Answer.Json(new AreaList(items, items.Length), AdminJson.Spoken.AreaList);
    }

    public IResult One(HttpContext context)
    {
        var name = NameOf(context);
        return Answer.Json(AreaView.Of(name, hub.Broadcasts.Areas.Find(name)), AdminJson.Spoken.AreaView);
    }

    public async ValueTask<IResult> ChangeAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.AreaChange).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var name = NameOf(context);
        if (name.Length is 0 or > LongestName || name.Any(c => c > '\u00ff'))
        {
            return Problem.BadRequest($"\"{name}\" is no name of an area.", "Use the alias of a broadcast_area_identifier in Latin characters, or the octets of its shape in hex.").ToResult();
        }

        if (body.Value!.Success is < 0 or > 100)
        {
            return Problem.BadRequest($"success is {body.Value.Success}.", "Use a number from 0 to 100.").ToResult();
        }

        var area = hub.Broadcasts.Areas.Find(name);
        area = area with { Exists = body.Value.Exists ?? area.Exists, Success = body.Value.Success ?? area.Success };
        hub.Broadcasts.Areas.Set(name, area);
        return Answer.Json(AreaView.Of(name, area), AdminJson.Spoken.AreaView);
    }

    private static string NameOf(HttpContext context) => context.Request.RouteValues["name"] as string ?? "";
}

/// <summary>PUT /api/v1/areas/{name}: what is left out keeps its value.</summary>
internal sealed record AreaChange(bool? Exists = null, int? Success = null);

/// <summary>An area.</summary>
internal sealed record AreaView(string Name, bool Exists, int Success)
{
    public static AreaView Of(string name, CellArea area) => new(name, area.Exists, area.Success);
}

/// <summary>The areas out of the ordinary.</summary>
internal sealed record AreaList(IReadOnlyList<AreaView> Items, int Total);
