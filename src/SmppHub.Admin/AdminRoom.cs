using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SmppHub.Admin;

/// <summary>An address the hub listens at.</summary>
public sealed record HubAddress(string Name, string Setting, IPEndPoint EndPoint);

/// <summary>What the program knows of itself.</summary>
public sealed record HubInfo(IReadOnlyList<HubAddress> Addresses, string StorageProvider);

/// <summary>Whether recovery is over and every configured port listens.</summary>
public sealed class HubReadiness
{
    private volatile bool _isReady;

    /// <summary>Set by the program.</summary>
    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }
}

/// <summary>The admin port put together.</summary>
public static class AdminRoom
{
    /// <summary>What the routes need.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services, HubInfo info) =>
        services.AddSingleton(info).AddSingleton<HubReadiness>();

    /// <summary>All routes of the admin port.</summary>
    public static void MapAdmin(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/healthz", (HubReadiness readiness) => readiness.IsReady ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
}
