using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace SmppHub.Admin;

/// <summary>How a browser comes to its cookie: the page's own question, or an address with `?token=`.</summary>
internal sealed class LoginRoute(TokenGate gate, ILogger log)
{
    private const string Key = "token";

    /// <summary>POST /api/v1/login.</summary>
    public async ValueTask<IResult> LogInAsync(HttpContext context)
    {
        if ((await RequestBody.ReadAsync(context, AdminJson.Spoken.LoginRequest).ConfigureAwait(false)) is var read && read.Failed(out var problem))
        {
            return problem;
        }

        if (gate.IsShut)
        {
            if (!gate.Knows(read.Value!.Token))
            {
                return Wrong(context);
            }

            gate.Welcome(context);
        }

        return TypedResults.NoContent();
    }

    /// <summary>A page that takes `?token=`: the address that stays in the browser is the one without it.</summary>
    public Func<HttpContext, IResult> Page(Func<HttpContext, IResult> page) => context =>
    {
        if (!context.Request.Query.TryGetValue(Key, out var token))
        {
            return page(context);
        }

        if (gate.IsShut)
        {
            if (!gate.Knows(token))
            {
                return Wrong(context);
            }

            gate.Welcome(context);
        }

        var rest = new QueryBuilder(context.Request.Query.Where(static q => q.Key != Key));
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = context.Request.Path.Value + rest.ToQueryString();
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Empty;
    };

    private IResult Wrong(HttpContext context)
    {
        AdminLog.WrongToken(log, context.Connection.RemoteIpAddress);
        return Problem.Of(StatusCodes.Status401Unauthorized, "That is not the token.", "It is Admin:Token of the hub's settings.").ToResult();
    }
}

/// <summary>POST /api/v1/login.</summary>
internal sealed record LoginRequest(string Token);
