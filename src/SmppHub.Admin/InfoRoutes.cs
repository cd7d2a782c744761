using System.Reflection;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Whether the hub is ready, and what it is.</summary>
internal sealed class InfoRoutes(Hub hub, HubInfo info, HubReadiness readiness)
{
    public static readonly string Version =
        typeof(InfoRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public IResult Health(HttpContext context) => readiness.IsReady
        ? Answer.Json(new Health("ready"), AdminJson.Spoken.Health)
        : Problem.Of(StatusCodes.Status503ServiceUnavailable, "The hub is starting or stopping.", "Ask again: it is ready when every configured port listens.").ToResult();

    public IResult Show(HttpContext context) => Answer.Json(
        new InfoView(
            "SmppHub",
            Version,
            readiness.IsReady,
            [.. info.Addresses.Select(AddressView.Of)],
            info.StorageProvider,
            ClockState.Of(hub.Clock),
            [.. hub.Accounts.All.OrderBy(a => a.Name, StringComparer.Ordinal).Select(AccountView.Of)],
            new Limits(FilterReader.LargestLimit, WaitRoutes.LongestSeconds, AdminEndpoint.LongestBody)),
        AdminJson.Spoken.InfoView);
}

/// <summary>`ready`.</summary>
internal sealed record Health(string Status);

/// <summary>GET /api/v1/info.</summary>
internal sealed record InfoView(
    string Name, string Version, bool Ready, IReadOnlyList<AddressView> Addresses, string Storage, ClockState Clock, IReadOnlyList<AccountView> Accounts, Limits Limits);

/// <summary>An address in use with its real port.</summary>
internal sealed record AddressView(string Name, string Setting, string Address, int Port, string Url)
{
    public static AddressView Of(HubAddress a) => new(
        a.Name, a.Setting, a.EndPoint.Address.ToString(), a.EndPoint.Port, $"{Scheme(a.Name)}://{a.EndPoint}");

    // ssmpp is what npm's smpp calls SMPP over TLS.
    private static string Scheme(string name) => name switch { "smpp" => "smpp", "smpps" => "ssmpp", "https" => "https", _ => "http" };
}

/// <summary>Limits of this API.</summary>
internal sealed record Limits(int List, int WaitSeconds, int BodyBytes);
