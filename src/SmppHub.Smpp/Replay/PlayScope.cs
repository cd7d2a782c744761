using System.Globalization;
using System.Text;

namespace SmppHub.Smpp.Replay;

/// <summary>The values that placeholders stand for while one dialogue is played, and what it captured so far.</summary>
internal sealed class PlayScope
{
    /// <summary>The placeholder of the port at which the client listens.</summary>
    public const string Port = "port";

    private Dictionary<string, string> _values;

    public PlayScope(ReplayOptions options, IEnumerable<KeyValuePair<string, string>> row, int run)
    {
        _values = new(row)
        {
            ["system_id"] = options.SystemId,
            ["password"] = options.Password,
            ["second_id"] = options.SecondSystemId,
            ["second_password"] = options.SecondPassword,
            ["run"] = run.ToString("D7", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The placeholders that every dialogue has.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["system_id", "password", "second_id", "second_password", "run", "i"];

    public void SetIndex(int index) => _values["i"] = index.ToString(CultureInfo.InvariantCulture);

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public object Save() => new Dictionary<string, string>(_values);

    public void Restore(object saved) => _values = (Dictionary<string, string>)saved;

    public void Capture(string name, string value) => _values[name] = value;

    /// <summary>The text with every placeholder replaced by its value.</summary>
    public string Expand(string text, int line)
    {
        if (!text.AsSpan().ContainsAny('{', '}'))
            return text;
        var expanded = new StringBuilder();
        foreach (var piece in Template.Split(text, line))
        {
            var name = piece.Name ?? piece.Text;
            expanded.Append(!piece.IsPlaceholder
                ? piece.Text
                : Find(name) ?? throw new FixtureException(line, $"{{{name}}} has no value"));
        }

        return expanded.ToString();
    }
}
