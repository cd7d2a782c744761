using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>States of the emulator by name, to save and to come back to.</summary>
internal sealed class SnapshotRoutes(Hub hub)
{
    public IResult List(HttpContext context)
    {
        var items = hub.Snapshots.List();
        return Answer.Json(new SnapshotList(items, items.Count), AdminJson.Spoken.SnapshotList);
    }

    public IResult One(HttpContext context) => Shown(NameOf(context));

    public IResult Save(HttpContext context)
    {
        var name = NameOf(context);
        if (!Snapshots.IsName(name))
        {
            return Problem.BadRequest($"\"{name}\" is no name of a snapshot.", $"Use 1 to {Snapshots.LongestName} Latin letters, digits, dots, dashes and underscores, no dot first.").ToResult();
        }

        return hub.Snapshots.Save(name) switch
        {
            SnapshotResult.TooMany => Problem.Conflict($"There are {Snapshots.Most} snapshots already.", "Delete some, or save over one.").ToResult(),
            SnapshotResult.TooLarge => Problem.Conflict($"The state takes more than {Snapshots.MostBytes} octets.", "Make phones ordinary again that need not differ, or delete large bases.").ToResult(),
            _ => Shown(name),
        };
    }

    public IResult Restore(HttpContext context)
    {
        var name = NameOf(context);
        return hub.Snapshots.Restore(name) switch
        {
            SnapshotResult.None => NoSuch(name).ToResult(),
            SnapshotResult.Unreadable => Problem.Conflict($"The snapshot {name} cannot be read; nothing was changed.", "It is of another version or damaged: save it anew.").ToResult(),
            _ => Shown(name),
        };
    }

    public IResult Delete(HttpContext context) => hub.Snapshots.Remove(NameOf(context)) ? TypedResults.NoContent() : NoSuch(NameOf(context)).ToResult();

    private IResult Shown(string name) => hub.Snapshots.Find(name) is { } found ? Answer.Json(found, AdminJson.Spoken.SnapshotInfo) : NoSuch(name).ToResult();

    private static string NameOf(HttpContext context) => context.Request.RouteValues["name"] as string ?? "";

    private static Problem NoSuch(string name) => Problem.NotFound($"There is no snapshot {name}.", "PUT saves one; GET /api/v1/snapshots lists those there are.");
}

/// <summary>GET /api/v1/snapshots, by name.</summary>
internal sealed record SnapshotList(IReadOnlyList<SnapshotInfo> Items, int Total);
