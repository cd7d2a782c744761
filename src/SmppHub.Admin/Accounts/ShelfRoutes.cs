using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>One kind of things that an account keeps with the provider: templates, bases or stop-lists.</summary>
/// <param name="hub">Whose accounts.</param>
/// <param name="what">What a person calls one.</param>
/// <param name="shelf">Where they are.</param>
/// <param name="one">Shape of one.</param>
/// <param name="many">Shape of the list.</param>
/// <param name="judge">One as it will be kept under an id, or what is wrong with it.</param>
internal sealed class ShelfRoutes<T>(
    Hub hub, string what, AccountShelf<T> shelf, JsonTypeInfo<T> one, JsonTypeInfo<ShelfList<T>> many, Func<string, T, Read<T>> judge)
    where T : class
{
    private const int LongestId = 64;

    public IResult List(HttpContext context)
    {
        if (Account(context) is var account && account.Failed(out var problem))
        {
            return problem;
        }

        var items = shelf.Of(account.Value!.Name);
        return Answer.Json(new ShelfList<T>(items, items.Count), many);
    }

    public IResult One(HttpContext context)
    {
        if (Account(context) is var account && account.Failed(out var problem))
        {
            return problem;
        }

        return shelf.Find(account.Value!.Name, Id(context)) is { } item ? Answer.Json(item, one) : NoSuch(context).ToResult();
    }

    public async ValueTask<IResult> PutAsync(HttpContext context)
    {
        if (Account(context) is var account && account.Failed(out var problem))
        {
            return problem;
        }

        var id = Id(context);
        if (id.Length is 0 or > LongestId || id.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            return Problem.BadRequest($"The id of a {what} is not this.", $"Use 1 to {LongestId} characters.").ToResult();
        }

        var body = await RequestBody.ReadAsync(context, one).ConfigureAwait(false);
        if (body.Failed(out problem) || judge(id, body.Value!) is var judged && judged.Failed(out problem))
        {
            return problem;
        }

        shelf.Set(account.Value!.Name, id, judged.Value!);
        return Answer.Json(judged.Value!, one);
    }

    public IResult Delete(HttpContext context)
    {
        if (Account(context) is var account && account.Failed(out var problem))
        {
            return problem;
        }

        return shelf.Remove(account.Value!.Name, Id(context)) ? TypedResults.NoContent() : NoSuch(context).ToResult();
    }

    private static string Id(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    private Problem NoSuch(HttpContext context) =>
        Problem.NotFound($"The account has no {what} {Id(context)}.", "PUT makes one; the list one level up has those there are.");

    private Read<Account> Account(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return hub.Accounts.Find(name) is { } account ? account : Problem.NotFound($"There is no account {name}.", "The accounts are in the settings, under Accounts:List.");
    }
}

/// <summary>All of one kind that an account has.</summary>
internal sealed record ShelfList<T>(IReadOnlyList<T> Items, int Total);
