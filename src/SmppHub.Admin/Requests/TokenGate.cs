using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>
/// Lets in whoever knows the token: programs show it as `Authorization: Bearer`, browsers a cookie that they got for it once.
/// What is compared are hashes, in constant time: neither the token's length nor where a guess goes wrong can be measured.
/// </summary>
internal sealed class TokenGate
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? _token;
    private readonly string _pass = "";

    public TokenGate(string? token)
    {
        if (token is not null)
        {
            _token = Hash(token);
            // The cookie outlives a restart and dies with the token, which nobody can tell from it.
            _pass = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "SmppHub admin cookie"u8));
        }
    }

    /// <summary>Whether a token is asked for at all.</summary>
    public bool IsShut => _token is not null;

    /// <summary>Whether this is the token.</summary>
    public bool Knows(string? token) => token is not null && _token is not null && CryptographicOperations.FixedTimeEquals(Hash(token), _token);

    /// <summary>Whether a request shows what it needs.</summary>
    public bool Admits(HttpRequest request) =>
        !IsShut || Knows(Bearer(request)) || (request.Cookies[CookieName(request)] is { } pass && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(pass), Encoding.UTF8.GetBytes(_pass)));

    /// <summary>Gives the browser its cookie: no script can read it, and no page of another site makes the browser send it.</summary>
    public void Welcome(HttpContext context) => context.Response.Cookies.Append(
        CookieName(context.Request), _pass, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", IsEssential = true });

    /// <summary>Cookies know no ports: two hubs of one machine would otherwise take each other's.</summary>
    private static string CookieName(HttpRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"smpphub-{request.HttpContext.Connection.LocalPort}");

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } shown] && shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? shown[Scheme.Length..].Trim() : null;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
