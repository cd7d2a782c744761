using Microsoft.AspNetCore.Http;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>Phones: what they are set to and what their home location register says.</summary>
internal sealed class SubscriberRoutes(Hub hub)
{
    private const int FewestDigits = 3;
    private const int MostDigits = 20;
    private readonly Lock _changing = new();

    public IResult List(HttpContext context)
    {
        SubscriberView[] items = [.. hub.Subscribers.All.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => View(p.Key, p.Value))];
        return Answer.Json(new SubscriberList(items, items.Length), AdminJson.Spoken.SubscriberList);
    }

    public IResult One(HttpContext context) =>
        Number(context) is var number && number.Failed(out var problem) ? problem : Shown(number.Value!);

    public async ValueTask<IResult> ChangeAsync(HttpContext context)
    {
        var number = Number(context);
        if (number.Failed(out var problem))
        {
            return problem;
        }

        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.DictionaryStringJsonElement).ConfigureAwait(false);
        if (body.Failed(out problem))
        {
            return problem;
        }

        // Two changes of one phone at a time would lose one of them: what is left out keeps its value.
        lock (_changing)
        {
            var changed = SubscriberChange.Apply(number.Value!, hub.Subscribers.Find(number.Value!), body.Value!);
            if (changed.Failed(out problem))
            {
                return problem;
            }

            hub.Subscribers.Set(number.Value!, changed.Value!);
        }

        return Shown(number.Value!);
    }

    public IResult Hlr(HttpContext context)
    {
        var number = Number(context);
        if (number.Failed(out var problem))
        {
            return problem;
        }

        var msisdn = number.Value!;
        var facts = hub.Networks.Ask(msisdn);
        return Answer.Json(
            new HlrView(
                msisdn, System.Text.Encoding.ASCII.GetString(facts.State.StatText()), facts.Error.ToString("000", System.Globalization.CultureInfo.InvariantCulture),
                facts.Imsi, facts.Msc, facts.Home?.Mcc ?? "", facts.Home?.Mnc ?? "", facts.Home?.Country ?? "", facts.Home?.Name ?? "",
                facts.Guest?.Country ?? "", facts.Guest?.Name ?? "", View(msisdn, hub.Subscribers.Find(msisdn))),
            AdminJson.Spoken.HlrView);
    }

    private static Read<string> Number(HttpContext context)
    {
        var given = context.Request.RouteValues["msisdn"] as string ?? "";
        var digits = given.TrimStart('+');
        return digits.Length is >= FewestDigits and <= MostDigits && digits.All(char.IsAsciiDigit)
            ? digits
            : Problem.BadRequest($"\"{given}\" is not a number.", $"Use {FewestDigits} to {MostDigits} digits; a leading + is ignored.");
    }

    /// <summary>A phone as it is now.</summary>
    public SubscriberView View(string msisdn) => View(msisdn, hub.Subscribers.Find(msisdn));

    private IResult Shown(string msisdn) => Answer.Json(View(msisdn, hub.Subscribers.Find(msisdn)), AdminJson.Spoken.SubscriberView);

    private SubscriberView View(string msisdn, Subscriber phone) => new(
        msisdn, phone.Exists, phone.Reachable, phone.Viber, phone.Whatsapp, phone.Vk,
        phone.Operator ?? (hub.Networks.HomeOf(msisdn) is { } home ? new NetworkCode(home.Mcc, home.Mnc) : null), phone.Roaming, phone.Blocked);
}

/// <summary>A phone as the contract shows it; the operator is the number's own unless another one is set.</summary>
internal sealed record SubscriberView(
    string Msisdn, bool Exists, bool Reachable, bool Viber, bool Whatsapp, bool Vk, NetworkCode? Operator, NetworkCode? Roaming, IReadOnlyList<string> Blocked);

/// <summary>The phones that are out of the ordinary.</summary>
internal sealed record SubscriberList(IReadOnlyList<SubscriberView> Items, int Total);

/// <summary>An answer of the home location register, in the words of seed 3.</summary>
internal sealed record HlrView(
    string Msisdn, string Stat, string Err, string Imsi, string Msc, string Mcc, string Mnc, string Cn, string Net, string Rcn, string Rnet, SubscriberView Subscriber);
