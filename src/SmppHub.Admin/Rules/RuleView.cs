using System.Globalization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>A rule as it is shown and put; what only the hub knows (hits) is ignored when it is put.</summary>
internal sealed record RuleView(
    RuleOutcomeView Outcome, string? Id = null, int Order = RuleView.MiddleOrder, bool Enabled = true, string? Note = null, RuleMatchView? Match = null,
    long Seed = 0, DateTimeOffset? ExpiresAt = null, long? Hits = null, DateTimeOffset? LastHitAt = null)
{
    private const int MiddleOrder = 100;

    public static RuleView Of(LiveRule live) => Of(live.Rule) with { Hits = live.Hits, LastHitAt = live.LastHitAt };

    public static RuleView Of(Rule rule) => new(
        RuleOutcomeView.Of(rule.Outcome), rule.Id, rule.Order, rule.Enabled, rule.Note, RuleMatchView.Of(rule.Match), rule.Seed, rule.ExpiresAt);
}

/// <summary>Which messages.</summary>
internal sealed record RuleMatchView(
    string? To = null, string? From = null, string? Account = null, Door? Door = null, Channel? Channel = null, string? Text = null,
    long? FirstN = null, long? Nth = null, long? Every = null, bool PerNumber = false, long? MaxHits = null, double Probability = 1)
{
    public static RuleMatchView Of(RuleMatch m) =>
        new(m.To, m.From, m.Account, m.Door, m.Channel, m.Text, m.FirstN, m.Nth, m.Every, m.PerNumber, m.MaxHits, m.Probability);
}

/// <summary>What becomes of them.</summary>
internal sealed record RuleOutcomeView(
    string? State = null, int? ErrorCode = null, double? DelaySeconds = null, double? DelayToSeconds = null, string? Receipt = null, string? Status = null)
{
    public static RuleOutcomeView Of(RuleOutcome o) => new(
        o.State is { } state ? Words.Outcomes.Of(state) : null, o.ErrorCode, o.Delay?.TotalSeconds, o.DelayTo?.TotalSeconds, Words.Receipts.Of(o.Receipt),
        o.Status is { } status ? Statuses.NameOf(status) : null);
}

/// <summary>command_status as people write it: `ESME_RTHROTTLED`, `0x58` or `88`.</summary>
internal static class Statuses
{
    private static readonly Dictionary<string, CommandStatus> s_named =
        Enum.GetValues<CommandStatus>().Distinct().ToDictionary(static s => s.SpecName(), StringComparer.OrdinalIgnoreCase);

    public static string NameOf(CommandStatus status) => s_named.ContainsKey(status.SpecName()) ? status.SpecName() : $"0x{(uint)status:X}";

    public static bool TryRead(string text, out CommandStatus status)
    {
        if (s_named.TryGetValue(text, out status))
        {
            return status != CommandStatus.Ok;
        }

        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isNumber = uint.TryParse(isHex ? text.AsSpan(2) : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        status = (CommandStatus)number;
        return isNumber && number != 0;
    }
}
