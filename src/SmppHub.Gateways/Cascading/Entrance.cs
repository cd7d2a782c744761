using System.Text;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>Who is asking: login and password of the request, or the token in its head.</summary>
internal sealed class Entrance(AccountDirectory accounts)
{
    private const string Bearer = "Bearer ";

    /// <summary>The account; null with what is wrong.</summary>
    public Account? Enter(HttpContext context, Request request, out string? error)
    {
        var address = context.Connection.RemoteIpAddress;
        Account? account;
        var header = context.Request.Headers.Authorization;
        var result = request.Login.Length == 0 && header.Count == 1 && header[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? accounts.TrySecret(SecretKind.BearerToken, Encoding.UTF8.GetBytes(header[0]![Bearer.Length..].Trim()), address, Door.Cascading, out account)
            : accounts.TryLogin(request.Login, Encoding.UTF8.GetBytes(request.Password), address, Door.Cascading, out account);
        error = result switch
        {
            LoginResult.Ok => null,
            LoginResult.Refused => Say.Blocked,
            _ => Say.WrongLogin,
        };
        return error is null ? account : null;
    }
}
