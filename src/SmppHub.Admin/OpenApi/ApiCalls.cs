using static Microsoft.AspNetCore.Http.StatusCodes;

namespace SmppHub.Admin;

/// <summary>The calls as the document describes them. A route without a line here is in it all the same, under its path alone.</summary>
internal static class ApiCalls
{
    private const string Text = "text/plain";
    private const string Events = "text/event-stream";
    private static readonly AdminJson Json = AdminJson.Spoken;
    private static readonly string[] Filters = [.. FilterReader.Names];

    public static readonly IReadOnlyList<ApiCall> All =
    [
        new("GET", "/healthz", "Whether the hub is ready.") { Answer = Json.Health, Others = [Status503ServiceUnavailable] },
        new("GET", "/readyz", "The same.") { Answer = Json.Health, Others = [Status503ServiceUnavailable] },
        new("GET", "/metrics", "Metrics as Prometheus reads them.") { ContentType = Text },
        new("POST", "/api/v1/login", "Gives a browser its cookie for the token; nothing where none is asked for.") { Body = Json.LoginRequest, Status = Status204NoContent, Others = [Status401Unauthorized] },
        new("GET", "/api/v1/info", "Version, addresses, storage, clock, accounts, limits.") { Answer = Json.InfoView },
        new("GET", "/api/v1/settings", "The settings in force and where each came from.") { Answer = Json.SettingList },
        new("GET", "/api/v1/rates", "The last ten minutes by the second.") { Answer = Json.RateList },
        new("GET", "/api/v1/openapi.json", "This document."),

        new("GET", "/api/v1/messages", "Messages, newest first.") { Query = [.. Filters, "limit", "cursor"], Answer = Json.MessagePage },
        new("DELETE", "/api/v1/messages", "Deletes messages; without a filter, all.") { Query = Filters, Answer = Json.Deleted },
        new("GET", "/api/v1/messages/latest", "The newest that matches.") { Query = Filters, Answer = Json.Message, Others = [Status404NotFound] },
        new("GET", "/api/v1/messages/extract", "A code or a link out of the newest that has one.") { Query = [.. Filters, "regex"], Answer = Json.Extracted, Others = [Status404NotFound] },
        new("GET", "/api/v1/messages/wait", "Waits until so many match.") { Query = [.. Filters, "count", "timeout", "limit"], Answer = Json.MessagePage, Others = [Status408RequestTimeout] },
        new("POST", "/api/v1/verify", "Whether so many match, with an explanation where not.") { Body = Json.VerifyRequest, Answer = Json.Verified, Others = [Status406NotAcceptable] },
        new("GET", "/api/v1/messages/{id}", "One message, by any of its ids.") { Answer = Json.Message },
        new("GET", "/api/v1/messages/{id}/pdus", "Its PDUs that the trace still has, oldest first.") { Answer = Json.TraceView, Others = [Status404NotFound] },
        new("POST", "/api/v1/messages/{id}/read", "The subscriber opens it.") { Answer = Json.Message, Others = [Status409Conflict] },
        new("POST", "/api/v1/messages/{id}/click", "The subscriber presses its button.") { Answer = Json.Message, Others = [Status409Conflict] },
        new("POST", "/api/v1/messages/{id}/unsubscribe", "The subscriber wants no more of the sender.") { Answer = Json.Message, Others = [Status409Conflict] },
        new("POST", "/api/v1/messages/{id}/reply", "The subscriber answers on the channel it came by.") { Body = Json.ReplyRequest, Status = Status202Accepted, Others = [Status409Conflict] },
        new("POST", "/api/v1/messages/{id}/state", "Forces an outcome now.") { Body = Json.StateRequest, Answer = Json.Message },
        new("GET", "/api/v1/mo", "The last messages from handsets, newest first.") { Query = ["number", "account", "limit"], Answer = Json.HandsetList },
        new("POST", "/api/v1/mo", "A message from a handset to an account.") { Body = Json.HandsetRequest, Answer = Json.Id, Status = Status202Accepted },

        new("GET", "/api/v1/clock", "Business time.") { Answer = Json.ClockState },
        new("POST", "/api/v1/clock/advance", "Moves it forward; what comes due has fired when it answers.") { Body = Json.AdvanceRequest, Answer = Json.ClockState },
        new("POST", "/api/v1/clock/freeze", "Stops it.") { Answer = Json.ClockState },
        new("POST", "/api/v1/clock/resume", "Lets it run on.") { Answer = Json.ClockState },

        new("GET", "/api/v1/accounts", "All accounts, without their secrets.") { Answer = Json.AccountList },
        new("GET", "/api/v1/accounts/{name}", "One account with its prices.") { Answer = Json.AccountView },
        new("PATCH", "/api/v1/accounts/{name}", "Changes where its reports go, and its money.") { Body = Json.DictionaryStringJsonElement, Answer = Json.AccountView, Others = [Status409Conflict] },
        .. Kept("templates", "template", Json.ShelfListMessageTemplate, Json.MessageTemplate),
        .. Kept("bases", "base", Json.ShelfListNumberBase, Json.NumberBase),
        .. Kept("stop-lists", "stop-list", Json.ShelfListStopList, Json.StopList),

        new("GET", "/api/v1/subscribers", "The phones out of the ordinary.") { Answer = Json.SubscriberList },
        new("GET", "/api/v1/subscribers/{msisdn}", "A phone.") { Answer = Json.SubscriberView },
        new("PUT", "/api/v1/subscribers/{msisdn}", "Changes a phone; what is left out keeps its value.") { Body = Json.DictionaryStringJsonElement, Answer = Json.SubscriberView },
        new("GET", "/api/v1/hlr/{msisdn}", "What the home location register says of a number.") { Answer = Json.HlrView },

        new("GET", "/api/v1/broadcasts", "Cell broadcasts, newest first.") { Query = ["limit"], Answer = Json.BroadcastPage },
        new("GET", "/api/v1/broadcasts/{id}", "A cell broadcast.") { Answer = Json.Broadcast },
        new("GET", "/api/v1/areas", "The areas out of the ordinary.") { Answer = Json.AreaList },
        new("GET", "/api/v1/areas/{name}", "An area.") { Answer = Json.AreaView },
        new("PUT", "/api/v1/areas/{name}", "Changes an area.") { Body = Json.AreaChange, Answer = Json.AreaView },

        new("GET", "/api/v1/rules", "The rules, in the order they are asked.") { Answer = Json.RuleList },
        new("DELETE", "/api/v1/rules", "Deletes all rules.") { Answer = Json.Deleted },
        new("POST", "/api/v1/rules/test", "Which rule would take a message, and why the others would not.") { Body = Json.RuleTest, Answer = Json.RuleTested },
        new("GET", "/api/v1/rules/presets", "Rules that come ready.") { Answer = Json.RulePresetList },
        new("PUT", "/api/v1/rules/presets/{name}", "Puts the rules of a preset.") { Answer = Json.RuleList, Others = [Status409Conflict] },
        new("GET", "/api/v1/rules/{id}", "A rule with its hits.") { Answer = Json.RuleView },
        new("PUT", "/api/v1/rules/{id}", "Puts a rule; it counts anew.") { Body = Json.RuleView, Answer = Json.RuleView, Others = [Status409Conflict] },
        new("DELETE", "/api/v1/rules/{id}", "Deletes a rule.") { Status = Status204NoContent },

        new("GET", "/api/v1/faults", "The faults at work, with their hits.") { Answer = Json.FaultList },
        new("PUT", "/api/v1/faults", "Puts faults of sessions and doors, one's own or a preset, in the place of those there are.") { Body = Json.FaultsRequest, Answer = Json.FaultList },
        new("DELETE", "/api/v1/faults", "Takes all faults away.") { Answer = Json.FaultList },
        new("GET", "/api/v1/faults/presets", "Faults that come ready.") { Answer = Json.FaultPresetList },

        new("GET", "/api/v1/sessions", "The bound sessions.") { Answer = Json.SessionList },
        Session("DELETE", "", "Unbinds a session."),
        Session("POST", "/unbind", "Unbinds a session."),
        Session("POST", "/close", "Ends a session with a FIN."),
        Session("POST", "/reset", "Ends a session with a RST."),
        Session("POST", "/pause", "Reads nothing from a session for a time.") with { Body = Json.PauseRequest },
        Session("POST", "/pdu", "Sends a session a PDU as it is.") with { Body = Json.DecodeRequest, Others = [Status409Conflict] },
        new("POST", "/api/v1/outbind", "Sends the hub to a client that waits.") { Body = Json.OutbindBody, Answer = Json.Id, Status = Status202Accepted, Others = [Status502BadGateway] },
        new("GET", "/api/v1/events", "What happens, as it happens (server-sent events); Last-Event-ID resumes.") { Query = ["kinds", "account", "door", "to", "lastEventId"], ContentType = Events },
        new("GET", "/api/v1/trace", "The last PDUs, newest first.") { Query = ["session", "limit"], Answer = Json.TraceView },
        new("GET", "/api/v1/lint", "What clients do wrong though the hub bears it.") { Query = ["session", "account"], Answer = Json.LintView },
        new("GET", "/api/v1/conformance", "What of SMPP the hub does."),
        new("POST", "/api/v1/decode", "Takes octets apart.") { Body = Json.DecodeRequest, Answer = Json.Decoded },
        new("GET", "/api/v1/snapshots", "States to come back to.") { Answer = Json.SnapshotList },
        new("GET", "/api/v1/snapshots/{name}", "A state to come back to.") { Answer = Json.SnapshotInfo },
        new("PUT", "/api/v1/snapshots/{name}", "Saves the state as it is.") { Answer = Json.SnapshotInfo, Others = [Status409Conflict] },
        new("POST", "/api/v1/snapshots/{name}", "The same.") { Answer = Json.SnapshotInfo, Others = [Status409Conflict] },
        new("DELETE", "/api/v1/snapshots/{name}", "Deletes a snapshot.") { Status = Status204NoContent },
        new("POST", "/api/v1/snapshots/{name}/restore", "Puts a state back, all of it or nothing.") { Answer = Json.SnapshotInfo, Others = [Status409Conflict] },
        new("POST", "/api/v1/reset", "Puts the hub back between two tests.") { Body = Json.ResetRequest, Answer = Json.Deleted },
    ];

    private static ApiCall Session(string method, string deed, string about) =>
        new(method, "/api/v1/sessions/{id}" + deed, about) { Answer = Json.Id, Status = Status202Accepted };

    private static IEnumerable<ApiCall> Kept(string kind, string what, System.Text.Json.Serialization.Metadata.JsonTypeInfo many, System.Text.Json.Serialization.Metadata.JsonTypeInfo one)
    {
        var path = "/api/v1/accounts/{name}/" + kind;
        yield return new("GET", path, $"Each {what} of an account.") { Answer = many };
        yield return new("GET", path + "/{id}", $"A {what}.") { Answer = one };
        yield return new("PUT", path + "/{id}", $"Puts a {what}.") { Body = one, Answer = one };
        yield return new("DELETE", path + "/{id}", $"Deletes a {what}.") { Status = Status204NoContent };
    }
}
