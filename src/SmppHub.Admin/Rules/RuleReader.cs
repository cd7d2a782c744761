using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>Reads what a person puts as a rule, or says what is wrong with it.</summary>
internal static class RuleReader
{
    private const int LongestId = 64;
    private const int LongestText = 4096;
    private const int HighestErrorCode = 999;
    private const double LongestDelay = 30 * 86_400;
    private static readonly string[] Taken = ["test", "presets"];

    public static Read<Rule> Read(string id, RuleView given)
    {
        if (id.Length is 0 or > LongestId || Taken.Contains(id) || !id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return Problem.BadRequest($"A rule's id is not \"{id}\".", $"Use 1 to {LongestId} letters, digits, '-', '_' or '.'; {string.Join(" and ", Taken)} are paths of their own.");
        }

        var match = given.Match ?? new RuleMatchView();
        return Wrong(match) is { } wrong ? wrong
            : Outcome(given.Outcome) is var outcome && outcome.Problem is { } problem ? problem
            : given.Note?.Length > LongestText ? Problem.BadRequest("The note is too long.", $"Use {LongestText} characters at most.")
            : new Rule
            {
                Id = id,
                Order = given.Order,
                Enabled = given.Enabled,
                Note = given.Note,
                Match = new RuleMatch
                {
                    To = Nothing(match.To),
                    From = Nothing(match.From),
                    Account = Nothing(match.Account),
                    Door = match.Door,
                    Channel = match.Channel,
                    Text = Nothing(match.Text),
                    FirstN = match.FirstN,
                    Nth = match.Nth,
                    Every = match.Every,
                    PerNumber = match.PerNumber,
                    MaxHits = match.MaxHits,
                    Probability = match.Probability,
                },
                Outcome = outcome.Value!,
                Seed = given.Seed,
                ExpiresAt = given.ExpiresAt,
            };
    }

    private static Problem? Wrong(RuleMatchView match)
    {
        foreach (var (name, text) in ((string, string?)[])[("to", match.To), ("from", match.From), ("account", match.Account), ("text", match.Text)])
        {
            if (text?.Length > LongestText)
            {
                return Problem.BadRequest($"match.{name} is too long.", $"Use {LongestText} characters at most.");
            }
        }

        foreach (var (name, count) in ((string, long?)[])[("firstN", match.FirstN), ("nth", match.Nth), ("every", match.Every), ("maxHits", match.MaxHits)])
        {
            if (count < 1)
            {
                return Problem.BadRequest($"match.{name} is {count}.", "Use 1 or more, or leave it out.");
            }
        }

        return match.Probability is >= 0 and <= 1
            ? null
            : Problem.BadRequest($"match.probability is {match.Probability}.", "Use a number from 0 to 1: 0.25 is every fourth by chance.");
    }

    private static Read<RuleOutcome> Outcome(RuleOutcomeView given)
    {
        MessageState? state = null;
        if (given.State is { } word)
        {
            if (!Words.Outcomes.TryRead(word, out var known))
            {
                return Problem.NoneOf("state for a message to end in,", word, Words.Outcomes.All);
            }

            state = known;
        }

        var receipt = ReceiptMode.Normal;
        if (given.Receipt is { } mode && !Words.Receipts.TryRead(mode, out receipt))
        {
            return Problem.NoneOf("receipt", mode, Words.Receipts.All);
        }

        if (given.ErrorCode is < 0 or > HighestErrorCode)
        {
            return Problem.BadRequest($"outcome.errorCode is {given.ErrorCode}.", $"Use a number from 0 to {HighestErrorCode}: a receipt has three digits for it.");
        }

        if (given.ErrorCode is not null && state is null)
        {
            return Problem.BadRequest("outcome.errorCode is given without a state.", "Say which state it belongs to, as \"state\":\"undeliverable\".");
        }

        if (given.DelaySeconds is < 0 or > LongestDelay || given.DelayToSeconds is > LongestDelay || (given.DelayToSeconds is { } to && !(to >= given.DelaySeconds)))
        {
            return Problem.BadRequest("The delay is none.", $"Use delaySeconds from 0 to {LongestDelay}, and delayToSeconds not below it.");
        }

        if (given.Status is not { } text)
        {
            return new RuleOutcome
            {
                State = state,
                ErrorCode = (ushort?)given.ErrorCode,
                Delay = Span(given.DelaySeconds),
                DelayTo = Span(given.DelayToSeconds),
                Receipt = receipt,
            };
        }

        return !Statuses.TryRead(text, out var status) ? Problem.BadRequest($"outcome.status is \"{text}\".", "Use a command_status that refuses, as \"ESME_RTHROTTLED\", \"0x58\" or \"88\".")
            : state is not null || given.DelaySeconds is not null || receipt != ReceiptMode.Normal
                ? Problem.BadRequest("outcome has a status and an end.", "What is refused has no end: leave out state, delaySeconds and receipt, or the status.")
            : new RuleOutcome { Status = status };
    }

    private static TimeSpan? Span(double? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;

    private static string? Nothing(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
