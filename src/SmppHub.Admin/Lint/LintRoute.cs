using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What clients do wrong though the hub bears it, read out of the trace when somebody asks.</summary>
internal sealed class LintRoute(Hub hub, ISessions sessions)
{
    private static readonly string[] s_names = ["session", "account"];

    public IResult Show(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(name => !s_names.Contains(name)) is { } unknown)
        {
            return Problem.NoneOf("query parameter", unknown, s_names).ToResult();
        }

        int? session = null;
        if (query["session"] is [{ Length: > 0 } given, ..])
        {
            if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Problem.BadRequest($"session is \"{given}\".", "Use a session's id: GET /api/v1/sessions has those that are bound.").ToResult();
            }

            session = number;
        }

        var account = query["account"] is [{ Length: > 0 } name, ..] ? name : null;
        return Answer.Json(Read(session, account), AdminJson.Spoken.LintView);
    }

    private LintView Read(int? session, string? account)
    {
        hub.Trace.Ask();
        var trace = hub.Trace.Ring.Newest(WireTrace.Kept, static _ => true);
        trace.Reverse();
        LintedView[] items =
        [
            .. Linter.Read(trace, sessions.List(), DateTimeOffset.UtcNow)
                .Where(s => (session is null || s.Session == session) && (account is null || s.Account == account)).Select(LintedView.Of),
        ];
        return new LintView(items, items.Sum(i => i.Findings.Count), trace.Count, trace.Count == 0 ? null : trace[0].Item.At, trace.Sum(t => t.Item.Missed));
    }
}

/// <summary>GET /api/v1/lint: sessions with findings, newest first; how many findings; and out of how many PDUs since when, and how many of them the trace does not have.</summary>
internal sealed record LintView(IReadOnlyList<LintedView> Items, int Total, int Pdus, DateTimeOffset? Since, int Missed);

/// <summary>A session with what it does wrong, the gravest first.</summary>
internal sealed record LintedView(string Session, string Account, bool Bound, IReadOnlyList<FindingView> Findings)
{
    public static LintedView Of(LintedSession s) => new(s.Session.ToString(CultureInfo.InvariantCulture), s.Account, s.IsBound, [.. s.Findings.Select(FindingView.Of)]);
}

/// <summary>A finding.</summary>
internal sealed record FindingView(
    string Rule, string Level, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, string Says, string Spec, string Advice, LintExampleView? Example)
{
    public static FindingView Of(LintFinding f) => new(
        f.Rule.Id, f.Rule.Level switch { LintLevel.Error => "error", LintLevel.Warning => "warning", _ => "hint" }, f.Count, f.FirstAt, f.LastAt, f.Rule.Says, f.Rule.Spec, f.Rule.Advice,
        f.Example is { } e ? new LintExampleView(e.Position.ToString(CultureInfo.InvariantCulture), e.Command, e.Sequence, e.Detail) : null);
}

/// <summary>The last PDU that shows it; trace is its id in GET /api/v1/trace.</summary>
internal sealed record LintExampleView(string Trace, string Command, uint Sequence, string Detail);
