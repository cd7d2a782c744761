using System.Net;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>
/// Keeps pages of other sites away: a name that was made to point here (DNS rebinding) is not the hub's, and nothing is
/// changed on behalf of a page that the hub did not serve. There is no CORS, so such a page reads nothing either. Where the port is
/// open to other machines, a token is asked for besides.
/// </summary>
internal sealed class RequestGuard(IEnumerable<string> allowedHosts, TokenGate gate)
{
    private readonly HashSet<string> _names = new([.. allowedHosts, "localhost", Dns.GetHostName()], StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request is not served; null when it is.</summary>
    /// <param name="request">As it came.</param>
    /// <param name="isOpen">Whether what it asks for is given without a token.</param>
    public Problem? Refusal(HttpRequest request, bool isOpen)
    {
        if (!IsOwn(request.Host.Host))
        {
            return Problem.Of(StatusCodes.Status403Forbidden, $"\"{request.Host.Host}\" is not a name of this hub.", "Ask it by localhost, by an IP address, by the machine's own name or by one of Admin:AllowedHosts.");
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !IsOfThisSite(request))
        {
            return Problem.Of(StatusCodes.Status403Forbidden, "A page of another site may not change anything here.", "Call from the hub's own page, or from a program that sends neither Origin nor Sec-Fetch-Site.");
        }

        if (isOpen || gate.Admits(request))
        {
            return null;
        }

        request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(
            StatusCodes.Status401Unauthorized, "This hub asks for its token.", "Send the header Authorization: Bearer with Admin:Token of the hub's settings; in a browser open the page, which asks for it.");
    }

    /// <summary>An address is nobody's name: rebinding needs a name. A client of HTTP/1.0 may send none.</summary>
    private bool IsOwn(string host) =>
        host.Length == 0 || _names.Contains(host) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static bool IsOfThisSite(HttpRequest request)
    {
        // Another port of localhost is the same site but another origin, and so is refused.
        if (request.Headers["Sec-Fetch-Site"] is [var site, ..] && site is not ("same-origin" or "none"))
        {
            return false;
        }

        return request.Headers.Origin.Count == 0
            || string.Equals(request.Headers.Origin, $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
            // Before the hub somebody else may have ended TLS.
            || string.Equals(request.Headers.Origin, $"https://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
    }
}
