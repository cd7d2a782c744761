using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What was found in one session so far.</summary>
internal sealed class LintNotes
{
    private readonly Dictionary<LintRule, LintFinding> _found = [];

    public void Add(LintRule rule, in EventAt<TracedPdu> at, string detail)
    {
        var header = at.Item.Header;
        Add(rule, at.Item.At, at.Item.At, new LintExample(at.Position, header.Id.SpecName(), header.Sequence, detail));
    }

    public void Add(LintRule rule, DateTimeOffset firstAt, DateTimeOffset lastAt, LintExample? example) =>
        _found[rule] = _found.TryGetValue(rule, out var known)
            ? known with { Count = known.Count + 1, LastAt = lastAt, Example = example }
            : new LintFinding(rule, 1, firstAt, lastAt, example);

    /// <summary>The gravest first.</summary>
    public IReadOnlyList<LintFinding> ToList() => [.. _found.Values.OrderByDescending(f => f.Rule.Level).ThenByDescending(f => f.Count).ThenBy(f => f.Rule.Id, StringComparer.Ordinal)];
}
