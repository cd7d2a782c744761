using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What rules would do with a message; nothing is counted.</summary>
internal sealed class RuleTestRoute(Hub hub)
{
    private const int Newest = 100;

    public async ValueTask<IResult> TestAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.RuleTest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var asked = body.Value!;
        List<LiveRule> rules = [.. hub.Rules.All];
        var kept = rules.ToArray();
        if (asked.Rule is { } draft)
        {
            var read = RuleReader.Read(draft.Id is { Length: > 0 } id ? id : "draft", draft);
            if (read.Failed(out problem))
            {
                return problem;
            }

            rules.Insert(0, RuleBook.Draft(read.Value!));
        }

        var subject = new RuleSubject(asked.Account ?? "", asked.Door ?? Door.Smpp, asked.Channel ?? Channel.Sms, asked.From ?? "", asked.To ?? "", asked.Text ?? "");
        var now = hub.Clock.GetUtcNow();
        var newest = hub.Messages.Newest(new MessageFilter(), Newest);
        var tried = rules.ConvertAll(rule =>
        {
            string[] why = [.. rule.WhyNot(subject, now)];
            return new RuleTried(rule.Rule.Id, why.Length == 0, why, newest.Count(m => rule.Matches(RuleSubject.Of(m))));
        });
        var first = Array.Find(kept, rule => !rule.WhyNot(subject, now).Any());
        return Answer.Json(
            new RuleTested(first?.Rule.Id, first is null ? null : RuleOutcomeView.Of(first.Rule.Outcome), tried, newest.Count), AdminJson.Spoken.RuleTested);
    }
}

/// <summary>POST /api/v1/rules/test: a message, and a rule that is not put yet.</summary>
internal sealed record RuleTest(
    string? To = null, string? From = null, string? Account = null, Door? Door = null, Channel? Channel = null, string? Text = null, RuleView? Rule = null);

/// <summary>What would happen: the rule that takes it (chance aside), and of each rule why not.</summary>
/// <param name="Rule">The first of those that are kept.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Rules">All, the draft first.</param>
/// <param name="Last">How many of the newest messages were looked at.</param>
internal sealed record RuleTested(string? Rule, RuleOutcomeView? Outcome, IReadOnlyList<RuleTried> Rules, int Last);

/// <summary>One rule that was asked.</summary>
internal sealed record RuleTried(string Id, bool Matches, IReadOnlyList<string> Why, int OfLast);
