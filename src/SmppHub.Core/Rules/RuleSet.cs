namespace SmppHub.Core;

/// <summary>The rules that are asked, in their order: an immutable picture that whoever judges a batch holds for all of it.</summary>
internal sealed class RuleSet(LiveRule[] rules)
{
    /// <summary>Whether any looks at texts, which have to be decoded for that.</summary>
    public bool NeedsText { get; } = Array.Exists(rules, static r => r.Rule.Match.Text is not null);

    /// <summary>The first that takes a message; a refusal is one of them.</summary>
    public Fired Fire(in RuleSubject subject, long now)
    {
        foreach (var rule in rules)
        {
            if (rule.TryFire(subject, now, out var fired))
            {
                return fired;
            }
        }

        return default;
    }

    /// <summary>
    /// The first that takes one part of a message, if it refuses. The others are asked when the message is whole
    /// (<see cref="FireWhole"/>), and count it then.
    /// </summary>
    public Fired FirePart(in RuleSubject part, long now)
    {
        foreach (var rule in rules)
        {
            if (rule.Rule.Outcome.Status is not null)
            {
                if (rule.TryFire(part, now, out var fired))
                {
                    return fired;
                }
            }
            else if (rule.MayTake(part, now))
            {
                return default;
            }
        }

        return default;
    }

    /// <summary>The first that takes a message which is past refusing: its parts are in, or it is a later leg of a cascade.</summary>
    public Fired FireWhole(in RuleSubject subject, long now)
    {
        foreach (var rule in rules)
        {
            if (rule.Rule.Outcome.Status is null && rule.TryFire(subject, now, out var fired))
            {
                return fired;
            }
        }

        return default;
    }
}
