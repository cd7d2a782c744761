using System.Text.Json.Nodes;

namespace SmppHub.Settings;

/// <summary>One row of the description table. `Key` has `#` where a list's index stands.</summary>
public abstract record Setting(string Key, string About)
{
    /// <summary>Values are never shown.</summary>
    public bool Secret { get; init; }

    /// <summary>May be null, which is its default.</summary>
    public bool Optional { get; init; }

    /// <summary>What is allowed, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>What is wrong with a value: null when nothing is, else a hint that may be empty.</summary>
    public abstract string? Fault(string value);

    /// <summary>The row as a JSON schema, without its description and default.</summary>
    public abstract JsonObject Schema();

    /// <summary>A value as a person may see it.</summary>
    public string Shown(string? value) => value is null ? "null" : Secret ? "(hidden)" : $"\"{value}\"";
}
