using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Sends the hub to a client that waits for it (outbind, SMPP 3.4 §4.1.7).</summary>
internal sealed class OutbindRoute(Hub hub, ISessions sessions)
{
    private const int LastPort = 65_535;

    public async ValueTask<IResult> SendAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.OutbindBody).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var (host, port, account, systemId, password) = body.Value!;
        if (host.Length == 0 || port is < 1 or > LastPort)
        {
            return Problem.BadRequest($"\"{host}\" port {port} is nowhere.", $"Give the host and the port, 1 to {LastPort}, at which the client listens.").ToResult();
        }

        if (account is not null && hub.Accounts.Find(account) is null)
        {
            return Problem.NoneOf("account", account, [.. hub.Accounts.All.Select(a => a.Name).Order(StringComparer.Ordinal)]).ToResult();
        }

        var result = await sessions.OutbindAsync(new OutbindRequest(host, port, account, systemId, password), context.RequestAborted).ConfigureAwait(false);
        return result.Outcome switch
        {
            OutbindOutcome.Sent => Answer.Json(new Id(result.Session.ToString(CultureInfo.InvariantCulture)), AdminJson.Spoken.Id, StatusCodes.Status202Accepted),
            OutbindOutcome.BadField => Problem.BadRequest($"outbind cannot be written: {result.Reason}.", "system_id has at most 15 characters, password at most 8.").ToResult(),
            OutbindOutcome.NotAllowed => Problem.Of(StatusCodes.Status403Forbidden, $"{result.Reason}.", "Smpp:OutbindAnywhere lets outbind go to any address.").ToResult(),
            OutbindOutcome.NotNow => Problem.Of(StatusCodes.Status503ServiceUnavailable, $"No connection is made: {result.Reason}.", "Try again later; Smpp:MaxConnections is the limit.").ToResult(),
            _ => Problem.Of(StatusCodes.Status502BadGateway, $"{host}:{port} was not reached: {result.Reason}.", "Let the client listen there before the hub is sent to it.").ToResult(),
        };
    }
}

/// <summary>POST /api/v1/outbind.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">Where the client listens; a number, or a text of one.</param>
/// <param name="Account">Who is expected to bind; left out, any account may.</param>
/// <param name="SystemId">What outbind says; left out, the hub's own name.</param>
/// <param name="Password">What outbind says.</param>
internal sealed record OutbindBody(
    string Host, [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int Port, string? Account = null, string? SystemId = null, string Password = "");
