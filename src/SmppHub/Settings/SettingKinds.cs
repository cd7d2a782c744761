using System.Globalization;
using System.Text.Json.Nodes;

namespace SmppHub.Settings;

/// <summary>A whole number; sizes are octets.</summary>
public sealed record NumberSetting(string Key, long Min, long Max, string About) : Setting(Key, About)
{
    public override string Allowed => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Min:#,0} to {Max:#,0}");

    public override string? Fault(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number >= Min && number <= Max ? null : ""
            : value.AsSpan().ContainsAny('_', ',', ' ') ? "write it without separators" : "";

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = Min, ["maximum"] = Max };
}

/// <summary>An amount of money.</summary>
public sealed record MoneySetting(string Key, decimal Max, string About) : Setting(Key, About)
{
    public override string Allowed => string.Create(CultureInfo.InvariantCulture, $"an amount from 0 to {Max:#,0}, with a decimal point");

    public override string? Fault(string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= Max ? null : "";

    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = 0, ["maximum"] = Max };
}

/// <summary>A .NET time span.</summary>
public sealed record DurationSetting(string Key, TimeSpan Min, TimeSpan Max, string About) : Setting(Key, About)
{
    public override string Allowed => $"a time span from {Min:c} to {Max:c}";

    public override string? Fault(string value)
    {
        // "30" is a time span of thirty days to .NET and thirty seconds to whoever wrote it.
        if (value != "0" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bare))
            return $"\"{TimeSpan.FromSeconds(bare):c}\" is {bare} seconds, \"{bare}.00:00:00\" is {bare} days";
        if (!TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span))
            return "hours:minutes:seconds, as \"00:00:30\"";
        return span >= Min && span <= Max ? null : "";
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^(0|(\d+\.)?\d{1,2}:\d{2}(:\d{2}(\.\d{1,7})?)?)$",
    };
}

/// <summary>On or off.</summary>
public sealed record FlagSetting(string Key, string About) : Setting(Key, About)
{
    public override string Allowed => "true or false";

    public override string? Fault(string value) =>
        bool.TryParse(value, out _) ? null
        : value.ToUpperInvariant() is "1" or "YES" or "ON" ? "write true"
        : value.ToUpperInvariant() is "0" or "NO" or "OFF" ? "write false" : "";

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}

/// <summary>One of a few words.</summary>
public sealed record WordSetting(string Key, IReadOnlyList<string> Words, string About) : Setting(Key, About)
{
    /// <summary>Words that a later version takes.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    public override string Allowed => string.Join(", ", Words);

    public override string? Fault(string value)
    {
        if (Words.Contains(value, StringComparer.OrdinalIgnoreCase))
            return null;
        if (Later.Contains(value, StringComparer.OrdinalIgnoreCase))
            return "not in this version";
        return Nearest.To(value, Words) is { } near ? $"did you mean {near}?" : "";
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]),
    };
}

/// <summary>A text with a form of its own; `Test` gives what is wrong, as <see cref="Setting.Fault"/>.</summary>
public sealed record TextSetting(string Key, string Form, Func<string, string?> Test, string About) : Setting(Key, About)
{
    public override string Allowed => Form;

    public override string? Fault(string value) => Test(value);

    public override JsonObject Schema() => new() { ["type"] = "string" };
}
