using Microsoft.AspNetCore.Http;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>Messages from handsets.</summary>
internal sealed class HandsetRoute(Hub hub)
{
    // An address field holds 20 characters (SMPP 3.4 §4.6.1); message_payload holds 65,535 octets (§5.3.2.32), two a character at most.
    private const int LongestAddress = 20;
    private const int LongestText = 32_767;

    public IResult List(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(static n => n is not ("number" or "account" or "limit")) is { } unknown)
        {
            return Problem.NoneOf("query parameter", unknown, ["number", "account", "limit"]).ToResult();
        }

        if (FilterReader.ReadLimit(query, out var limit) is { } wrong)
        {
            return wrong.ToResult();
        }

        // A plus in an address is a blank when it is not escaped.
        var number = query["number"].ToString().TrimStart(' ', '+');
        var found = hub.Handsets.Newest(number.Length > 0 ? number : null, query["account"] is [{ Length: > 0 } account, ..] ? account : null, limit);
        return Answer.Json(new HandsetList(found, found.Count), AdminJson.Spoken.HandsetList);
    }

    public async ValueTask<IResult> SendAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.HandsetRequest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var request = body.Value!;
        var tlvs = HandsetTlvs.Read(request.Tlvs ?? []);
        var form = HandsetForms.Read(request);
        return tlvs.Failed(out var wrong) || form.Failed(out wrong) ? wrong
            : await SendAsync(hub, request.Account, request.From, request.To, request.Text, tlvs.Value!, form.Value!.Form).ConfigureAwait(false);
    }

    /// <summary>Sends, if the account is there and a deliver_sm can carry it.</summary>
    public static async ValueTask<IResult> SendAsync(Hub hub, string account, string from, string to, string text, IReadOnlyList<DocumentTlv>? tlvs = null, HandsetForm form = default)
    {
        if (hub.Accounts.Find(account) is not { } found)
        {
            return Problem.NoneOf("account", account, [.. hub.Accounts.All.Select(a => a.Name).Order(StringComparer.Ordinal)]).ToResult();
        }

        foreach (var (name, address) in new[] { ("from", from), ("to", to) })
        {
            if (address.TrimStart('+') is not { Length: >= 1 and <= LongestAddress } plain || plain.Any(c => c is < ' ' or > '\u00ff'))
            {
                return Problem.BadRequest($"{name} is \"{address}\".", $"Use a number or a name of 1 to {LongestAddress} Latin characters.").ToResult();
            }
        }

        return text.Length > LongestText
            ? Problem.BadRequest($"text has {text.Length} characters.", $"Send at most {LongestText}: a PDU carries no more.").ToResult()
            : Answer.Json(new Id(await hub.SendFromHandsetAsync(found, from, to, text, tlvs, form).ConfigureAwait(false)), AdminJson.Spoken.Id, StatusCodes.Status202Accepted);
    }
}

/// <summary>GET /api/v1/mo.</summary>
internal sealed record HandsetList(IReadOnlyList<HandsetEntry> Items, int Total);

/// <summary>POST /api/v1/mo.</summary>
internal sealed record HandsetRequest(string Account, string From, string To, string Text)
{
    public IReadOnlyList<HandsetTlv>? Tlvs { get; init; }

    /// <summary>`gsm7`, `latin1` or `ucs2`; null for the shortest that says all.</summary>
    public string? Encoding { get; init; }

    /// <summary>`payload`, `udh8`, `udh16` or `sar`.</summary>
    public string? Segmentation { get; init; }
}
