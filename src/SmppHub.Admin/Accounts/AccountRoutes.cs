using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Accounts: what they may do, their money, and where their HTTP reports go, changed while the hub runs.</summary>
internal sealed class AccountRoutes(Hub hub)
{
    private readonly Lock _changing = new();

    public IResult List(HttpContext context)
    {
        AccountView[] items = [.. hub.Accounts.All.OrderBy(a => a.Name, StringComparer.Ordinal).Select(AccountView.Of)];
        return Answer.Json(new AccountList(items, items.Length), AdminJson.Spoken.AccountList);
    }

    public IResult One(HttpContext context) => Find(context) is var account && account.Failed(out var problem) ? problem : Shown(account.Value!);

    public async ValueTask<IResult> ChangeAsync(HttpContext context)
    {
        var account = Find(context);
        if (account.Failed(out var problem))
        {
            return problem;
        }

        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.DictionaryStringJsonElement).ConfigureAwait(false);
        if (body.Failed(out problem))
        {
            return problem;
        }

        // Two changes of one account at a time would lose one of them: what is left out keeps its value.
        lock (_changing)
        {
            var change = AccountChange.Of(account.Value!, body.Value!);
            if (change.Failed(out problem))
            {
                return problem;
            }

            change.Value!.Make(account.Value!);
        }

        return Shown(account.Value!);
    }

    private Read<Account> Find(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return hub.Accounts.Find(name) is { } account
            ? account
            : Problem.NotFound($"There is no account {name}.", "GET /api/v1/accounts lists those there are.") with { Allowed = [.. hub.Accounts.All.Select(a => a.Name).Order(StringComparer.Ordinal)] };
    }

    private IResult Shown(Account account) => Answer.Json(AccountView.Of(account) with { Tariff = PriceView.Of(hub.Tariff) }, AdminJson.Spoken.AccountView);
}
