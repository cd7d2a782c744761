using System.IO.Enumeration;

namespace SmppHub.Core;

/// <summary>A rule at work: what it matches, and what it has counted since it was put.</summary>
public sealed class LiveRule
{
    /// <summary>Recipients counted apart; beyond, all are forgotten.</summary>
    private const int MostNumbers = 100_000;
    private readonly Lock _counting = new();
    private readonly string? _to;
    private readonly string? _from;
    private Dictionary<string, long>? _seenTo;
    private long _seen;
    private long _hits;
    private long _lastHit;

    internal LiveRule(Rule rule, ushort number)
    {
        (Rule, Number) = (rule, number);
        (_to, _from) = (Mask(rule.Match.To), Mask(rule.Match.From));
    }

    /// <summary>What it is.</summary>
    public Rule Rule { get; }

    /// <summary>Messages it took since it was put or the hub started.</summary>
    public long Hits => Volatile.Read(ref _hits);

    /// <summary>When it took the last one, by the hub's clock.</summary>
    public DateTimeOffset? LastHitAt => Volatile.Read(ref _lastHit) is > 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>What records keep of it.</summary>
    internal ushort Number { get; }

    /// <summary>Whether a message is of the kind it takes; counts and chance are another question.</summary>
    public bool Matches(in RuleSubject s)
    {
        var match = Rule.Match;
        return (match.Door is null || match.Door == s.Door) && (match.Channel is null || match.Channel == s.Channel)
            && (match.Account is null || match.Account == s.Account)
            && IsLike(_to, s.To) && IsLike(_from, s.From)
            && (match.Text is null || s.Text?.Contains(match.Text, StringComparison.Ordinal) == true);
    }

    /// <summary>What does not match, a line each, for people.</summary>
    public IEnumerable<string> WhyNot(RuleSubject s, DateTimeOffset now)
    {
        var match = Rule.Match;
        if (!Rule.Enabled)
        {
            yield return "it is off";
        }

        if (Rule.ExpiresAt <= now)
        {
            yield return $"it expired at {Rule.ExpiresAt:O}";
        }

        if (Hits >= match.MaxHits)
        {
            yield return $"it has had its {match.MaxHits} hits";
        }

        if (!IsLike(_to, s.To))
        {
            yield return $"to is \"{s.To}\"";
        }

        if (!IsLike(_from, s.From))
        {
            yield return $"from is \"{s.From}\"";
        }

        if (match.Account is not null && match.Account != s.Account)
        {
            yield return $"account is \"{s.Account}\"";
        }

        if (match.Door is not null && match.Door != s.Door)
        {
            yield return "it came by another door";
        }

        if (match.Channel is not null && match.Channel != s.Channel)
        {
            yield return "it goes out by another channel";
        }

        if (match.Text is not null && s.Text?.Contains(match.Text, StringComparison.Ordinal) != true)
        {
            yield return s.Text is null ? "it has no text" : $"the text has no \"{match.Text}\"";
        }

        if (!IsItsTurn(SeenOf(s.To) + 1))
        {
            yield return $"it would be the {SeenOf(s.To) + 1}th that matches";
        }
    }

    /// <summary>Whether it would look at a message: of its kind, not expired, with hits left.</summary>
    internal bool MayTake(in RuleSubject subject, long now) =>
        !(Rule.ExpiresAt?.ToUnixTimeMilliseconds() <= now) && !(Hits >= Rule.Match.MaxHits) && Matches(subject);

    /// <summary>Takes a message, or not; counts it either way when it is of the kind.</summary>
    internal bool TryFire(in RuleSubject subject, long now, out Fired fired)
    {
        fired = default;
        if (!MayTake(subject, now))
        {
            return false;
        }

        lock (_counting)
        {
            if (_hits >= Rule.Match.MaxHits)
            {
                return false;
            }

            var seen = ++_seen;
            if (!IsItsTurn(Rule.Match.PerNumber ? Count(subject.To, 1) : seen)
                || (Rule.Match.Probability < 1 && Draw.Unit(Rule.Seed, seen) >= Rule.Match.Probability))
            {
                return false;
            }

            Volatile.Write(ref _hits, _hits + 1);
            Volatile.Write(ref _lastHit, now);
            fired = new Fired(this, subject.To, DelayFor(seen));
            return true;
        }
    }

    internal void GiveBack(string to)
    {
        lock (_counting)
        {
            _seen--;
            Volatile.Write(ref _hits, _hits - 1);
            if (Rule.Match.PerNumber)
            {
                Count(to, -1);
            }
        }
    }

    private long? DelayFor(long seen) => Rule.Outcome switch
    {
        { Receipt: ReceiptMode.Early } => 0,
        { Delay: { } from, DelayTo: { } to } => (long)(from.TotalMilliseconds + ((to - from).TotalMilliseconds * Draw.Unit(Rule.Seed, seen, 1))),
        { Delay: { } delay } => (long)delay.TotalMilliseconds,
        _ => null,
    };

    private bool IsItsTurn(long seen) =>
        (Rule.Match.FirstN is not { } first || seen <= first) && (Rule.Match.Nth is not { } nth || seen == nth) && (Rule.Match.Every is not { } every || seen % every == 0);

    private long SeenOf(string to)
    {
        lock (_counting)
        {
            return Rule.Match.PerNumber ? _seenTo?.GetValueOrDefault(to.TrimStart('+')) ?? 0 : _seen;
        }
    }

    private long Count(string to, int by)
    {
        _seenTo ??= new Dictionary<string, long>(StringComparer.Ordinal);
        if (_seenTo.Count >= MostNumbers)
        {
            _seenTo.Clear();
        }

        return _seenTo[to.TrimStart('+')] = _seenTo.GetValueOrDefault(to.TrimStart('+')) + by;
    }

    private static string? Mask(string? given) => given is null or "*" ? null : given.TrimStart('+');

    private static bool IsLike(string? mask, string value) =>
        mask is null || (mask.AsSpan().ContainsAny('*', '?')
            ? FileSystemName.MatchesSimpleExpression(mask, value.AsSpan().TrimStart('+'), ignoreCase: false)
            : value.AsSpan().TrimStart('+').SequenceEqual(mask));
}
