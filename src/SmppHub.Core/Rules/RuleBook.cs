using System.Globalization;
using System.Text.Json;

namespace SmppHub.Core;

/// <summary>
/// All rules, durable, and the picture of them that doors ask. A rule has a number of its own for good: records keep that, and
/// it is told by name also when the rule is gone.
/// </summary>
public sealed class RuleBook
{
    /// <summary>Rules that there may be.</summary>
    public const int Most = 1000;

    private const string Documents = "rule";
    private const string Names = "rule-name";
    private readonly Lock _changing = new();
    private readonly IDocumentStore _documents;
    private readonly Dictionary<string, LiveRule> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private volatile string?[] _names = [];
    private volatile RuleSet? _current;

    internal RuleBook(IDocumentStore documents)
    {
        _documents = documents;
        foreach (var (number, name) in documents.Load(Names))
        {
            Name(ushort.Parse(number, CultureInfo.InvariantCulture), JsonSerializer.Deserialize(name, StoredJson.Default.String)!);
        }

        foreach (var (id, json) in documents.Load(Documents))
        {
            if (_numbers.TryGetValue(id, out var number) && JsonSerializer.Deserialize(json, StoredJson.Default.Rule) is { } rule)
            {
                _rules[id] = new LiveRule(rule, number);
            }
        }

        Publish();
    }

    /// <summary>What is asked now; null when there is nothing to ask, which is all that a door looks at then.</summary>
    internal RuleSet? Current => _current;

    /// <summary>All, in the order they are asked.</summary>
    public IReadOnlyList<LiveRule> All
    {
        get
        {
            lock (_changing)
            {
                return [.. _rules.Values.OrderBy(static r => r.Rule.Order).ThenBy(static r => r.Rule.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>One; null when there is none.</summary>
    public LiveRule? Find(string id)
    {
        lock (_changing)
        {
            return _rules.GetValueOrDefault(id);
        }
    }

    /// <summary>Puts a rule in the place of the one with its id; it counts anew. False when there is no room.</summary>
    public bool TryPut(Rule rule)
    {
        lock (_changing)
        {
            if ((!_rules.ContainsKey(rule.Id) && _rules.Count >= Most) || NumberOf(rule.Id) is not (> 0 and var number))
            {
                return false;
            }

            _documents.Save(Documents, rule.Id, JsonSerializer.Serialize(rule, StoredJson.Default.Rule));
            _rules[rule.Id] = new LiveRule(rule, number);
            Publish();
            return true;
        }
    }

    /// <summary>Takes a rule away; false when there is none.</summary>
    public bool Remove(string id)
    {
        lock (_changing)
        {
            if (!_rules.Remove(id))
            {
                return false;
            }

            _documents.Save(Documents, id, null);
            Publish();
            return true;
        }
    }

    /// <summary>Takes all away; returns how many.</summary>
    public int Clear()
    {
        lock (_changing)
        {
            var count = _rules.Count;
            foreach (var id in _rules.Keys)
            {
                _documents.Save(Documents, id, null);
            }

            _rules.Clear();
            Publish();
            return count;
        }
    }

    /// <summary>Puts these in the place of all there are; they count anew.</summary>
    internal void Restore(IReadOnlyList<Rule> rules)
    {
        lock (_changing)
        {
            Clear();
            foreach (var rule in rules)
            {
                TryPut(rule);
            }
        }
    }

    /// <summary>The rule as it would be at work, without being put: to try what it matches.</summary>
    public static LiveRule Draft(Rule rule) => new(rule, 0);

    /// <summary>The name of a rule by the number that a record keeps; null for none.</summary>
    internal string? NameOf(ushort number) => number == 0 ? null : _names is var names && number < names.Length ? names[number] : null;

    /// <summary>A rule's number; of a new one the first that no rule has, never given ones first. 0 when there is none.</summary>
    private ushort NumberOf(string id)
    {
        if (_numbers.TryGetValue(id, out var known))
        {
            return known;
        }

        var number = Math.Max(1, _names.Length);
        if (number > ushort.MaxValue)
        {
            // All have been given: one whose rule is gone serves again.
            number = _numbers.FirstOrDefault(n => !_rules.ContainsKey(n.Key)).Value;
        }

        if (number > 0)
        {
            _documents.Save(Names, number.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(id, StoredJson.Default.String));
            Name((ushort)number, id);
        }

        return (ushort)number;
    }

    private void Name(ushort number, string id)
    {
        var names = _names;
        if (number < names.Length && names[number] is { } before)
        {
            _numbers.Remove(before);
        }

        var grown = new string?[Math.Max(names.Length, number + 1)];
        names.CopyTo(grown, 0);
        grown[number] = id;
        _numbers[id] = number;
        _names = grown;
    }

    private void Publish()
    {
        LiveRule[] asked = [.. _rules.Values.Where(static r => r.Rule.Enabled).OrderBy(static r => r.Rule.Order).ThenBy(static r => r.Rule.Id, StringComparer.Ordinal)];
        _current = asked.Length == 0 ? null : new RuleSet(asked);
    }
}
